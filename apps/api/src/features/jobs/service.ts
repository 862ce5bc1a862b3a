import type { JobCancelInput } from "@openrecert/contract/types";
import { job } from "@openrecert/db";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { notFound, refuse, stateConflict } from "../../platform/user-errors.ts";
import { visibleJobsById } from "./reads.ts";

/** Cancels a job: a waiting job at once, a running job at its next step. */
export async function cancelJob(ctx: Ctx, input: JobCancelInput) {
  const uuid = rowId("Job", input.jobId);
  const stored = uuid ? await load(ctx, visibleJobsById, uuid) : null;
  if (!stored) refuse(notFound("job", ["input", "jobId"]));
  const changes = { version: sql`${job.version} + 1`, cancelRequestedAt: sql`now()` };
  const ended = { ...changes, state: "cancelled" as const, finishedAt: sql`now()` };
  // The second statement finds a job that starts between the two.
  const cancelled =
    (await cancel(ctx, stored.id, "queued", ended)) || (await cancel(ctx, stored.id, "running", changes));
  if (!cancelled) {
    const state = stored.state.toUpperCase();
    refuse(stateConflict("WRONG_STATE", "The job has ended, so it cannot be canceled.", state, ["input", "jobId"]));
  }
  await record(ctx, { type: "job.cancelled", subject: { kind: "job", id: stored.id }, payload: { kind: stored.kind } });
  return { job: stored.id };
}

async function cancel(ctx: Ctx, id: string, state: "queued" | "running", changes: object): Promise<boolean> {
  const changed = await ctx.tx
    .update(job)
    .set(changes)
    .where(and(eq(job.id, id), eq(job.state, state)))
    .returning({ id: job.id });
  return changed.length > 0;
}
