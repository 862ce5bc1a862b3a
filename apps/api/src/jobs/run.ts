import { type Database, job, type QueuedJob } from "@openrecert/db";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { asSystem, type Workplace } from "../installation.ts";
import { faultForLog, isTemporary } from "../platform/faults.ts";
import { tellEnding } from "./ending.ts";
import { type Ending, JobFailure, type JobKind } from "./kind.ts";
import { isJobKind, JOB_KINDS } from "./kinds.ts";

/** The job was canceled; it stops at its next step. */
class Canceled extends Error {}
/** The process stops; the job goes back into the queue. */
class Interrupted extends Error {}

type Stored = typeof job.$inferSelect;

const OPEN = ["queued", "running"] as const;

/** Runs one job of the queue. Throws if the queue should retry it. */
export async function runJob(
  workplace: Workplace,
  queued: QueuedJob,
  { isLastTry, signal }: { isLastTry: boolean; signal: AbortSignal },
): Promise<void> {
  const { database, log } = workplace;
  const claimed = await claim(database, queued);
  if (!claimed) return finish(database, queued, { state: "cancelled" });
  try {
    const result = await perform(workplace, claimed, signal);
    await finish(database, queued, { state: "done", result });
  } catch (error) {
    if (error instanceof Canceled) return finish(database, queued, { state: "cancelled" });
    const goesOn = error instanceof Interrupted || isTemporary(error);
    if (goesOn && !isLastTry) {
      await returnToQueue(database, queued).catch(() => undefined);
      throw error;
    }
    const jobId = queued.jobId;
    if (!(error instanceof JobFailure)) log.error({ jobId, fault: faultForLog(error) }, "a job failed");
    await finish(database, queued, { state: "failed", failure: failureText(error, jobId) });
  }
}

/** Ends a job whose process died at every attempt. */
export function abandonJob({ database }: Workplace, queued: QueuedJob): Promise<void> {
  const failure = "The job was interrupted too many times, so it was stopped. Start it again later.";
  return finish(database, queued, { state: "failed", failure });
}

async function perform(workplace: Workplace, stored: Stored, signal: AbortSignal): Promise<string> {
  const { database } = workplace;
  const { organizationId, id, kind, input, requestedBy } = stored;
  if (!isJobKind(kind)) throw new JobFailure("This version does not support this kind of job.");
  const known = await database.lookup.organizations();
  const organization = known.find((one) => one.id === organizationId);
  if (!organization) throw new Error("a job belongs to no organization");
  // `enqueue` stored the input for this kind, so it has the kind's type.
  const { run } = JOB_KINDS[kind] as JobKind<unknown>;
  return run({
    input: JSON.parse(input),
    requestedBy,
    workplace,
    organization,
    transaction: (work) => asSystem(workplace, organization, work),
    progress: async (done, total) => {
      if (signal.aborted) throw new Interrupted();
      const [row] = await database.transaction({ organizationId }, (tx) =>
        tx
          .update(job)
          .set({ done, total })
          .where(eq(job.id, id))
          .returning({ cancelRequestedAt: job.cancelRequestedAt }),
      );
      if (row?.cancelRequestedAt) throw new Canceled();
    },
  });
}

/** Takes the job. Null if it has ended or was canceled while waiting. */
async function claim(database: Database, { organizationId, jobId }: QueuedJob): Promise<Stored | null> {
  const [row] = await database.transaction({ organizationId }, (tx) =>
    tx
      .update(job)
      .set({ state: "running", startedAt: sql`coalesce(${job.startedAt}, now())`, done: 0, total: null })
      .where(and(eq(job.id, jobId), inArray(job.state, [...OPEN]), isNull(job.cancelRequestedAt)))
      .returning(),
  );
  return row ?? null;
}

async function returnToQueue(database: Database, { organizationId, jobId }: QueuedJob): Promise<void> {
  await database.transaction({ organizationId }, (tx) =>
    tx
      .update(job)
      .set({ state: "queued", done: 0, total: null })
      .where(and(eq(job.id, jobId), eq(job.state, "running"))),
  );
}

/** Ends a job unless it has already ended. */
async function finish(database: Database, { organizationId, jobId }: QueuedJob, ending: Ending): Promise<void> {
  await database.transaction({ organizationId }, async (tx) => {
    const [ended] = await tx
      .update(job)
      .set({ ...ending, finishedAt: sql`now()`, version: sql`${job.version} + 1` })
      .where(and(eq(job.id, jobId), inArray(job.state, [...OPEN])))
      .returning({ kind: job.kind, input: job.input });
    if (ended) await tellEnding(tx, ended, ending);
  });
}

function failureText(error: unknown, jobId: string): string {
  if (error instanceof JobFailure) return error.message.slice(0, 2000);
  return `The job failed unexpectedly. See job ${jobId} in the server's log for details.`;
}
