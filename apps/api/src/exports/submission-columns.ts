import type { CertificationRow } from "../features/certifications/reads.ts";
import { certificationsById, summariesByCertification } from "../features/certifications/reads.ts";
import { credentialsById } from "../features/credentials/reads.ts";
import { decisionBySubmission } from "../features/decisions/reads.ts";
import { peopleByMembership } from "../features/journal/actors.ts";
import { membersById } from "../features/members/reads.ts";
import { assignmentOf } from "../features/submissions/assignees.ts";
import { contractState, type SubmissionRow } from "../features/submissions/reads.ts";
import type { RequestContext } from "../platform/context.ts";
import { load, loadExisting } from "../platform/loaders.ts";
import type { Column } from "./column.ts";
import { plainWord } from "./words.ts";

type Of = (row: CertificationRow, ctx: RequestContext) => Promise<string | number | null | undefined>;

function ofCertification(name: string, shows: Column<SubmissionRow>["shows"] | null, of: Of): Column<SubmissionRow> {
  return {
    name,
    ...(shows ? { shows } : {}),
    cell: async ({ certificationId }, ctx) => {
      const value = await of(await loadExisting(ctx, certificationsById, certificationId), ctx);
      return value === null || value === undefined ? null : String(value);
    },
  };
}

const summary = (row: CertificationRow, ctx: RequestContext) => load(ctx, summariesByCertification, row.id);

export const SUBMISSION_COLUMNS: readonly Column<SubmissionRow>[] = [
  ofCertification("member_number", ["Member"], async ({ memberId }, ctx) => {
    return (await loadExisting(ctx, membersById, memberId)).number;
  }),
  ofCertification("printed_name", ["Member"], async ({ memberId }, ctx) => {
    return (await loadExisting(ctx, membersById, memberId)).name;
  }),
  ofCertification("credential", null, async ({ credentialId }, ctx) => {
    return (await loadExisting(ctx, credentialsById, credentialId)).code;
  }),
  { name: "path", cell: ({ path }) => path },
  { name: "received", cell: ({ receivedOn }) => receivedOn },
  { name: "state", cell: ({ state }) => plainWord(contractState(state)) },
  {
    name: "assignee",
    shows: ["Colleague"],
    cell: async ({ id }, ctx) => {
      const assigned = await assignmentOf(ctx, id);
      return assigned && ((await load(ctx, peopleByMembership, assigned.membershipId))?.name ?? null);
    },
  },
  ofCertification("verdict", ["Certification"], async (row, ctx) => (await summary(row, ctx))?.verdict),
  ofCertification("claims", ["Certification"], async (row, ctx) => (await summary(row, ctx))?.claims),
  ofCertification("claims_judged", ["Certification"], async (row, ctx) => (await summary(row, ctx))?.claimsJudged),
  ofCertification("open_claims", ["Certification"], async (row, ctx) => (await summary(row, ctx))?.openClaims),
  {
    name: "decision",
    shows: ["Decision"],
    cell: async ({ id }, ctx) => plainWord((await load(ctx, decisionBySubmission, id))?.outcome),
  },
  {
    name: "decided",
    shows: ["Decision"],
    cell: async ({ id }, ctx) => (await load(ctx, decisionBySubmission, id))?.decidedOn ?? null,
  },
];
