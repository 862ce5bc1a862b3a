import type { ActivityCorrectInput, ActivityRetractInput } from "@openrecert/contract/types";
import { activity } from "@openrecert/db";
import { journalActor } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { changeRow, conflictOf, nextVersion } from "../../platform/rows.ts";
import { notFound, notPermitted, refuse, stateConflict } from "../../platform/user-errors.ts";
import { unlock } from "../decisions/flags.ts";
import { readVocabulary } from "../requirement-sets/vocabulary.ts";
import { checkClaim } from "./claim.ts";
import { creditOf, wordsOf } from "./facts.ts";
import { inKnownWords } from "./known-words.ts";
import { type ActivityRow, activitiesById, answerable, reportersByActivity } from "./reads.ts";

/** Characters of the reason of a correction or retraction. */
export const ACTIVITY_REASON_MAX = 1000;

/** Corrects an activity, with a reason. */
export async function correctActivity(ctx: Ctx, input: ActivityCorrectInput) {
  const stored = await changeableActivity(ctx, input.activityId, input.expectedVersion);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, ACTIVITY_REASON_MAX);
  const checked = checkClaim(checks, ["input", "activity"], input.activity, ctx.today);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  const { claim, warnings } = inKnownWords(checked, await readVocabulary(ctx), ["input", "activity"]);
  await unlock(ctx, { kind: "activity", id: stored.id }, reason);
  // Where it came from stays: it is how a repeated report is recognized.
  const { source: _source, externalId: _externalId, ...changes } = claim;
  await changeRow(ctx, activity, stored, { ...changes, version: nextVersion(activity) });
  await record(ctx, {
    type: "activity.corrected",
    subject: { kind: "activity", id: stored.id },
    payload: {
      memberId: stored.memberId,
      activityType: claim.type,
      completed: claim.completedOn,
      quantities: claim.quantities,
      labels: claim.labels,
      before: creditOf(stored),
    },
    detail: { reason, ...wordsOf(claim), before: wordsOf(stored) },
  });
  return { activity: stored.id, warnings };
}

/** Retracts an activity, with a reason. It stays visible but no longer counts. */
export async function retractActivity(ctx: Ctx, input: ActivityRetractInput) {
  const stored = await changeableActivity(ctx, input.activityId, input.expectedVersion);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, ACTIVITY_REASON_MAX);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await unlock(ctx, { kind: "activity", id: stored.id }, reason);
  await changeRow(ctx, activity, stored, {
    retractedAt: ctx.clock.now(),
    retractionReason: reason,
    version: nextVersion(activity),
  });
  await record(ctx, {
    type: "activity.retracted",
    subject: { kind: "activity", id: stored.id },
    payload: { memberId: stored.memberId, before: creditOf(stored) },
    detail: { reason },
  });
  return { activity: stored.id };
}

/** The activity of a global id, to be seen by the caller; refuses when there is none. */
export async function activityOf(ctx: Ctx, id: string, path = ["input", "activityId"]): Promise<ActivityRow> {
  const uuid = rowId("Activity", id);
  const row = uuid ? await load(ctx, activitiesById, uuid) : null;
  if (!row || (ctx.caller.kind === "MEMBER" && ctx.caller.memberId !== row.memberId))
    refuse(notFound("activity", path));
  return row;
}

async function changeableActivity(ctx: Ctx, id: string, expectedVersion: number): Promise<ActivityRow> {
  const stored = await activityOf(ctx, id);
  if (!ctx.caller.permissions.has("ACTIVITIES_CORRECT")) {
    const reporter = answerable(await load(ctx, reportersByActivity, stored.id));
    const caller = journalActor(ctx.caller);
    // A program does not learn that an activity from another source exists.
    if (reporter?.actorKind !== caller.kind || reporter.actorId !== caller.id)
      refuse(
        caller.kind === "client" ? notFound("activity", ["input", "activityId"]) : notPermitted("ACTIVITIES_CORRECT"),
      );
  }
  if (stored.retractedAt)
    refuse(stateConflict("WRONG_STATE", "The activity was retracted. If it took place, report it again.", "RETRACTED"));
  const conflict = conflictOf(stored, expectedVersion);
  if (conflict) refuse(conflict);
  return stored;
}
