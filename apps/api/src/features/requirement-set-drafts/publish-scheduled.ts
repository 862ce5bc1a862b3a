import { certification, decision, requirementSetDraft, requirementSetVersion } from "@openrecert/db";
import { and, eq, gte, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { lockSeries } from "../requirement-sets/lock.ts";
import { requirementSetSeriesById } from "../requirement-sets/reads.ts";
import { checksOf } from "./checks.ts";
import type { DraftRow } from "./reads.ts";
import { giveUpDays } from "./schedule.ts";
import { changeDraft, named } from "./service.ts";

/** What became of a draft whose first day may have begun. */
export type Publishing =
  | { outcome: "published"; label: string; from: string }
  | { outcome: "stopped"; reason: string }
  /** Published or taken off the schedule before, or its day has not begun. */
  | { outcome: "nothing to do" };

/**
 * Publishes a scheduled draft if its first day has begun. May run any number of times, also at once.
 * Stops with a reason, and asks for a later day, if something that held when it was approved does not
 * hold now, or if it is late and a decision was made on its days under the version before.
 */
export async function publishScheduled(ctx: Ctx, draftId: string): Promise<Publishing> {
  const [stored] = await ctx.tx
    .select()
    .from(requirementSetDraft)
    .where(eq(requirementSetDraft.id, draftId))
    .for("update");
  const { effectiveFrom: from, versionId, state } = stored ?? {};
  if (!stored || state !== "scheduled" || !from || !versionId || from > ctx.today) return { outcome: "nothing to do" };
  const [version] = await ctx.tx.select().from(requirementSetVersion).where(eq(requirementSetVersion.id, versionId));
  const { seriesId, label } = version!;
  await lockSeries(ctx, seriesId);
  const reason = await reasonToStop(ctx, stored, seriesId, from);
  if (reason) {
    await stopPublishing(ctx, stored, reason);
    return { outcome: "stopped", reason };
  }
  await ctx.tx
    .update(requirementSetVersion)
    .set({ effective: sql`daterange(lower(${requirementSetVersion.effective}), ${from}::date)` })
    .where(
      and(
        eq(requirementSetVersion.seriesId, seriesId),
        eq(requirementSetVersion.status, "published"),
        sql`upper_inf(${requirementSetVersion.effective})`,
      ),
    );
  await ctx.tx
    .update(requirementSetVersion)
    .set({ status: "published", publishedAt: ctx.clock.now(), publishedBy: stored.scheduledBy })
    .where(eq(requirementSetVersion.id, versionId));
  await changeDraft(ctx, stored, { state: "published" });
  await record(ctx, {
    type: "requirement-set.published",
    subject: { kind: "requirement_set_version", id: versionId },
    payload: { credential: stored.credentialCode, version: label, from, digest: stored.digest.toString("hex") },
  });
  return { outcome: "published", label, from };
}

/** Takes a draft off the schedule, since it cannot be published. It stays approved and asks for a later day. */
export async function stopPublishing(ctx: Ctx, stored: DraftRow, reason: string): Promise<void> {
  await giveUpDays(ctx, stored, { stopReason: reason, stoppedAt: ctx.clock.now() });
  await record(ctx, {
    type: "requirement-set-draft.publishing-stopped",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), from: stored.effectiveFrom ?? "" },
    detail: { reason },
  });
}

async function reasonToStop(ctx: Ctx, stored: DraftRow, seriesId: string, from: string): Promise<string | null> {
  const failed = (await checksOf(ctx, stored)).find(({ passed }) => !passed);
  if (failed) return `${failed.message} Correct it, have it approved again, and schedule it for a later day.`;
  const { credentialId } = await loadExisting(ctx, requirementSetSeriesById, seriesId);
  const [{ decisions } = { decisions: 0 }] = await ctx.tx
    .select({ decisions: sql<number>`count(*)::int` })
    .from(decision)
    .innerJoin(certification, eq(certification.id, decision.certificationId))
    .where(and(eq(certification.credentialId, credentialId), gte(decision.decidedOn, from)));
  if (decisions === 0) return null;
  const made = decisions === 1 ? "A decision was" : `${decisions} decisions were`;
  return `${made} made on or after ${from} under the version before, and stays as it is. Schedule a later day.`;
}
