import type { ActivityFilter } from "@openrecert/contract/types";
import { activity, finding, journalEntry } from "@openrecert/db";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { sourceOwner } from "../../auth/caller.ts";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, grouped } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type ActivityRow = typeof activity.$inferSelect;

export const activitiesById = rowsById(activity);

/** Activities of members, including retracted ones, in order of completion. */
export const activitiesByMember = rowsBy(activity, activity.memberId, (row) => row.memberId, [
  activity.completedOn,
  activity.id,
]);

/** Matching activities of a member, latest completion first. */
export function activitiesOfMember(filter: ActivityFilter | null | undefined): ListSource {
  return {
    name: "activitiesOfMember",
    from: sql`${activity}`,
    table: activity,
    parent: sql`${activity.memberId}`,
    where: matching(filter),
    order: [
      { by: activity.completedOn, cast: "date" },
      { by: activity.id, cast: "uuid" },
    ],
    descending: true,
  };
}

const ID: ListSource["order"][number] = { by: activity.id, cast: "uuid" };

/**
 * What the caller reported, newest first; ids sort by time. Those of some days of completion are in
 * the order of these days, because the newest reports may be far from them.
 */
export function activitiesReported({ caller }: Ctx, filter: ActivityFilter | null | undefined): ListSource {
  const where = [sql`${activity.sourceOwner} = ${sourceOwner(caller)}`, ...matching(filter)];
  const isByDay = Boolean(filter?.completedFrom || filter?.completedTo);
  const order: Pick<ListSource, "name" | "order" | "indexed"> = isByDay
    ? { name: "activitiesReported by day", order: [{ by: activity.completedOn, cast: "date" }, ID], indexed: 1 }
    : { name: "activitiesReported", order: [ID] };
  const isCostly = isByDay || Boolean(filter?.type || filter?.source);
  return { ...order, from: sql`${activity}`, table: activity, parent: null, where, descending: true, isCostly };
}

/** Matching activities of all members, newest report first; ids sort by time. */
export function activitiesList(filter: ActivityFilter | null | undefined): ListSource {
  return {
    name: "activitiesList",
    from: sql`${activity}`,
    table: activity,
    parent: null,
    where: matching(filter),
    order: [ID],
    descending: true,
    isCostly: true,
  };
}

function matching(filter: ActivityFilter | null | undefined): ListSource["where"] {
  const { completedFrom, completedTo, type, source, externalId, includeRetracted } = filter ?? {};
  return [
    completedFrom ? sql`${activity.completedOn} >= ${completedFrom}::date` : undefined,
    completedTo ? sql`${activity.completedOn} <= ${completedTo}::date` : undefined,
    equals(activity.type, type),
    equals(activity.source, source),
    equals(activity.externalId, externalId),
    includeRetracted ? undefined : sql`${activity.retractedAt} is null`,
  ];
}

// An empty string is a value, and no activity has it. Only an omitted condition matches all.
function equals(column: PgColumn, value: string | null | undefined): SQL | undefined {
  return value === null || value === undefined ? undefined : eq(column, value);
}

/**
 * For each of these activities, other activities of the member that look the same. Retracted
 * activities get none. A retracted activity that was judged is still found, so retracting and
 * reporting again does not undo a judgment.
 */
export const resemblingActivities: Batch<string, ActivityRow[]> = async (ctx, ids) => {
  const asked = await activitiesById(ctx, ids);
  const members = [...new Set([...asked.values()].map(({ memberId }) => memberId))];
  const all = members.length > 0 ? [...(await activitiesByMember(ctx, members)).values()].flat() : [];
  const judged = await judgedOf(
    ctx,
    all.filter(({ retractedAt }) => retractedAt !== null),
  );
  const alike = Map.groupBy(
    all.filter(({ id, retractedAt }) => retractedAt === null || judged.has(id)),
    looks,
  );
  return new Map(
    [...asked].map(([id, row]) => [
      id,
      row.retractedAt === null ? (alike.get(looks(row)) ?? []).filter((other) => other.id !== id) : [],
    ]),
  );
};

async function judgedOf(ctx: Ctx, activities: readonly ActivityRow[]): Promise<ReadonlySet<string>> {
  if (activities.length === 0) return new Set();
  const ids = activities.map(({ id }) => id);
  const rows = await ctx.tx
    .selectDistinct({ id: finding.activityId })
    .from(finding)
    .where(inArray(finding.activityId, ids));
  return new Set(rows.map(({ id }) => id));
}

// Two systems that report one course differ only in the case, spacing, and punctuation of its
// title.
function looks({ memberId, type, completedOn, quantities, title }: ActivityRow): string {
  const amounts = quantities.map(({ unit, amount }) => `${unit} ${amount}`).sort();
  const words =
    title
      ?.normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return JSON.stringify([memberId, type, completedOn, amounts, words.join("")]);
}

export type Reporter = {
  actorKind: "staff" | "client" | "member" | "system";
  actorId: string | null;
  /** Membership of the person who created the key through which it was reported. */
  keyCreatedBy: string | null;
};

/**
 * People who reported or corrected activities, oldest first, from the journal, which records both.
 */
export const reportersByActivity: Batch<string, readonly Reporter[]> = async (ctx, ids) => {
  const rows = await ctx.tx
    .select({
      activityId: journalEntry.subjectId,
      actorKind: journalEntry.actorKind,
      actorId: journalEntry.actorId,
      keyCreatedBy: journalEntry.keyCreatedBy,
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

/** The person responsible for a claim: the last one who reported or corrected it. */
export function answerable(reporters: readonly Reporter[] | null): Reporter | null {
  return reporters?.at(-1) ?? null;
}

/**
 * Whether a staff member took part in a claim, in person or through a key that they created, and so
 * may not judge it (ISO/IEC 17024).
 */
export function tookPart(reporters: readonly Reporter[] | null, membershipId: string): boolean {
  return (reporters ?? []).some(
    ({ actorKind, actorId, keyCreatedBy }) =>
      (actorKind === "staff" && actorId === membershipId) || keyCreatedBy === membershipId,
  );
}
