import { ACTIVITIES_MAX, memberActivityCount } from "@openrecert/db";
import type { Batch } from "../../platform/loaders.ts";
import { isOneOf } from "../../platform/rows.ts";
import { type ActivityRow, activitiesByMember } from "../activities/reads.ts";
import { refuseTooMany } from "./evaluation-pool.ts";

/** One statement reads about so many activities at most, which takes a few milliseconds here. */
const READ_AT_ONCE = 4000;

/**
 * Activities of the members whose standings an operation asks for. The stored counts are read first,
 * unless even the longest records would be read at once: too many activities are refused before any
 * is read, and others are served between the statements that read long records.
 * Throws LIMIT_EXCEEDED.
 */
export const recordedByMember: Batch<string, ActivityRow[]> = async (ctx, memberIds) => {
  if (memberIds.length * ACTIVITIES_MAX <= READ_AT_ONCE) return activitiesByMember(ctx, memberIds);
  const counts = await activityCounts(ctx, memberIds);
  refuseTooMany(memberIds.length, sum(counts.values()));
  const read = new Map<string, ActivityRow[]>();
  for (const part of partsOf(memberIds, counts))
    for (const [memberId, rows] of await activitiesByMember(ctx, part)) read.set(memberId, rows);
  return read;
};

const activityCounts: Batch<string, number> = async (ctx, memberIds) => {
  const { memberId, activities } = memberActivityCount;
  const rows = await ctx.tx
    .select({ memberId, activities })
    .from(memberActivityCount)
    .where(isOneOf(memberId, memberIds));
  return new Map(rows.map((row) => [row.memberId, row.activities]));
};

/** Members in order, divided so that each part has few activities or only one member. */
function partsOf(memberIds: readonly string[], counts: ReadonlyMap<string, number>): string[][] {
  const parts: string[][] = [];
  let activities = 0;
  for (const memberId of memberIds) {
    const more = counts.get(memberId) ?? 0;
    if (parts.length === 0 || activities + more > READ_AT_ONCE) {
      parts.push([]);
      activities = 0;
    }
    parts.at(-1)!.push(memberId);
    activities += more;
  }
  return parts;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
