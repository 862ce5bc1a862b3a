import { listJob, listJobRow } from "@openrecert/db";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Caller } from "../../auth/caller.ts";
import { asCaller } from "../../installation.ts";
import { actingCaller } from "../../jobs/acting-caller.ts";
import { JobFailure, type JobKind, type JobRun } from "../../jobs/kind.ts";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { formatsFor } from "../../platform/formats.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { Refused } from "../../platform/user-errors.ts";
import { actNamed } from "./acts.ts";
import { type ActRow, type ListJobRow, listJobsById } from "./reads.ts";

type Input = { listJobId: string };

const AT_ONCE = 50;

/**
 * Acts on the rows that were agreed on, each in a transaction of its own with its journal entry. What
 * came of a row is noted in the same transaction, so a job that begins again goes on where it was.
 */
export const listAct: JobKind<Input> = {
  async run(job) {
    let row = await job.transaction((ctx) => loadExisting(ctx, listJobsById, job.input.listJobId));
    const total = row.rowsTotal ?? 0;
    await job.progress(row.rowsDone, total);
    for (;;) {
      const caller = await job.transaction((ctx) => permitted(ctx, row));
      const next = await job.transaction((ctx) => undone(ctx, row.id));
      if (next.length === 0) break;
      for (const one of next) await actOn(job, row, caller, one);
      row = await job.transaction((ctx) => loadExisting(ctx, listJobsById, row.id));
      await job.progress(row.rowsDone, total);
    }
    const { number } = formatsFor(job.organization.locale);
    return `${number(row.rowsDone - row.rowsRefused)} changed, ${number(row.rowsRefused)} refused.`;
  },
};

async function actOn(
  { workplace, organization }: JobRun<Input>,
  row: ListJobRow,
  caller: Caller,
  one: ActRow,
): Promise<void> {
  const { apply } = actNamed(row.act);
  const within = (work: (ctx: RequestContext) => Promise<void>) => asCaller(workplace, organization, caller, work);
  try {
    await within(async (ctx) => {
      await apply(ctx, one, JSON.parse(row.terms ?? "{}"));
      await note(ctx, one, null);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const message = error.userErrors.map((refusal) => refusal.message).join(" ");
    await within((ctx) => note(ctx, one, message));
  }
}

function undone(ctx: Ctx, listJobId: string): Promise<ActRow[]> {
  return ctx.tx
    .select()
    .from(listJobRow)
    .where(and(eq(listJobRow.listJobId, listJobId), isNull(listJobRow.outcome)))
    .orderBy(asc(listJobRow.ordinal))
    .limit(AT_ONCE);
}

async function note(ctx: Ctx, { id, listJobId }: ActRow, refusal: string | null): Promise<void> {
  const outcome = refusal === null ? "changed" : "refused";
  await ctx.tx
    .update(listJobRow)
    .set({ outcome, message: refusal?.slice(0, 2000) ?? null })
    .where(eq(listJobRow.id, id));
  await ctx.tx
    .update(listJob)
    .set({
      rowsDone: sql`${listJob.rowsDone} + 1`,
      ...(refusal === null ? {} : { rowsRefused: sql`${listJob.rowsRefused} + 1` }),
    })
    .where(eq(listJob.id, listJobId));
}

/** Asked before each batch: a role may be taken away while the job runs. */
async function permitted(ctx: Ctx, row: ListJobRow): Promise<Caller> {
  const { needs } = actNamed(row.act);
  const caller = await actingCaller(ctx, row.requestedBy, row.apiKeyId);
  if (caller.permissions.has(needs)) return caller;
  throw new JobFailure(
    `The job was stopped because the person or program that started it no longer has the permission ${needs}. Rows that were already changed stay changed.`,
  );
}
