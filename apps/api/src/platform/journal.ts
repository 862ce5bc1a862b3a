import { createHash, randomBytes } from "node:crypto";
import { journalDetail, journalEntry } from "@openrecert/db";
import { journalActor } from "../auth/caller.ts";
import type { JournalEvent } from "../features/journal/events.ts";
import { canonicalText } from "./canonical.ts";
import type { Ctx } from "./context.ts";

/** Where an entry is written, and by whom. */
export type JournalScope = Pick<Ctx, "tx" | "caller" | "clock"> & { organization: { id: string } };

/** Writes events into the journal in the transaction of the change. */
export async function record(ctx: JournalScope, ...events: JournalEvent[]): Promise<void> {
  if (events.length === 0) return;
  const actor = journalActor(ctx.caller);
  const happenedAt = ctx.clock.now();
  const details = events.map(({ detail }) => (detail ? commit(detail) : null));
  const entries = await ctx.tx
    .insert(journalEntry)
    .values(
      events.map((event, index) => ({
        organizationId: ctx.organization.id,
        type: event.type,
        actorKind: actor.kind,
        actorId: actor.id,
        keyCreatedBy: actor.keyCreatedBy,
        subjectKind: event.subject.kind,
        subjectId: event.subject.id,
        payload: canonicalText(event.payload),
        detailCommitment: details[index]?.commitment ?? null,
        happenedAt,
      })),
    )
    .returning({ id: journalEntry.id });
  const kept = details.flatMap((detail, index) =>
    detail
      ? [
          {
            organizationId: ctx.organization.id,
            entryId: entries[index]!.id,
            salt: detail.salt,
            content: detail.content,
          },
        ]
      : [],
  );
  if (kept.length > 0) await ctx.tx.insert(journalDetail).values(kept);
}

/** The detail with a salted digest. The entry keeps the digest when the detail is erased. */
export function commit(detail: object) {
  const salt = randomBytes(16);
  const content = canonicalText(detail);
  return { salt, content, commitment: createHash("sha256").update(salt).update(content).digest() };
}
