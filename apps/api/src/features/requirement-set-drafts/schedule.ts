import type {
  RequirementSetDraftScheduleCancelInput,
  RequirementSetDraftScheduleInput,
} from "@openrecert/contract/types";
import { requirementSetVersion } from "@openrecert/db";
import { and, eq, sql } from "drizzle-orm";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { notPermitted, outsideWindow, refuse, stateConflict } from "../../platform/user-errors.ts";
import { contractWord } from "../../platform/words.ts";
import { dayAfter, effectiveDays } from "../requirement-sets/effective-days.ts";
import { lockSeries } from "../requirement-sets/lock.ts";
import { seriesIdOf } from "../requirement-sets/publish.ts";
import type { RequirementSetVersionRow } from "../requirement-sets/reads.ts";
import { statedIn } from "./content.ts";
import { isCounted } from "./quorum.ts";
import { type DraftRow, reviewsByDraft } from "./reads.ts";
import { refuseFailedChecks } from "./review.ts";
import { changeableDraft, changeDraft, digestsOf, named } from "./service.ts";

/**
 * Schedules an approved draft: its version is public as announced, and its days are reserved. The end
 * of a scheduled version before it moves; that of a published one is closed at the moment of
 * publishing.
 */
export async function scheduleDraft(ctx: Ctx, input: RequirementSetDraftScheduleInput) {
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId) refuse(notPermitted("RULES_APPROVE"));
  const stored = await changeableDraft(ctx, input, ["approved"]);
  const { effectiveFrom } = input;
  await refuseEarlyDay(ctx, stored, effectiveFrom);
  const title = statedIn(stored.document, "title") ?? stored.credentialCode;
  const seriesId = await seriesIdOf(ctx, stored.credentialCode, title);
  await lockSeries(ctx, seriesId);
  const last = (await versionsOfSeries(ctx, seriesId)).at(-1);
  if (last) refuseTakenDay(stored, last, effectiveFrom);
  await refuseFailedChecks(ctx, stored, effectiveFrom);
  if (last?.status === "scheduled") await moveEnd(ctx, last, effectiveFrom);
  const [made] = await ctx.tx
    .insert(requirementSetVersion)
    .values({
      organizationId: ctx.organization.id,
      seriesId,
      label: stored.label ?? "",
      document: stored.document,
      digest: stored.digest,
      status: "scheduled",
      effective: `[${effectiveFrom},)`,
      announcedOn: ctx.today,
    })
    .returning({ id: requirementSetVersion.id });
  await changeDraft(ctx, stored, {
    state: "scheduled",
    versionId: made!.id,
    effectiveFrom,
    scheduledBy: caller.membershipId,
    stopReason: null,
    stoppedAt: null,
  });
  await record(ctx, {
    type: "requirement-set-draft.scheduled",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), ...digestsOf(stored), from: effectiveFrom },
  });
  return { draft: stored.id };
}

/** Takes a draft off the schedule. It stays approved. */
export async function cancelSchedule(ctx: Ctx, input: RequirementSetDraftScheduleCancelInput) {
  const stored = await changeableDraft(ctx, input, ["scheduled"]);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, 1000);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await giveUpDays(ctx, stored);
  await record(ctx, {
    type: "requirement-set-draft.schedule-canceled",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), from: stored.effectiveFrom ?? "" },
    detail: { reason },
  });
  return { draft: stored.id };
}

/** Makes a scheduled draft an approved one, and lets its days go to the version before it. */
export async function giveUpDays(ctx: Ctx, stored: DraftRow, changes: Partial<DraftRow> = {}): Promise<void> {
  const version = (
    await ctx.tx.select().from(requirementSetVersion).where(eq(requirementSetVersion.id, stored.versionId!))
  )[0]!;
  await lockSeries(ctx, version.seriesId);
  const versions = await versionsOfSeries(ctx, version.seriesId);
  const given = versions.find(({ id }) => id === version.id)!;
  const before = versions[versions.indexOf(given) - 1];
  const released = { state: "approved" as const, versionId: null, effectiveFrom: null, scheduledBy: null };
  await changeDraft(ctx, stored, { ...released, ...changes });
  await ctx.tx.delete(requirementSetVersion).where(eq(requirementSetVersion.id, version.id));
  const { to } = effectiveDays(given);
  if (before?.status === "scheduled") await moveEnd(ctx, before, to === null ? null : dayAfter(to));
}

async function moveEnd(ctx: Ctx, version: RequirementSetVersionRow, until: string | null): Promise<void> {
  const effective = `[${effectiveDays(version).from},${until ?? ""})`;
  await ctx.tx.update(requirementSetVersion).set({ effective }).where(eq(requirementSetVersion.id, version.id));
}

/** The announced and published versions of a series, earliest first. */
export function versionsOfSeries(ctx: Ctx, seriesId: string): Promise<RequirementSetVersionRow[]> {
  return ctx.tx
    .select()
    .from(requirementSetVersion)
    .where(and(eq(requirementSetVersion.seriesId, seriesId), eq(requirementSetVersion.lane, "")))
    .orderBy(sql`lower(${requirementSetVersion.effective})`);
}

// With the glass broken, waiting for a new day is skipped too.
async function refuseEarlyDay(ctx: Ctx, stored: DraftRow, day: string): Promise<void> {
  const reviews = await loadExisting(ctx, reviewsByDraft, stored.id);
  const isUrgent = reviews.some((review) => review.kind === "break-glass" && isCounted(stored, review));
  const earliest = isUrgent ? ctx.today : dayAfter(ctx.today);
  if (day >= earliest) return;
  const message =
    day < ctx.today
      ? `The day ${day} is in the past; today is ${ctx.today}. Choose ${earliest} or a later day.`
      : `Members and staff must know the rules of a day before it begins. Choose ${earliest} or a later day.`;
  refuse(outsideWindow(message, ["input", "effectiveFrom"], earliest, null));
}

function refuseTakenDay(stored: DraftRow, last: RequirementSetVersionRow, day: string): void {
  const { from, to } = effectiveDays(last);
  const path = ["input", "effectiveFrom"];
  const refuseDay = (message: string) =>
    refuse(stateConflict("RANGE_TAKEN", message, contractWord(stored.state), path));
  const how = last.status === "scheduled" ? "is scheduled from" : "governs from";
  if (day <= from)
    refuseDay(
      `Version ${last.label} ${how} ${from}. Choose a later day${last.status === "scheduled" ? ", or cancel that schedule" : ""}.`,
    );
  if (to !== null && day !== dayAfter(to))
    refuseDay(
      `Version ${last.label} governs through ${to}. Choose the day after it, so that neither a gap nor an overlap arises.`,
    );
}
