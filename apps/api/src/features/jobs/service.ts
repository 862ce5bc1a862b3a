import type { JobCancelInput } from "@openrecert/contract/types";
import { job } from "@openrecert/db";
import { and, eq, sql } from "drizzle-orm";
import { tellEnding } from "../../jobs/ending.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { notFound, refuse, stateConflict } from "../../platform/user-errors.ts";
import { type JobRow, visibleJobsById } from "./reads.ts";

/** Cancels a job: a waiting job at once, a running job at its next step. */
export async function cancelJob(ctx: Ctx, input: JobCancelInput) {
  const uuid = rowId("Job", input.jobId);
  const stored = uuid ? await load(ctx, visibleJobsById, uuid) : null;
  if (!stored) refuse(notFound("job", ["input", "jobId"]));
  const cancelled = await requestCancel(ctx, stored);
  if (!cancelled) {
    const state = stored.state.toUpperCase();
    refuse(stateConflict("WRONG_STATE", "The job has ended, so it cannot be canceled.", state, ["input", "jobId"]));
  }
  await record(ctx, { type: "job.cancelled", subject: { kind: "job", id: stored.id }, payload: { kind: stored.kind } });
  return { job: stored.id };
}

/** Cancels a job that waits, or asks one that runs to stop. False if it has ended. */
export async function requestCancel(ctx: Ctx, stored: Pick<JobRow, "id" | "kind" | "input">): Promise<boolean> {
  const changes = { version: sql`${job.version} + 1`, cancelRequestedAt: sql`now()` };
  const ended = { ...changes, state: "cancelled" as const, finishedAt: sql`now()` };
  if (await cancel(ctx, stored.id, "queued", ended)) {
    await tellEnding(ctx.tx, stored, { state: "cancelled" });
    return true;
  }
  // Finds a job that started between the two.
  return cancel(ctx, stored.id, "running", changes);
}

async function cancel(ctx: Ctx, id: string, state: "queued" | "running", changes: object): Promise<boolean> {
  const changed = await ctx.tx
    .update(job)
    .set(changes)
    .where(and(eq(job.id, id), eq(job.state, state)))
    .returning({ id: job.id });
  return changed.length > 0;
}
