import type { ImpactChangeFilter } from "@openrecert/contract/types";
import { impactChange, impactReport } from "@openrecert/db";
import { desc, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import type { Batch } from "../../platform/loaders.ts";
import { grouped } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";
import { storedWord } from "../../platform/words.ts";

export type ImpactReportRow = typeof impactReport.$inferSelect;
export type ImpactChangeRow = typeof impactChange.$inferSelect;

export const impactReportsById = rowsById(impactReport);
export const impactChangesById = rowsById(impactChange);

const LISTED_MAX = 20;

/** The latest reports of drafts, newest first. */
export const impactReportsByDraft: Batch<string, ImpactReportRow[]> = async ({ tx }, draftIds) => {
  const rows = await tx
    .select()
    .from(impactReport)
    .where(isOneOf(impactReport.draftId, draftIds))
    .orderBy(desc(impactReport.id));
  const groups = grouped(draftIds, rows, (row) => row.draftId);
  return new Map([...groups].map(([draftId, reports]) => [draftId, reports.slice(0, LISTED_MAX)]));
};

/** Matching certifications of a report, in the order of members' numbers. */
export function impactChangesOf(_: Ctx, filter: ImpactChangeFilter | null | undefined): ListSource {
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
