import { finding, journalEntry } from "@openrecert/db";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type FindingRow = typeof finding.$inferSelect & { current: boolean };
type Stored = typeof finding.$inferSelect;

const ORDER = [finding.certificationId, finding.activityId, finding.revision];
const storedByActivity = rowsBy(finding, finding.activityId, (row) => row.activityId, ORDER);
const storedByCertification = rowsBy(finding, finding.certificationId, (row) => row.certificationId, ORDER);
const storedById = rowsById(finding);

/** Findings on activities, the oldest first; the last one of a certification holds, until the activity is corrected. */
export const findingsByActivity: Batch<string, FindingRow[]> = async (ctx, ids) => {
  const groups = await storedByActivity(ctx, ids);
  return markGroups(ctx, groups);
};

/** Findings for certifications, the oldest first. */
export const findingsByCertification: Batch<string, FindingRow[]> = async (ctx, ids) => {
  const groups = await storedByCertification(ctx, ids);
  return markGroups(ctx, groups);
};

/** Findings by id, each told whether it still holds. */
export const findingsById: Batch<string, FindingRow> = async (ctx, ids) => {
  const rows = [...(await storedById(ctx, ids)).values()];
  const beside = await findingsByActivity(ctx, [...new Set(rows.map((row) => row.activityId))]);
  return new Map([...beside.values()].flat().map((row) => [row.id, row]));
};

async function markGroups(ctx: Ctx, groups: ReadonlyMap<string, Stored[]>): Promise<Map<string, FindingRow[]>> {
  const activities = [...new Set([...groups.values()].flat().map((row) => row.activityId))];
  const corrections = activities.length > 0 ? await lastCorrections(ctx, activities) : new Map<string, Correction>();
  return new Map([...groups].map(([id, rows]) => [id, markCurrent(rows, corrections)]));
}

type Correction = { activityId: string; entryId: string };

async function lastCorrections(ctx: Ctx, activities: readonly string[]): Promise<ReadonlyMap<string, Correction>> {
  const rows = await ctx.tx
    .select({ activityId: journalEntry.subjectId, entryId: journalEntry.id })
    .from(journalEntry)
    .where(
      and(
        eq(journalEntry.subjectKind, "activity"),
        inArray(journalEntry.subjectId, [...activities]),
        eq(journalEntry.type, "activity.corrected"),
      ),
    )
    .orderBy(asc(journalEntry.id));
  return indexed(rows, (row) => row.activityId);
}

// A finding judges what was claimed then: a correction makes it a claim again. Ids of both sort by time.
function markCurrent(rows: readonly Stored[], corrections: ReadonlyMap<string, Correction>): FindingRow[] {
  const last = new Map(rows.map((row) => [`${row.certificationId} ${row.activityId}`, row.id]));
  return rows.map((row) => ({
    ...row,
    current:
      last.get(`${row.certificationId} ${row.activityId}`) === row.id &&
      row.id > (corrections.get(row.activityId)?.entryId ?? ""),
  }));
}
