import { sql } from "drizzle-orm";
import { BEYOND_LIMIT, splitByLimit } from "../features/activities/record-limit.ts";
import type { RequestContext } from "../platform/context.ts";
import { ACTIVITY_COLUMNS, type StatedActivity, understandActivity } from "./activity-rows.ts";
import { type Importer, type Run, refusedRow, type Stored, type StoredBatch } from "./importer.ts";
import { insertStaged, stageActivities, unstage } from "./insert-activities.ts";
import { settle } from "./settle-activity.ts";
import { contentDigest, findStored, type Identified } from "./stored-activities.ts";

/** What a file said so far, in how many batches. */
type Seen = {
  contents: Map<string, number>;
  ids: Map<string, number>;
  batches: number;
  /** Of a trial: new activities of each member in earlier batches, which the database does not have. */
  added: Map<string, number> | null;
};

/** The batches before which the database looks at how the rows so far are spread. */
const FRESH_STATISTICS_BEFORE = new Set([2, 20, 200]);

/**
 * Imports activities; docs/rosters.md lists the columns. In a trial, each batch is rolled back, so
 * what it would have added is remembered for the batches after it.
 */
export function activitiesImporter({ isTrial = false } = {}): Importer<StatedActivity> {
  const seen: Seen = { contents: new Map(), ids: new Map(), batches: 0, added: isTrial ? new Map() : null };
  return {
    kind: "activities",
    columns: ACTIVITY_COLUMNS,
    hasLabels: true,
    understand: understandActivity,
    store: (ctx, rows, run) => storeActivities(ctx, rows, run, seen),
  };
}

async function storeActivities(
  ctx: RequestContext,
  rows: readonly StatedActivity[],
  run: Run,
  seen: Seen,
): Promise<StoredBatch> {
  seen.batches += 1;
  if (FRESH_STATISTICS_BEFORE.has(seen.batches)) await ctx.tx.execute(sql`select refresh_activity_statistics()`);
  const members = await memberIds(ctx, [...new Set(rows.map(({ memberNumber }) => memberNumber))]);
  const outcomes: Stored[] = [];
  const identified: Identified[] = [];
  for (const row of rows) {
    const memberId = members.get(row.memberNumber);
    const earlier = earlierLine(row, seen);
    if (!memberId) outcomes.push(refusedRow(unknownMember(row)));
    else if (earlier !== null) outcomes.push(refusedRow(repeatedId(row, earlier)));
    else identified.push({ ...row, memberId, content: contentOf(row, memberId, seen) });
  }
  // Corrections first, so that activities are locked before counts, as a retraction does it.
  const before = await findStored(ctx, identified);
  for (const [row, activity] of before) outcomes.push(await settle(ctx, row, activity));
  const fresh = await stageActivities(
    ctx,
    identified.filter((row) => !before.has(row)),
  );
  const { within, beyond } = await splitByLimit(ctx, fresh, seen.added ?? new Map());
  for (const { memberId } of within) seen.added?.set(memberId, (seen.added.get(memberId) ?? 0) + 1);
  await unstage(
    ctx,
    beyond.map(({ row }) => row.id),
  );
  for (const { row } of beyond) outcomes.push(refusedRow(tooMany(row.row)));
  if (within.length === 0) return { rows: outcomes, resembling: 0 };
  const { late, resembling } = await insertStaged(ctx, run.id);
  const lateIds = new Set(late);
  for (const { id, row } of within)
    if (!lateIds.has(id)) outcomes.push({ line: row.line, became: "inserted", errors: [] });
  // What another writer stored since we looked is known by now.
  const stored = await findStored(
    ctx,
    within.filter(({ id }) => lateIds.has(id)).map(({ row }) => row),
  );
  for (const [row, activity] of stored) outcomes.push(await settle(ctx, row, activity));
  return { rows: outcomes, resembling };
}

async function memberIds(ctx: RequestContext, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await ctx.tx.execute<{ number: string; id: string }>(sql`/* memberIds */
    select asked.number, found.id from unnest(${sql.param(numbers)}::text[]) as asked (number)
      cross join lateral (
        select id from member where organization_id = ${ctx.organization.id} and number = asked.number offset 0
      ) as found`);
  return new Map(rows.map(({ number, id }) => [number, id]));
}

function earlierLine({ line, source, externalId, activityId }: StatedActivity, { ids }: Seen): number | null {
  const keys = [externalId && JSON.stringify([source, externalId]), activityId].filter((key) => key !== null);
  const earlier = keys.map((key) => ids.get(key)).find((found) => found !== undefined);
  for (const key of keys) ids.set(key, earlier ?? line);
  return earlier ?? null;
}

function contentOf(row: StatedActivity, memberId: string, { contents }: Seen): Identified["content"] {
  if (row.externalId) return null;
  const digest = contentDigest(row, memberId);
  const key = digest.toString("base64");
  const ordinal = (contents.get(key) ?? 0) + 1;
  contents.set(key, ordinal);
  return { digest, ordinal };
}

function unknownMember({ line, memberNumber }: StatedActivity) {
  return {
    line,
    column: "member_number",
    code: "UNKNOWN_MEMBER",
    message: `There is no member "${memberNumber.slice(0, 64)}". Import members first, or correct the number.`,
  };
}

function tooMany({ line }: StatedActivity) {
  return { line, column: "member_number", code: "LIMIT_EXCEEDED", message: BEYOND_LIMIT };
}

function repeatedId({ line }: StatedActivity, earlier: number) {
  return {
    line,
    column: "external_id",
    code: "REPEATED_ID",
    message: `Line ${earlier} of this file has the same id. Give each activity its own id.`,
  };
}
