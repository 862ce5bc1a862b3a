import type { ActivityFilter } from "@openrecert/contract/types";
import { activity, journalEntry } from "@openrecert/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Batch, indexed } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type ActivityRow = typeof activity.$inferSelect;

export const activitiesById = rowsById(activity);

/** Activities of members, retracted ones too, in the order of their completion. */
export const activitiesByMember = rowsBy(activity, activity.memberId, (row) => row.memberId, [
  activity.completedOn,
  activity.id,
]);

/** Activities of a member that match, the latest completion first. */
export function activitiesOfMember(filter: ActivityFilter | null | undefined): ListSource {
  const { completedFrom, completedTo, type, includeRetracted } = filter ?? {};
  return {
    name: "activitiesOfMember",
    from: sql`${activity}`,
    id: sql`${activity.id}`,
    parent: sql`${activity.memberId}`,
    where: [
      completedFrom ? sql`${activity.completedOn} >= ${completedFrom}::date` : undefined,
      completedTo ? sql`${activity.completedOn} <= ${completedTo}::date` : undefined,
      type ? sql`${activity.type} = ${type}` : undefined,
      includeRetracted ? undefined : sql`${activity.retractedAt} is null`,
    ],
    order: [
      { by: sql`${activity.completedOn}`, cast: "date" },
      { by: sql`${activity.id}`, cast: "uuid" },
    ],
    descending: true,
  };
}

export type Reporter = { actorKind: "staff" | "client" | "member" | "system"; actorId: string | null };

/** Who reported activities: the journal knows, since every report is an event. */
export const reporterByActivity: Batch<string, Reporter> = async (ctx, ids) => {
  const rows = await ctx.tx
    .select({
      activityId: journalEntry.subjectId,
      actorKind: journalEntry.actorKind,
      actorId: journalEntry.actorId,
    })
    .from(journalEntry)
    .where(
      and(
        eq(journalEntry.subjectKind, "activity"),
        inArray(journalEntry.subjectId, [...ids]),
        inArray(journalEntry.type, ["activity.reported", "activity.imported", "activity.corrected"]),
      ),
    )
    // A correction makes its author answer for the claim, so the last one of them counts.
    .orderBy(asc(journalEntry.id));
  return indexed(rows, (row) => row.activityId);
};
