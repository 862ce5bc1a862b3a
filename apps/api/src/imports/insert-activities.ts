import { type CopyValue, copyRows } from "@openrecert/db";
import { sql } from "drizzle-orm";
import { journalActor, sourceOwner } from "../auth/caller.ts";
import { canonicalObject, canonicalText } from "../platform/canonical.ts";
import type { RequestContext } from "../platform/context.ts";
import { newRowIds } from "../platform/row-ids.ts";
import { type Entry, type EventText, entryMaker } from "./journal.ts";
import { type Facts, factsAfter, type Identified } from "./stored-activities.ts";

/** A new activity, which waits in the temporary table. */
export type Staged = { id: string; memberId: string; row: Identified };

/** The columns of the temporary table, in which a batch waits to be written. */
const STAGED = [
  ["id", "uuid"],
  ["member_id", "uuid"],
  ["type", "text"],
  ["title", "text"],
  ["provider_name", "text"],
  ["approval_number", "text"],
  ["completed_on", "date"],
  ["quantities", "jsonb"],
  ["labels", "jsonb"],
  ["proof", "text"],
  ["source", "text"],
  ["external_id", "text"],
  ["row_digest", "bytea"],
  ["row_ordinal", "int"],
  ["entry_id", "uuid"],
  ["payload", "text"],
  ["commitment", "bytea"],
  ["salt", "bytea"],
  ["content", "text"],
] as const;
const DEFINITION = sql.raw(STAGED.map(([name, type]) => `${name} ${type}`).join(", "));
const INTO = `staged_activity (${STAGED.map(([name]) => name).join(", ")})`;

/** A row with what is written of it, as text. */
type Fresh = { row: Identified; facts: Facts; quantities: string; labels: string };

/**
 * Sends new activities and their journal entries to a temporary table. Nothing is locked yet, so
 * others do not wait for what an import sends.
 */
export async function stageActivities(ctx: RequestContext, rows: readonly Identified[]): Promise<Staged[]> {
  if (rows.length === 0) return [];
  const ids = newRowIds(rows.length);
  // One table for each connection: the server empties it at each commit.
  await ctx.tx.execute(sql`create temporary table if not exists staged_activity (${DEFINITION}) on commit delete rows`);
  await copyRows(ctx.tx, INTO, stagedRows(rows, ids));
  return rows.map((row, index) => ({ id: ids[index]!, memberId: row.memberId, row }));
}

/** Takes activities back that may not be written. */
export async function unstage(ctx: RequestContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx.execute(sql`delete from staged_activity where id = any(${sql.param(ids)}::uuid[])`);
}

function* stagedRows(rows: readonly Identified[], ids: readonly string[]): Generator<CopyValue[]> {
  const entryOf = entryMaker(rows.length);
  for (const [index, row] of rows.entries()) {
    const facts = factsAfter(row, null);
    const fresh = { row, facts, quantities: canonicalText(facts.quantities), labels: canonicalText(facts.labels) };
    yield staged(fresh, ids[index]!, entryOf(imported(fresh), index));
  }
}

/** What the journal says of an imported activity. */
function imported({ row, facts, quantities, labels }: Fresh): EventText {
  const text = canonicalText;
  return {
    payload: canonicalObject([
      ["activityType", text(facts.type)],
      ["completed", text(facts.completedOn)],
      ["labels", labels],
      ["memberId", text(row.memberId)],
      ["quantities", quantities],
      ["source", text(row.source)],
    ]),
    content: canonicalObject([
      ["approvalNumber", text(facts.approvalNumber)],
      ["externalId", text(row.externalId)],
      ["providerName", text(facts.providerName)],
      ["title", text(facts.title)],
    ]),
  };
}

/** The values of `STAGED`, in its order. */
function staged({ row, facts, quantities, labels }: Fresh, id: string, entry: Entry): CopyValue[] {
  const { content } = row;
  return [
    id,
    row.memberId,
    facts.type,
    facts.title,
    facts.providerName,
    facts.approvalNumber,
    facts.completedOn,
    quantities,
    labels,
    facts.proof,
    row.source,
    row.externalId,
    content?.digest ?? null,
    content?.ordinal ?? null,
    entry.id,
    entry.payload,
    entry.commitment,
    entry.salt,
    entry.content,
  ];
}

/**
 * Writes what is staged, in one statement for any number of rows. A row that another writer stored
 * meanwhile is left out with its entry, and its id is returned. `resembling` counts new rows that may
 * be a changed form of a row of an earlier file or report: with an id, all facts are equal; without
 * one, type and day are equal, or all facts but one. Rows of others count only for callers who may
 * read them.
 */
export async function insertStaged(
  ctx: RequestContext,
  runId: string,
): Promise<{ late: string[]; resembling: number }> {
  const organizationId = ctx.organization.id;
  const owner = sourceOwner(ctx.caller);
  const actor = journalActor(ctx.caller);
  const ofOthers = ctx.caller.permissions.has("MEMBERS_READ") ? sql`true` : sql`source_owner = ${owner}`;
  const { rows } = await ctx.tx.execute<{ late: string[]; resembling: number }>(sql`/* insertStaged */
    with made as (
      insert into activity (organization_id, import_run_id, id, member_id, type, title, provider_name, approval_number,
        completed_on, quantities, labels, proof, source_owner, source, external_id, row_digest, row_ordinal)
      select ${organizationId}, ${runId}, id, member_id, type, title, provider_name, approval_number, completed_on,
        quantities, labels, proof, ${owner}, source, external_id, row_digest, row_ordinal from staged_activity
      on conflict do nothing returning id
    ), late as materialized (
      select id from staged_activity where id not in (select id from made)
    ), entry as (
      insert into journal_entry
        (organization_id, id, type, actor_kind, actor_id, key_created_by, subject_kind, subject_id, payload,
        detail_commitment, happened_at)
      select ${organizationId}, entry_id, 'activity.imported', ${actor.kind}, ${actor.id}::uuid,
        ${actor.keyCreatedBy}::uuid, 'activity', id, payload, commitment,
        ${ctx.clock.now().toISOString()}::timestamptz from staged_activity where id not in (select id from late)
    ), detail as (
      insert into journal_detail (organization_id, entry_id, salt, content)
      select ${organizationId}, entry_id, salt, content from staged_activity where id not in (select id from late)
    ), earlier as materialized (
      select of_member.* from (select distinct member_id from staged_activity) as touched cross join lateral (
        select * from activity where organization_id = ${organizationId} and member_id = touched.member_id
          and import_run_id is distinct from ${runId}::uuid and retracted_at is null and ${ofOthers} offset 0) as of_member
    ), resembling as (
      select from staged_activity as new where id not in (select id from late) and exists (
        select from earlier where earlier.member_id = new.member_id
          and num_nulls(
            nullif(new.type = earlier.type, false), nullif(new.completed_on = earlier.completed_on, false),
            nullif(new.quantities = earlier.quantities, false), nullif(new.labels = earlier.labels, false),
            nullif(new.title is not distinct from earlier.title, false),
            nullif(new.provider_name is not distinct from earlier.provider_name, false),
            nullif(new.approval_number is not distinct from earlier.approval_number, false),
            nullif(new.proof is not distinct from earlier.proof, false))
          <= case when new.external_id is not null then 0
            when new.type = earlier.type and new.completed_on = earlier.completed_on then 8 else 1 end)
    )
    select (select count(*)::int from resembling) as resembling,
      array(select id from late) as late`);
  return rows[0]!;
}
