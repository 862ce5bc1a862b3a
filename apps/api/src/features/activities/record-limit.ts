import { ACTIVITIES_MAX, memberActivityCount } from "@openrecert/db";
import { inArray } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";

/**
 * A record holds a limited number of activities, because the rules judge no more. Activities beyond
 * the limit are refused when reported or imported, not when a standing is requested. The counts
 * stay locked until the end, so concurrent reports cannot exceed the limit together.
 */
export async function splitByLimit<Row extends { memberId: string }>(
  ctx: Ctx,
  rows: readonly Row[],
): Promise<{ within: Row[]; beyond: { row: Row; given: number }[] }> {
  const counts = await lockedCounts(ctx, [...new Set(rows.map(({ memberId }) => memberId))]);
  const within: Row[] = [];
  const beyond: { row: Row; given: number }[] = [];
  for (const row of rows) {
    const given = (counts.get(row.memberId) ?? 0) + 1;
    if (given > ACTIVITIES_MAX) beyond.push({ row, given });
    else {
      counts.set(row.memberId, given);
      within.push(row);
    }
  }
  return { within, beyond };
}

/** What to do about an activity beyond the limit. */
export const BEYOND_LIMIT = `The member's record holds ${ACTIVITIES_MAX} activities, which is the most. Retract those that don't count first.`;

// Members without a count get one first, because a row that does not exist cannot be locked.
async function lockedCounts(ctx: Ctx, memberIds: readonly string[]): Promise<Map<string, number>> {
  if (memberIds.length === 0) return new Map();
  const organizationId = ctx.organization.id;
  await ctx.tx
    .insert(memberActivityCount)
    .values(memberIds.toSorted().map((memberId) => ({ organizationId, memberId, activities: 0 })))
    .onConflictDoNothing();
  const rows = await ctx.tx
    .select({ memberId: memberActivityCount.memberId, activities: memberActivityCount.activities })
    .from(memberActivityCount)
    .where(inArray(memberActivityCount.memberId, [...memberIds]))
    .orderBy(memberActivityCount.memberId)
    .for("update");
  return new Map(rows.map(({ memberId, activities }) => [memberId, activities]));
}
