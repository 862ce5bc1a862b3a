import { ACTIVITIES_MAX } from "@openrecert/db";
import { sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";

/**
 * A record holds a limited number of activities, because the rules judge no more. Activities beyond
 * the limit are refused when reported or imported, not when a standing is requested. The counts
 * stay locked until the end, so concurrent reports cannot exceed the limit together. `alsoHeld` adds
 * activities that the counts do not have.
 */
export async function splitByLimit<Row extends { memberId: string }>(
  ctx: Ctx,
  rows: readonly Row[],
  alsoHeld: ReadonlyMap<string, number> = new Map(),
): Promise<{ within: Row[]; beyond: { row: Row; given: number }[] }> {
  const counts = await lockedCounts(ctx, [...new Set(rows.map(({ memberId }) => memberId))]);
  const within: Row[] = [];
  const beyond: { row: Row; given: number }[] = [];
  for (const row of rows) {
    const held = counts.get(row.memberId) ?? 0;
    const given = held + (alsoHeld.get(row.memberId) ?? 0) + 1;
    if (given > ACTIVITIES_MAX) beyond.push({ row, given });
    else {
      counts.set(row.memberId, held + 1);
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
  const inOrder = sql`unnest(${sql.param(memberIds.toSorted())}::uuid[]) as counted (member_id)`;
  await ctx.tx.execute(sql`/* lockedCounts */ insert into member_activity_count (organization_id, member_id, activities)
    select ${organizationId}, member_id, 0 from ${inOrder} on conflict do nothing`);
  const { rows } = await ctx.tx.execute<{ memberId: string; activities: number }>(sql`/* lockedCounts */
    select member_id as "memberId", activities from member_activity_count
    where organization_id = ${organizationId} and member_id = any(${sql.param(memberIds)}::uuid[])
    order by member_id for update`);
  return new Map(rows.map(({ memberId, activities }) => [memberId, activities]));
}
