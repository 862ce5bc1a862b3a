import type { MemberFilter, MemberSort } from "@openrecert/contract/types";
import { member, memberMatches, type Transaction } from "@openrecert/db";
import { inArray, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { type ListSource, searchText } from "../../platform/pages.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";
import { certificationConditions } from "../certifications/reads.ts";

export type MemberRow = typeof member.$inferSelect;

export const membersById = rowsById(member);

/** What records state about members. */
export function membersQuery(tx: Transaction, ids: readonly string[]) {
  const { id, birthDate, attributes } = member;
  return tx.select({ id, birthDate, attributes }).from(member).where(isOneOf(id, ids));
}

/** Members by their number. */
export const membersByNumber: Batch<string, MemberRow> = async (ctx, numbers) => {
  const rows = await ctx.tx
    .select()
    .from(member)
    .where(inArray(member.number, [...numbers]));
  return indexed(rows, (row) => row.number);
};

const SORTS: Record<MemberSort, { order: ListSource["order"]; descending: boolean }> = {
  FAMILY_NAME: { order: [{ by: sql`${member.sortName}`, cast: 'text collate "und-x-icu"' }], descending: false },
  FAMILY_NAME_DESC: { order: [{ by: sql`${member.sortName}`, cast: 'text collate "und-x-icu"' }], descending: true },
  NUMBER: { order: [{ by: sql`${member.number}`, cast: "text" }], descending: false },
  NUMBER_DESC: { order: [{ by: sql`${member.number}`, cast: "text" }], descending: true },
  EXPIRES: { order: [{ by: sql`${member.earliestExpiry}`, cast: "date" }], descending: false },
  EXPIRES_DESC: { order: [{ by: sql`${member.earliestExpiry}`, cast: "date" }], descending: true },
};

/** Members that match, in order. */
export async function membersList(
  ctx: Ctx,
  filter: MemberFilter | null | undefined,
  sort: MemberSort,
): Promise<ListSource> {
  const { order, descending } = SORTS[sort];
  return {
    name: `membersList ${sort}`,
    from: sql`${member}`,
    table: member,
    parent: null,
    where: await memberConditions(ctx, filter),
    order: [...order, { by: sql`${member.id}`, cast: "uuid" }],
    descending,
  };
}

async function memberConditions(ctx: Ctx, filter: MemberFilter | null | undefined): Promise<(SQL | undefined)[]> {
  const { search, credential, standing, expiresFrom, expiresTo, verdict } = filter ?? {};
  const certified = await certificationConditions(ctx, {
    credential,
    status: standing,
    expiresFrom,
    expiresTo,
    verdict,
  });
  return [
    search ? memberMatches(searchText(search)) : undefined,
    certified.length > 0
      ? sql`exists (select 1 from certification where certification.organization_id = ${member.organizationId}
          and certification.member_id = ${member.id} and ${sql.join(certified, sql` and `)})`
      : undefined,
    ...impliedBounds(ctx, { standing, expiresFrom, expiresTo }),
  ];
}

// The conditions on certifications imply these on the member, which the index of the order by expiry contains.
function impliedBounds(
  { today }: Ctx,
  { standing, expiresFrom, expiresTo }: { [Name in keyof MemberFilter]: MemberFilter[Name] | undefined },
): (SQL | undefined)[] {
  return [
    expiresFrom ? sql`${member.latestExpiry} >= ${expiresFrom}::date` : undefined,
    expiresTo ? sql`${member.earliestExpiry} <= ${expiresTo}::date` : undefined,
    standing === "CURRENT" ? sql`${member.latestExpiry} >= ${today}::date` : undefined,
    standing === "EXPIRED" ? sql`${member.earliestExpiry} < ${today}::date` : undefined,
  ];
}
