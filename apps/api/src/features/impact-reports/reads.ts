import type { ImpactChangeFilter } from "@openrecert/contract/types";
import { impactChange, impactReport } from "@openrecert/db";
import { desc, inArray, lte, sql } from "drizzle-orm";
import { type Batch, grouped } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";
import { storedWord } from "../../platform/words.ts";

export type ImpactReportRow = typeof impactReport.$inferSelect;
export type ImpactChangeRow = typeof impactChange.$inferSelect;

export const impactReportsById = rowsById(impactReport);
export const impactChangesById = rowsById(impactChange);

const LISTED_MAX = 20;

/** The latest reports of drafts, newest first. Older ones are not read: each has a whole document. */
export const impactReportsByDraft: Batch<string, ImpactReportRow[]> = async ({ tx }, draftIds) => {
  const placed = tx
    .select({
      id: impactReport.id,
      place: sql<number>`row_number() over (partition by ${impactReport.draftId} order by ${impactReport.id} desc)`.as(
        "place",
      ),
    })
    .from(impactReport)
    .where(isOneOf(impactReport.draftId, draftIds))
    .as("placed");
  const latest = tx.select({ id: placed.id }).from(placed).where(lte(placed.place, LISTED_MAX));
  const rows = await tx
    .select()
    .from(impactReport)
    .where(inArray(impactReport.id, latest))
    .orderBy(desc(impactReport.id));
  return grouped(draftIds, rows, (row) => row.draftId);
};

/** Matching certifications of a report, in the order of members' numbers. */
export function impactChangesOf(filter: ImpactChangeFilter | null | undefined): ListSource {
  const { before, after, expiresFrom, expiresTo, requirement } = filter ?? {};
  return {
    name: "impactChangesOf",
    from: sql`${impactChange}`,
    table: impactChange,
    parent: sql`${impactChange.reportId}`,
    where: [
      before ? sql`${impactChange.verdictBefore} = ${storedWord(before)}` : undefined,
      after ? sql`${impactChange.verdictAfter} = ${storedWord(after)}` : undefined,
      expiresFrom ? sql`${impactChange.expiresOn} >= ${expiresFrom}::date` : undefined,
      expiresTo ? sql`${impactChange.expiresOn} <= ${expiresTo}::date` : undefined,
      requirement ? sql`${requirement} = any(${impactChange.newlyShort})` : undefined,
    ],
    order: [
      { by: impactChange.ordinal, cast: "integer" },
      { by: impactChange.id, cast: "uuid" },
    ],
    descending: false,
  };
}
