import type { MemberFilter, MemberSort } from "@openrecert/contract/types";
import { member, memberMatches, memberStanding, type Transaction } from "@openrecert/db";
import { inArray, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { type ListSource, searchText } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";
import { certificationConditions } from "../certifications/reads.ts";
import {
  isStandingSort,
  JOIN_SUMMARY,
  memberStandingOrder,
  type StandingSort,
  summaryConditions,
  VERDICT_PLACES,
} from "../certifications/standing-orders.ts";

export type MemberRow = typeof member.$inferSelect;

export const membersById = rowsById(member);

/** What records state about members. */
export function membersQuery(tx: Transaction, ids: readonly string[]) {
  const { id, birthDate, attributes } = member;
  return tx
    .select({ id, birthDate, attributes })
    .from(member)
    .where(inArray(id, [...ids]));
}

/** Members by their number. */
export const membersByNumber: Batch<string, MemberRow> = async (ctx, numbers) => {
  const rows = await ctx.tx
    .select()
    .from(member)
    .where(inArray(member.number, [...numbers]));
  return indexed(rows, (row) => row.number);
};

const ID: ListSource["order"][number] = { by: sql`${member.id}`, cast: "uuid" };
const COLUMNS: Record<Exclude<MemberSort, StandingSort>, ListSource["order"][number]> = {
  FAMILY_NAME: { by: sql`${member.sortName}`, cast: 'text collate "und-x-icu"' },
  FAMILY_NAME_DESC: { by: sql`${member.sortName}`, cast: 'text collate "und-x-icu"' },
  NUMBER: { by: sql`${member.number}`, cast: "text" },
  NUMBER_DESC: { by: sql`${member.number}`, cast: "text" },
  EXPIRES: { by: sql`${member.earliestExpiry}`, cast: "date" },
  EXPIRES_DESC: { by: sql`${member.earliestExpiry}`, cast: "date" },
};

// Each member has a place, possibly without an answer yet.
const WITH_STANDING = sql`${member} join ${memberStanding} on ${memberStanding.organizationId} = ${member.organizationId}
  and ${memberStanding.memberId} = ${member.id}`;

/** Members that match, in order. */
export async function membersList(
  ctx: Ctx,
  filter: MemberFilter | null | undefined,
  sort: MemberSort,
): Promise<ListSource> {
  const isByStanding = isStandingSort(sort);
  return {
    name: `membersList ${sort}`,
    from: isByStanding ? WITH_STANDING : sql`${member}`,
    table: member,
    parent: null,
    where: [...(await memberConditions(ctx, filter ?? {})), ...(isByStanding ? standingBounds(filter ?? {}) : [])],
    ...(isByStanding ? memberStandingOrder(sort) : { order: [COLUMNS[sort], ID], descending: sort.endsWith("_DESC") }),
  };
}

async function memberConditions(ctx: Ctx, filter: MemberFilter): Promise<(SQL | undefined)[]> {
  const { search, credential, standing, expiresFrom, expiresTo } = filter;
  const bySummary = summaryConditions(filter);
  const certified = [
    ...(await certificationConditions(ctx, { credential, status: standing, expiresFrom, expiresTo })),
    ...bySummary,
  ];
  return [
    search ? memberMatches(searchText(search)) : undefined,
    certified.length > 0
      ? sql`exists (select 1 from certification ${bySummary.length > 0 ? JOIN_SUMMARY : sql``}
          where certification.organization_id = ${member.organizationId}
          and certification.member_id = ${member.id} and ${sql.join(certified, sql` and `)})`
      : undefined,
    ...impliedBounds(ctx, { standing, expiresFrom, expiresTo }),
  ];
}

// The conditions on summaries imply these on the member's place, which the indexes of its orders contain.
function standingBounds({ verdict, hasOpenClaims }: MemberFilter): SQL[] {
  return [
    ...(verdict
      ? [
          sql`${memberStanding.lastVerdict} >= ${VERDICT_PLACES[verdict]}`,
          sql`${memberStanding.firstVerdict} <= ${VERDICT_PLACES[verdict]}`,
        ]
      : []),
    ...(hasOpenClaims ? [sql`${memberStanding.openClaims} > 0`] : []),
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
