import { sql } from "drizzle-orm";
import { labelList } from "../features/activities/claim.ts";
import { correctActivity } from "../features/activities/correct.ts";
import type { ActivityRow } from "../features/activities/reads.ts";
import { BEYOND_LIMIT, splitByLimit } from "../features/activities/record-limit.ts";
import { membersByNumber } from "../features/members/reads.ts";
import type { RequestContext } from "../platform/context.ts";
import { globalId } from "../platform/ids.ts";
import { newRowId } from "../platform/rows.ts";
import { Refused } from "../platform/user-errors.ts";
import { ACTIVITY_COLUMNS, type StatedActivity, understandActivity } from "./activity-rows.ts";
import { type Importer, type Run, refusedRow, type Stored, type StoredBatch } from "./importer.ts";
import { recordImported } from "./journal.ts";
import { contentDigest, differingColumns, factsAfter, findStored, type Identified } from "./stored-activities.ts";

/** What a file said so far. */
type Seen = { contents: Map<string, number>; ids: Map<string, number> };

/** Imports activities; docs/rosters.md lists the columns. */
export function activitiesImporter(): Importer<StatedActivity> {
  const seen: Seen = { contents: new Map(), ids: new Map() };
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
  const members = await membersByNumber(ctx, [...new Set(rows.map(({ memberNumber }) => memberNumber))]);
  const outcomes: Stored[] = [];
  const identified: Identified[] = [];
  for (const row of rows) {
    const member = members.get(row.memberNumber);
    const earlier = earlierLine(row, seen);
    if (!member) outcomes.push(refusedRow(unknownMember(row)));
    else if (earlier !== null) outcomes.push(refusedRow(repeatedId(row, earlier)));
    else identified.push({ ...row, memberId: member.id, content: contentOf(row, member.id, seen) });
  }
  // Corrections first, so that activities are locked before counts, as a retraction does it.
  const before = await findStored(ctx, identified);
  for (const [row, activity] of before) outcomes.push(await settle(ctx, row, activity));
  const { within, beyond } = await splitByLimit(
    ctx,
    identified.filter((row) => !before.has(row)),
  );
  for (const { row } of beyond) outcomes.push(refusedRow(tooMany(row)));
  const fresh = within.map((row) => ({ row, id: newRowId() }));
  const inserted = await insertNew(ctx, fresh, run.id);
  const made = fresh.filter(({ id }) => inserted.has(id));
  await recordImported(ctx, made.map(imported));
  for (const { row } of made) outcomes.push({ line: row.line, became: "inserted", errors: [] });
  // What another writer stored since we looked is known by now.
  const late = fresh.filter(({ id }) => !inserted.has(id)).map(({ row }) => row);
  const stored = late.length > 0 ? await findStored(ctx, late) : [];
  for (const [row, activity] of stored) outcomes.push(await settle(ctx, row, activity));
  return { rows: outcomes, resembling: await countResembling(ctx, made, run.id) };
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

type Fresh = { row: Identified; id: string };

// One statement with one parameter: a thousand rows of bound values cost the query builder more
// than the database.
async function insertNew(ctx: RequestContext, fresh: readonly Fresh[], runId: string): Promise<Set<string>> {
  if (fresh.length === 0) return new Set();
  const rows = fresh.map(({ row, id }) => ({
    ...factsAfter(row, null),
    id,
    memberId: row.memberId,
    source: row.source,
    externalId: row.externalId,
    rowDigest: row.content?.digest.toString("hex") ?? null,
    rowOrdinal: row.content?.ordinal ?? null,
  }));
  const stored = await ctx.tx.execute<{ id: string }>(sql`/* insertNew */ insert into activity
    (organization_id, import_run_id, id, member_id, type, title, provider_name, approval_number, completed_on, quantities,
      labels, proof, source, external_id, row_digest, row_ordinal)
    select ${ctx.organization.id}, ${runId}, id, "memberId", type, title, "providerName", "approvalNumber", "completedOn",
      quantities, labels, proof, source, "externalId", decode("rowDigest", 'hex'), "rowOrdinal"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, "memberId" uuid, type text, title text,
      "providerName" text, "approvalNumber" text, "completedOn" date, quantities jsonb, labels jsonb, proof text, source text,
      "externalId" text, "rowDigest" text, "rowOrdinal" int)
    on conflict do nothing returning id`);
  return new Set(stored.rows.map(({ id }) => id));
}

/** A row whose activity is stored: equal, corrected with a reason, or refused. */
async function settle(ctx: RequestContext, row: Identified, stored: ActivityRow): Promise<Stored> {
  const { line } = row;
  const refused = (column: string, code: string, message: string) => refusedRow({ line, column, code, message });
  if (stored.memberId !== row.memberId)
    return refused(
      "member_number",
      "OTHER_MEMBER",
      "The activity with this id belongs to another member. Retract it, and give this row its own id.",
    );
  if (stored.retractedAt !== null)
    return refused("", "RETRACTED", "This activity was retracted. If it took place, give the row its own id.");
  const facts = factsAfter(row, stored);
  const differing = differingColumns(facts, stored);
  if (isOtherSource(row, stored))
    return refused("external_id", "OTHER_ID", "The activity of this `activity_id` has another source or external id.");
  if (differing.length === 0) return { line, became: "unchanged", errors: [] };
  if (row.reason === null)
    return refused(
      differing.join(" "),
      "DIFFERS",
      `The stored activity has a different ${differing.join(", ")}. To correct it, give a reason in the column \`reason\`. If this is another activity, give the row its own id.`,
    );
  try {
    const { type, title, providerName: provider, approvalNumber, completedOn: completed, quantities, proof } = facts;
    const labels = labelList(facts.labels);
    const { source, externalId } = stored;
    await correctActivity(ctx, {
      activityId: globalId("Activity", stored.id),
      expectedVersion: stored.version,
      reason: row.reason,
      idempotencyKey: `import-${newRowId()}`,
      dryRun: false,
      activity: { type, title, provider, approvalNumber, completed, quantities, labels, proof, source, externalId },
    });
    return { line, became: "updated", errors: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const errors = error.userErrors.map(({ code, message }) => ({ line, column: "", code, message }));
    return { line, became: "refused", errors };
  }
}

function isOtherSource({ saysSource, source, externalId }: Identified, stored: ActivityRow): boolean {
  return (saysSource && source !== stored.source) || (externalId !== null && externalId !== stored.externalId);
}

/**
 * Counts new rows that may be a changed form of a row of an earlier file or report: with an id, all
 * facts are equal; without one, type and day are equal, or all facts but one.
 */
async function countResembling(ctx: RequestContext, made: readonly Fresh[], runId: string): Promise<number> {
  if (made.length === 0) return 0;
  const ids = made.map(({ id }) => id);
  const { rows } = await ctx.tx.execute<{ resembling: number }>(sql`/* countResembling */
    select count(*)::int as resembling from activity as made
    where made.id = any(${sql.param(ids)}::uuid[]) and exists (
      select 1 from activity as earlier,
        lateral (select num_nulls(
          nullif(made.type = earlier.type, false), nullif(made.completed_on = earlier.completed_on, false),
          nullif(made.quantities = earlier.quantities, false), nullif(made.labels = earlier.labels, false),
          nullif(made.title is not distinct from earlier.title, false),
          nullif(made.provider_name is not distinct from earlier.provider_name, false),
          nullif(made.approval_number is not distinct from earlier.approval_number, false),
          nullif(made.proof is not distinct from earlier.proof, false)) as differing) as compared
      where earlier.organization_id = made.organization_id and earlier.member_id = made.member_id
        and earlier.id <> made.id and earlier.import_run_id is distinct from ${runId}::uuid and earlier.retracted_at is null
        and case when made.external_id is null
          then differing <= 1 or (made.type = earlier.type and made.completed_on = earlier.completed_on)
          else differing = 0 end)`);
  return rows[0]!.resembling;
}

function imported({ row, id }: Fresh) {
  const { memberId, type, completedOn, quantities, source, externalId } = row;
  const { labels, title, providerName, approvalNumber } = factsAfter(row, null);
  return {
    type: "activity.imported" as const,
    subject: { kind: "activity" as const, id },
    payload: { memberId, activityType: type, completed: completedOn, quantities, labels, source },
    detail: { title, providerName, approvalNumber, externalId },
  };
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
