import type { MemberFilter, MemberSort } from "@openrecert/contract/types";
import { member, memberMatches, memberStanding } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type ListSource, searchText } from "../../platform/pages.ts";
import { certificationConditions } from "../certifications/reads.ts";
import {
  isStandingSort,
  JOIN_SUMMARY,
  memberStandingOrder,
  type StandingSort,
  summaryConditions,
  VERDICT_PLACES,
} from "../certifications/standing-orders.ts";

const ID: ListSource["order"][number] = { by: member.id, cast: "uuid" };
const COLUMNS: Record<Exclude<MemberSort, StandingSort>, ListSource["order"][number]> = {
  FAMILY_NAME: { by: member.sortName, cast: 'text collate "und-x-icu"' },
  FAMILY_NAME_DESC: { by: member.sortName, cast: 'text collate "und-x-icu"' },
  NUMBER: { by: member.number, cast: "text" },
  NUMBER_DESC: { by: member.number, cast: "text" },
  EXPIRES: { by: member.earliestExpiry, cast: "date" },
  EXPIRES_DESC: { by: member.earliestExpiry, cast: "date" },
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
  const { ofMember, ofPlace, isByPlace } = await conditionsOf(ctx, filter ?? {});
  const isByStanding = isStandingSort(sort);
  const where = isByPlace || isByStanding ? [...ofMember, ...ofPlace] : ofMember;
  return {
    name: `membersList ${sort}`,
    from: isByPlace || isByStanding ? WITH_STANDING : sql`${member}`,
    table: member,
    parent: null,
    where,
    ...(isByStanding ? memberStandingOrder(sort) : { order: [COLUMNS[sort], ID], descending: sort.endsWith("_DESC") }),
    counted: countedOf({ ofMember, ofPlace, isByPlace }),
    isCostly: ofMember.length > 0,
  };
}

/**
 * Conditions on the member and on the place. Those on the place decide if `isByPlace`; otherwise they
 * follow from the others, and help because the indexes of its orders contain them.
 */
type Conditions = { ofMember: SQL[]; ofPlace: SQL[]; isByPlace: boolean };

function countedOf({ ofMember, ofPlace, isByPlace }: Conditions): NonNullable<ListSource["counted"]> {
  if (!isByPlace) return { from: sql`${member}`, where: ofMember };
  return ofMember.length === 0
    ? { from: sql`${memberStanding}`, where: ofPlace }
    : { from: WITH_STANDING, where: [...ofMember, ...ofPlace] };
}

async function conditionsOf(ctx: Ctx, filter: MemberFilter): Promise<Conditions> {
  const { search, credential, standing, expiresFrom, expiresTo } = filter;
  const matching = search ? memberMatches(searchText(search)) : undefined;
  const ofMember = [...(matching ? [matching] : []), ...impliedBounds(ctx, filter)];
  const ofPlace = placeConditions(filter);
  const dated = await certificationConditions(ctx, { credential, status: standing, expiresFrom, expiresTo });
  const bySummary = summaryConditions(filter);
  const certified = [...dated, ...bySummary];
  // One condition on summaries alone is decided by the place. Of several, one certification meets all.
  const isByPlace = dated.length === 0 && bySummary.length === 1;
  if (certified.length === 0 || isByPlace) return { ofMember, ofPlace, isByPlace };
  const holding = sql`exists (select 1 from certification ${bySummary.length > 0 ? JOIN_SUMMARY : sql``}
    where certification.organization_id = ${member.organizationId} and certification.member_id = ${member.id}
    and ${sql.join(certified, sql` and `)})`;
  return { ofMember: [...ofMember, holding], ofPlace, isByPlace };
}

/** Conditions on the place of members who have a certification with this verdict, and one with or without open claims. */
function placeConditions({ verdict, hasOpenClaims }: MemberFilter): SQL[] {
  const { lastVerdict, firstVerdict, hasUnmet, mostOpenClaims, fewestOpenClaims } = memberStanding;
  const place = verdict && VERDICT_PLACES[verdict];
  return [
    ...(place ? [sql`${lastVerdict} >= ${place}`, sql`${firstVerdict} <= ${place}`] : []),
    ...(verdict === "MET" ? [sql`${firstVerdict} = ${place}`] : []),
    ...(verdict === "UNMET" ? [sql`${hasUnmet}`] : []),
    ...(verdict === "UNKNOWN" ? [sql`${lastVerdict} = ${place}`] : []),
    ...(hasOpenClaims === true ? [sql`${mostOpenClaims} > 0`] : []),
    ...(hasOpenClaims === false ? [sql`${fewestOpenClaims} = 0`] : []),
  ];
}

// The conditions on certifications imply these on the member, which the index of the order by expiry contains.
function impliedBounds({ today }: Ctx, { standing, expiresFrom, expiresTo }: MemberFilter): SQL[] {
  return [
    ...(expiresFrom ? [sql`${member.latestExpiry} >= ${expiresFrom}::date`] : []),
    ...(expiresTo ? [sql`${member.earliestExpiry} <= ${expiresTo}::date`] : []),
    ...(standing === "CURRENT" ? [sql`${member.latestExpiry} >= ${today}::date`] : []),
    ...(standing === "EXPIRED" ? [sql`${member.earliestExpiry} < ${today}::date`] : []),
  ];
}
