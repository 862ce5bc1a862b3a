import type { Verdict } from "@openrecert/contract/types";
import { certification, memberStanding, standingSummary } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { ListSource } from "../../platform/pages.ts";

/** The standing summary of a certification: each has one, possibly without an answer yet. */
export function joinSummary(organizationId: PgColumn, certificationId: PgColumn): SQL {
  return sql`join ${standingSummary} on ${standingSummary.organizationId} = ${organizationId}
    and ${standingSummary.certificationId} = ${certificationId}`;
}

/** The same, of `certification`. */
export const JOIN_SUMMARY = joinSummary(certification.organizationId, certification.id);

/** Places of verdicts in lists, as the database stores them. */
export const VERDICT_PLACES: Record<Verdict, number> = { MET: 1, UNMET: 2, UNKNOWN: 3 };
const NO_ANSWER_PLACE = 4;

export type SummaryFilter = {
  verdict?: Verdict | null | undefined;
  hasOpenClaims?: boolean | null | undefined;
  hasUnjudgedClaims?: boolean | null | undefined;
};

const { claims, claimsJudged } = standingSummary;

/** Conditions on `standing_summary` for a filter. An empty filter has none. */
export function summaryConditions({ verdict, hasOpenClaims, hasUnjudgedClaims }: SummaryFilter): SQL[] {
  return [
    // The column that lists are ordered by, so that its index serves both.
    ...(verdict ? [sql`${standingSummary.sortVerdict} = ${VERDICT_PLACES[verdict]}`] : []),
    ...(hasOpenClaims === true ? [sql`${standingSummary.openClaims} > 0`] : []),
    ...(hasOpenClaims === false
      ? [sql`${standingSummary.openClaims} = 0 and ${standingSummary.sortVerdict} < ${NO_ANSWER_PLACE}`]
      : []),
    // A summary without an answer yet counts no claims, so none of them is known to be judged.
    ...(hasUnjudgedClaims === true
      ? [sql`(${claimsJudged} < ${claims} or ${standingSummary.sortVerdict} = ${NO_ANSWER_PLACE})`]
      : []),
    ...(hasUnjudgedClaims === false
      ? [sql`${claimsJudged} = ${claims} and ${standingSummary.sortVerdict} < ${NO_ANSWER_PLACE}`]
      : []),
  ];
}

export type StandingSort = "VERDICT" | "VERDICT_DESC" | "DISTANCE" | "DISTANCE_DESC";

export function isStandingSort<Sort extends string>(sort: Sort | StandingSort): sort is StandingSort {
  return /^(VERDICT|DISTANCE)/.test(sort);
}

type Order = Pick<ListSource, "order" | "descending">;

/** An order by the summary of `certification`. Its last key is for those of rows with a key of their own. */
export function summaryOrder(sort: StandingSort): Order {
  const { sortVerdict, sortDistance, certificationId } = standingSummary;
  return orderBy(sort, sql`${sortVerdict}`, sql`${sortDistance}`, sql`${certificationId}`);
}

/** An order by `member_standing`. */
export function memberStandingOrder(sort: StandingSort): Order {
  const { lastVerdict, greatestDistance, memberId } = memberStanding;
  return orderBy(sort, sql`${lastVerdict}`, sql`${greatestDistance}`, sql`${memberId}`);
}

// The keys are columns of one table in the order of its indexes, so that a page begins in the right place.
function orderBy(sort: StandingSort, verdict: SQL, distance: SQL, id: SQL): Order {
  const byDistance: ListSource["order"] = [
    { by: distance, cast: "bigint" },
    { by: id, cast: "uuid" },
  ];
  return {
    order: sort.startsWith("VERDICT") ? [{ by: verdict, cast: "integer" }, ...byDistance] : byDistance,
    descending: sort.endsWith("_DESC"),
  };
}
