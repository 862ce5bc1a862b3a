import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { certificationsById } from "../certifications/reads.ts";
import { decisionBySubmission } from "../decisions/reads.ts";
import { asDecided } from "../decisions/replay.ts";
import { membershipsById } from "../identity/reads.ts";
import { actorFromKey } from "../journal/actors.ts";
import { journalEntriesById, journalOfSubmission } from "../journal/reads.ts";
import { standingOnce } from "../standing/service.ts";
import { assignmentOf } from "./assignees.ts";
import { assignSubmission } from "./assignments.ts";
import { contractState, submissionsById, submissionsList } from "./reads.ts";
import { attestSubmission, createSubmission, submitSubmission, withdrawSubmission } from "./service.ts";

const payload = {
  submission: ({ submission }: { submission?: string }, _: unknown, ctx: RequestContext) =>
    submission ? loadExisting(ctx, submissionsById, submission) : null,
};

export const submissionResolvers = {
  Query: {
    submissions: async (_, { filter, sort, ...page }, ctx) => {
      const source = await submissionsList(ctx, filter, sort ?? "RECEIVED");
      return toConnection(ctx, await pageOf(ctx, source, page, null, { filter, sort }), submissionsById);
    },
  },
  Mutation: {
    submissionAssign: write("submissionAssign", assignSubmission),
    submissionCreate: write("submissionCreate", createSubmission),
    submissionAttest: write("submissionAttest", attestSubmission),
    submissionSubmit: write("submissionSubmit", submitSubmission),
    submissionWithdraw: write("submissionWithdraw", withdrawSubmission),
  },
  SubmissionAssignPayload: payload,
  SubmissionCreatePayload: payload,
  SubmissionAttestPayload: payload,
  SubmissionSubmitPayload: payload,
  SubmissionWithdrawPayload: payload,
  Submission: {
    id: (row) => globalId("Submission", row.id),
    certification: (row, _, ctx) => loadExisting(ctx, certificationsById, row.certificationId),
    state: (row) => contractState(row.state),
    enteredBy: (row, _, ctx) => actorFromKey(ctx, row.enteredBy),
    received: (row) => row.receivedOn,
    submittedAt: (row) => row.receivedAt,
    withdrawnReason: (row) => row.withdrawalReason,
    standing: async (row, { asOf }, ctx) => {
      const certification = await loadExisting(ctx, certificationsById, row.certificationId);
      const decision = await load(ctx, decisionBySubmission, row.id);
      if (decision && !asOf) return asDecided(ctx, certification, decision.evaluationId);
      return standingOnce(ctx, certification, asOf ?? ctx.today, row);
    },
    assignee: async (row, _, ctx) => {
      const assigned = await assignmentOf(ctx, row.id);
      return assigned && loadExisting(ctx, membershipsById, assigned.membershipId);
    },
    assignedAt: async (row, _, ctx) => (await assignmentOf(ctx, row.id))?.assignedAt ?? null,
    assignedBy: async (row, _, ctx) => {
      const assigned = await assignmentOf(ctx, row.id);
      return assigned && actorFromKey(ctx, assigned.assignedBy);
    },
    decision: (row, _, ctx) => load(ctx, decisionBySubmission, row.id),
    journal: async (row, page, ctx) => {
      return toConnection(ctx, await pageOf(ctx, journalOfSubmission, page, row.id), journalEntriesById);
    },
  },
} satisfies Resolvers;
