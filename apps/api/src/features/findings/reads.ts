import { finding } from "@openrecert/db";
import type { Ctx } from "../../platform/context.ts";
import type { Batch } from "../../platform/loaders.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";
import { activitiesById } from "../activities/reads.ts";
import { type FindingRow, markCurrent, type StoredFinding } from "./current.ts";

export type { FindingRow } from "./current.ts";

const ORDER = [finding.certificationId, finding.activityId, finding.revision];
const storedByActivity = rowsBy(finding, finding.activityId, (row) => row.activityId, ORDER);
export const storedByCertification = rowsBy(finding, finding.certificationId, (row) => row.certificationId, ORDER);
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

async function markGroups(ctx: Ctx, groups: ReadonlyMap<string, StoredFinding[]>): Promise<Map<string, FindingRow[]>> {
  const ids = [...new Set([...groups.values()].flat().map((row) => row.activityId))];
  const activities = ids.length > 0 ? await activitiesById(ctx, ids) : new Map();
  const versionOf = (id: string): number => activities.get(id)?.version ?? 0;
  return new Map([...groups].map(([id, rows]) => [id, markCurrent(rows, versionOf)]));
}
