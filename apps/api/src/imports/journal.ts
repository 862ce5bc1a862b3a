import { sql } from "drizzle-orm";
import type { JournalEvent } from "../features/journal/events.ts";
import { canonicalText } from "../platform/canonical.ts";
import type { Ctx } from "../platform/context.ts";
import { commit } from "../platform/journal.ts";
import { newRowId } from "../platform/rows.ts";

/** Writes one entry per imported record in two statements, however many there are. */
export async function recordImported(ctx: Ctx, events: readonly JournalEvent[]): Promise<void> {
  if (events.length === 0) return;
  const entries = events.map((event) => {
    return { event, id: newRowId(), ...commit(event.detail ?? {}) };
  });
  const list = <Value>(pick: (entry: (typeof entries)[number]) => Value) => sql.param(entries.map(pick));
  const organizationId = ctx.organization.id;
  await ctx.tx.execute(sql`/* recordImported */ insert into journal_entry
    (organization_id, id, type, actor_kind, subject_kind, subject_id, payload, detail_commitment, happened_at)
    select ${organizationId}, id, type, 'system', subject_kind, subject_id, payload, commitment, ${ctx.clock.now().toISOString()}::timestamptz
    from unnest(${list((entry) => entry.id)}::uuid[], ${list((entry) => entry.event.type)}::text[],
      ${list((entry) => entry.event.subject.kind)}::text[], ${list((entry) => entry.event.subject.id)}::uuid[],
      ${list((entry) => canonicalText(entry.event.payload))}::text[], ${list((entry) => entry.commitment)}::bytea[])
      as entry (id, type, subject_kind, subject_id, payload, commitment)`);
  await ctx.tx.execute(sql`/* recordImported */ insert into journal_detail (organization_id, entry_id, salt, content)
    select ${organizationId}, id, salt, content
    from unnest(${list((entry) => entry.id)}::uuid[], ${list((entry) => entry.salt)}::bytea[],
      ${list((entry) => entry.content)}::text[]) as detail (id, salt, content)`);
}
