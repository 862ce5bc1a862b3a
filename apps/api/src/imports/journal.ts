import { hash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { journalActor } from "../auth/caller.ts";
import type { JournalEvent } from "../features/journal/events.ts";
import { canonicalText } from "../platform/canonical.ts";
import type { Ctx } from "../platform/context.ts";
import { newRowIds } from "../platform/row-ids.ts";

const SALT_BYTES = 16;

/** What an event says, as canonical text. */
export type EventText = { payload: string; content: string };

/** An entry as it is written. */
export type Entry = EventText & { id: string; salt: Buffer; commitment: Buffer };

/** Makes entries of a number of events, with random bytes drawn once for all. */
export function entryMaker(count: number): (event: EventText, index: number) => Entry {
  const ids = newRowIds(count);
  const salts = randomBytes(count * SALT_BYTES);
  return ({ payload, content }, index) => {
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
    const commitment = hash("sha256", Buffer.concat([salt, Buffer.from(content)]), "buffer");
    return { id: ids[index]!, payload, content, salt, commitment };
  };
}

/** Writes one entry per imported record in one statement, however many there are. */
export async function recordImported(ctx: Ctx, events: readonly JournalEvent[]): Promise<void> {
  if (events.length === 0) return;
  const entries = events
    .map(({ payload, detail }) => ({ payload: canonicalText(payload), content: canonicalText(detail ?? {}) }))
    .map(entryMaker(events.length));
  const list = <Value>(pick: (entry: Entry) => Value) => sql.param(entries.map(pick));
  const ofEvents = <Value>(pick: (event: JournalEvent) => Value) => sql.param(events.map(pick));
  const organizationId = ctx.organization.id;
  const actor = journalActor(ctx.caller);
  await ctx.tx.execute(sql`/* recordImported */ with entry as (
      select * from unnest(${list(({ id }) => id)}::uuid[], ${ofEvents(({ type }) => type)}::text[],
        ${ofEvents(({ subject }) => subject.kind)}::text[], ${ofEvents(({ subject }) => subject.id)}::uuid[],
        ${list(({ payload }) => payload)}::text[], ${list(({ commitment }) => commitment)}::bytea[],
        ${list(({ salt }) => salt)}::bytea[], ${list(({ content }) => content)}::text[])
        as entry (id, type, subject_kind, subject_id, payload, commitment, salt, content)
    ), written as (
      insert into journal_entry
        (organization_id, id, type, actor_kind, actor_id, key_created_by, subject_kind, subject_id, payload,
        detail_commitment, happened_at)
      select ${organizationId}, id, type, ${actor.kind}, ${actor.id}::uuid, ${actor.keyCreatedBy}::uuid, subject_kind, subject_id, payload, commitment,
        ${ctx.clock.now().toISOString()}::timestamptz from entry
    )
    insert into journal_detail (organization_id, entry_id, salt, content)
    select ${organizationId}, id, salt, content from entry`);
}
