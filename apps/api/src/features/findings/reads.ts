import { finding } from "@openrecert/db";
import type { Batch } from "../../platform/loaders.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type FindingRow = typeof finding.$inferSelect & { current: boolean };
type Stored = typeof finding.$inferSelect;

const ORDER = [finding.certificationId, finding.activityId, finding.revision];
const storedByActivity = rowsBy(finding, finding.activityId, (row) => row.activityId, ORDER);
const storedByCertification = rowsBy(finding, finding.certificationId, (row) => row.certificationId, ORDER);
const storedById = rowsById(finding);

/** Findings on activities, the oldest first; the last one of a certification holds. */
export const findingsByActivity: Batch<string, FindingRow[]> = async (ctx, ids) => {
  const groups = await storedByActivity(ctx, ids);
  return new Map([...groups].map(([id, rows]) => [id, markCurrent(rows)]));
};

/** Findings for certifications, the oldest first. */
export const findingsByCertification: Batch<string, FindingRow[]> = async (ctx, ids) => {
  const groups = await storedByCertification(ctx, ids);
  return new Map([...groups].map(([id, rows]) => [id, markCurrent(rows)]));
};

/** Findings by id, each told whether it still holds. */
export const findingsById: Batch<string, FindingRow> = async (ctx, ids) => {
  const rows = [...(await storedById(ctx, ids)).values()];
  const beside = await findingsByActivity(ctx, [...new Set(rows.map((row) => row.activityId))]);
  return new Map([...beside.values()].flat().map((row) => [row.id, row]));
};

function markCurrent(rows: readonly Stored[]): FindingRow[] {
  const last = new Map(rows.map((row) => [`${row.certificationId} ${row.activityId}`, row.id]));
  return rows.map((row) => ({ ...row, current: last.get(`${row.certificationId} ${row.activityId}`) === row.id }));
}
