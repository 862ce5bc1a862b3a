import type { ActivityFilter } from "@openrecert/contract/types";
import { activity, journalEntry } from "@openrecert/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Batch, grouped } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type ActivityRow = typeof activity.$inferSelect;

export const activitiesById = rowsById(activity);

/** Activities of members, retracted ones too, in the order of their completion. */
export const activitiesByMember = rowsBy(activity, activity.memberId, (row) => row.memberId, [
  activity.completedOn,
  activity.id,
]);

/** Matching activities of a member, latest completion first. */
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

/** Other activities of the member that look the same as each of these; none for those that are retracted. */
export const resemblingActivities: Batch<string, ActivityRow[]> = async (ctx, ids) => {
  const asked = await activitiesById(ctx, ids);
  const members = [...new Set([...asked.values()].map(({ memberId }) => memberId))];
  const all = members.length > 0 ? [...(await activitiesByMember(ctx, members)).values()].flat() : [];
  const alike = Map.groupBy(
    all.filter(({ retractedAt }) => retractedAt === null),
    looks,
  );
  return new Map(
    [...asked].map(([id, row]) => [
      id,
      row.retractedAt === null ? (alike.get(looks(row)) ?? []).filter((other) => other.id !== id) : [],
    ]),
  );
};

// Two systems spell a title differently in case and spacing only, where they report one course.
function looks({ memberId, type, completedOn, quantities, title }: ActivityRow): string {
  const amounts = quantities.map(({ unit, amount }) => `${unit} ${amount}`).sort();
  return JSON.stringify([memberId, type, completedOn, amounts, title?.toLowerCase().replace(/\s+/g, " ").trim() ?? ""]);
}

export type Reporter = { actorKind: "staff" | "client" | "member" | "system"; actorId: string | null };

/** People who reported or corrected activities, oldest first, from the journal, which records both. */
export const reportersByActivity: Batch<string, readonly Reporter[]> = async (ctx, ids) => {
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
    .orderBy(asc(journalEntry.id));
  return grouped(ids, rows, (row) => row.activityId);
};

/** Who answers for a claim: the last of those who reported or corrected it. */
export function answerable(reporters: readonly Reporter[] | null): Reporter | null {
  return reporters?.at(-1) ?? null;
}

/** Whether a staff member took part in a claim and so may not judge or decide it (ISO/IEC 17024). */
export function tookPart(reporters: readonly Reporter[] | null, membershipId: string): boolean {
  return (reporters ?? []).some(({ actorKind, actorId }) => actorKind === "staff" && actorId === membershipId);
}
