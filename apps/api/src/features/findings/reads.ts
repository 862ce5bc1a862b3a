import { finding } from "@openrecert/db";
import type { Ctx } from "../../platform/context.ts";
import type { Batch } from "../../platform/loaders.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";
import { activitiesById } from "../activities/reads.ts";

type Stored = typeof finding.$inferSelect;
export type FindingRow = Stored & {
  /**
   * Whether it applies: the newest finding does, unless it accepted an activity that was corrected
   * later.
   */
  current: boolean;
  /** Whether the activity was corrected after it was judged. */
  outdated: boolean;
};

const ORDER = [finding.certificationId, finding.activityId, finding.revision];
const storedByActivity = rowsBy(finding, finding.activityId, (row) => row.activityId, ORDER);
const storedByCertification = rowsBy(finding, finding.certificationId, (row) => row.certificationId, ORDER);
const storedById = rowsById(finding);

/** Findings on activities, oldest first. */
export const findingsByActivity: Batch<string, FindingRow[]> = async (ctx, ids) =>
  markGroups(ctx, await storedByActivity(ctx, ids));

/** Findings for certifications, oldest first. */
export const findingsByCertification: Batch<string, FindingRow[]> = async (ctx, ids) =>
  markGroups(ctx, await storedByCertification(ctx, ids));

/** Findings by id, each with whether it still holds. */
export const findingsById: Batch<string, FindingRow> = async (ctx, ids) => {
  const rows = [...(await storedById(ctx, ids)).values()];
  const beside = await findingsByActivity(ctx, [...new Set(rows.map((row) => row.activityId))]);
  return new Map([...beside.values()].flat().map((row) => [row.id, row]));
};

async function markGroups(ctx: Ctx, groups: ReadonlyMap<string, Stored[]>): Promise<Map<string, FindingRow[]>> {
  const ids = [...new Set([...groups.values()].flat().map((row) => row.activityId))];
  const activities = ids.length > 0 ? await activitiesById(ctx, ids) : new Map();
  const versionOf = (id: string): number => activities.get(id)?.version ?? 0;
  return new Map([...groups].map(([id, rows]) => [id, markCurrent(rows, versionOf)]));
}

// A correction voids an acceptance, which accepted something else. A rejection or adjustment stays
// until the activity is judged again: a correction alone must not restore refused credit.
function markCurrent(rows: readonly Stored[], versionOf: (activityId: string) => number): FindingRow[] {
  const last = new Map(rows.map((row) => [`${row.certificationId} ${row.activityId}`, row.id]));
  return rows.map((row) => {
    const outdated = row.activityVersion !== versionOf(row.activityId);
    const isLast = last.get(`${row.certificationId} ${row.activityId}`) === row.id;
    return { ...row, outdated, current: isLast && !(outdated && row.verdict === "accepted") };
  });
}
