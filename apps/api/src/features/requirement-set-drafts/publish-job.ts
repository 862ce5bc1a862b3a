import { requirementSetDraft } from "@openrecert/db";
import { and, eq, lte } from "drizzle-orm";
import { enqueue } from "../../jobs/enqueue.ts";
import { JobFailure, type JobKind } from "../../jobs/kind.ts";
import type { Ctx } from "../../platform/context.ts";
import { hasOpenJob } from "./open-job.ts";
import { publishScheduled } from "./publish-scheduled.ts";

/** Publishes a scheduled draft at its moment. */
export const publishJob: JobKind<{ draftId: string }> = {
  async run({ input, transaction, progress }) {
    await progress(0, 1);
    const publishing = await transaction((ctx) => publishScheduled(ctx, input.draftId));
    // The stop is stored: only the job fails.
    if (publishing.outcome === "stopped") throw new JobFailure(`The version was not published. ${publishing.reason}`);
    await progress(1, 1);
    return publishing.outcome === "published"
      ? `Version ${publishing.label} was published; it governs from ${publishing.from}.`
      : "There was nothing to publish.";
  },
};

/**
 * Requests a job for each scheduled draft whose first day has begun in the organization's time zone,
 * unless one waits or runs. The drafts are the list of what is to do: nothing is lost when a process
 * dies or a clock is set.
 */
export async function enqueueDue(ctx: Ctx): Promise<number> {
  const due = await ctx.tx
    .select({ id: requirementSetDraft.id })
    .from(requirementSetDraft)
    .where(and(eq(requirementSetDraft.state, "scheduled"), lte(requirementSetDraft.effectiveFrom, ctx.today)))
    .orderBy(requirementSetDraft.effectiveFrom)
    .for("update", { skipLocked: true });
  let requested = 0;
  for (const { id } of due) {
    if (await hasOpenJob(ctx, { draftId: id })) continue;
    await enqueue(ctx, "requirement-set-publish", { draftId: id });
    requested += 1;
  }
  return requested;
}
