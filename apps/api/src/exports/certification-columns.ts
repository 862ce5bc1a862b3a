import {
  type CertificationRow,
  type SummaryRow,
  statusOn,
  summariesByCertification,
} from "../features/certifications/reads.ts";
import { credentialsById } from "../features/credentials/reads.ts";
import { type MemberRow, membersById } from "../features/members/reads.ts";
import { load, loadExisting } from "../platform/loaders.ts";
import type { Column } from "./column.ts";
import { plainWord } from "./words.ts";

function ofMember(name: string, of: (row: MemberRow) => string | null): Column<CertificationRow> {
  return { name, cell: async ({ memberId }, ctx) => of(await loadExisting(ctx, membersById, memberId)) };
}

function ofSummary(name: string, of: (row: SummaryRow) => string | number | null): Column<CertificationRow> {
  return {
    name,
    cell: async ({ id }, ctx) => {
      const summary = await load(ctx, summariesByCertification, id);
      const value = summary && of(summary);
      return value === null ? null : String(value);
    },
  };
}

export const CERTIFICATION_COLUMNS: readonly Column<CertificationRow>[] = [
  ofMember("member_number", ({ number }) => number),
  ofMember("printed_name", ({ name }) => name),
  ofMember("email", ({ email }) => email),
  {
    name: "credential",
    cell: async ({ credentialId }, ctx) => (await loadExisting(ctx, credentialsById, credentialId)).code,
  },
  { name: "certified", cell: ({ certifiedOn }) => certifiedOn },
  { name: "expires", cell: ({ expiresOn }) => expiresOn },
  { name: "status", cell: async (row, ctx) => plainWord(await statusOn(row, ctx.today)) },
  ofSummary("verdict", ({ verdict }) => verdict),
  ofSummary("credit_missing", ({ distance }) => distance),
  ofSummary("credit_counted", ({ counted }) => counted),
  ofSummary("unit", ({ unit }) => unit),
  ofSummary("open_claims", ({ openClaims }) => openClaims),
  ofSummary("as_of", ({ asOf }) => asOf),
];
