import {
  type CertificationRow,
  certificationsByMember,
  statusOn,
  summariesByCertification,
} from "../features/certifications/reads.ts";
import { credentialsById } from "../features/credentials/reads.ts";
import type { MemberRow } from "../features/members/reads.ts";
import type { RequestContext } from "../platform/context.ts";
import { load, loadExisting } from "../platform/loaders.ts";
import type { Column } from "./column.ts";
import { plainWord } from "./words.ts";

// One row for each member, as in the list, so several certifications share a cell, in one order.
function held(
  name: string,
  of: (row: CertificationRow, ctx: RequestContext) => string | null | Promise<string | null>,
) {
  const column: Column<MemberRow> = {
    name,
    cell: async ({ id }, ctx) => {
      const rows = (await load(ctx, certificationsByMember, id)) ?? [];
      return (await Promise.all(rows.map((row) => of(row, ctx)))).map((value) => value ?? "").join("|");
    },
  };
  return column;
}

export const MEMBER_COLUMNS: readonly Column<MemberRow>[] = [
  { name: "number", cell: ({ number }) => number },
  { name: "printed_name", cell: ({ name }) => name },
  { name: "given_name", cell: ({ givenName }) => givenName },
  { name: "family_name", cell: ({ familyName }) => familyName },
  { name: "email", cell: ({ email }) => email },
  held("credential", async (row, ctx) => (await loadExisting(ctx, credentialsById, row.credentialId)).code),
  held("certified", (row) => row.certifiedOn),
  held("expires", (row) => row.expiresOn),
  held("status", async (row, ctx) => plainWord(await statusOn(row, ctx.today))),
  held("verdict", async (row, ctx) => (await load(ctx, summariesByCertification, row.id))?.verdict ?? null),
];
