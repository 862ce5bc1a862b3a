import { databaseProblem } from "@openrecert/db";
import { actorKey } from "../../auth/caller.ts";
import type { Ctx } from "../../platform/context.ts";
import { conflictOf } from "../../platform/rows.ts";
import { notFound, refuse, stateConflict, type UserError } from "../../platform/user-errors.ts";

/** A fact that staff or a program recorded: an examination, a payment, or a document. */
type RecordedFact = { id: string; recordedBy: string; voidedAt: Date | null; version: number };

export const REASON_MAX = 1000;

/**
 * The fact, if the caller may change it as it is now; refuses otherwise. A program changes only what
 * it recorded, and does not learn that other facts exist.
 */
export function changeable<Row extends RecordedFact>(
  ctx: Ctx,
  stored: Row | null,
  expectedVersion: number,
  { what, path }: { what: string; path: string },
): Row {
  const isOthers = ctx.caller.kind !== "STAFF" && stored?.recordedBy !== actorKey(ctx.caller);
  if (!stored || isOthers) refuse(notFound(what, ["input", path]));
  if (stored.voidedAt)
    refuse(
      stateConflict("WRONG_STATE", `The ${what} was voided. If it is right after all, record it again.`, "VOIDED"),
    );
  const conflict = conflictOf(stored, expectedVersion);
  if (conflict) refuse(conflict);
  return stored;
}

/** What a voided row states. */
export function voiding(ctx: Ctx, reason: string) {
  return { voidedAt: ctx.clock.now(), voidReason: reason, voidedBy: actorKey(ctx.caller) };
}

/** Runs a write that a unique key may refuse, and then refuses it in the caller's words. */
export async function orTaken<Result>(write: Promise<Result>, taken: () => UserError): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    if (databaseProblem(error)?.kind === "unique") refuse(taken());
    throw error;
  }
}
