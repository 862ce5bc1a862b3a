import { createHash, randomBytes } from "node:crypto";
import { journalDetail, journalEntry } from "@openrecert/db";
import { journalActor } from "../auth/caller.ts";
import { canonicalText } from "./canonical.ts";
import type { Ctx } from "./context.ts";

/** Tables whose rows journal entries are about. */
export type SubjectKind =
  | "organization"
  | "membership"
  | "api_client"
  | "member"
  | "certification"
  | "activity"
  | "submission"
  | "payment"
  | "exam_attempt"
  | "held_document"
  | "requirement_set_version";

/** One event, as one union of all: its kind says what the rest means. Nothing personal, that goes into `detail`. */
export type JournalEvent = {
  type: `${string}.${string}`;
  subject: { kind: SubjectKind; id: string };
  /** Codes, ids, digests, days and amounts; never names, addresses or free text. */
  payload: Record<string, unknown>;
  /** Free text and names; kept apart under a salted digest, so that it can be erased. */
  detail?: Record<string, unknown>;
};

/** Writes events into the journal in the transaction of the change. */
export async function record(ctx: Ctx, ...events: JournalEvent[]): Promise<void> {
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

function commit(detail: Record<string, unknown>) {
  const salt = randomBytes(16);
  const content = canonicalText(detail);
  return { salt, content, commitment: createHash("sha256").update(salt).update(content).digest() };
}
