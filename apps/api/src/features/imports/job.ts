import { importRun, type Transaction } from "@openrecert/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Caller } from "../../auth/caller.ts";
import { activitiesImporter } from "../../imports/activities.ts";
import { counted, type ImportCounts, NO_ROWS, writeRefused } from "../../imports/counts.ts";
import { ImportFileError } from "../../imports/csv-rows.ts";
import { type ErrorFile, openErrorFile } from "../../imports/error-file.ts";
import type { Importer, Reading } from "../../imports/importer.ts";
import { membersImporter } from "../../imports/members.ts";
import { collectNotices, type Notice, rowCount } from "../../imports/notices.ts";
import { fullPace, type Pace } from "../../imports/pace.ts";
import { type Batch, type OpenFile, openFile, readBatches } from "../../imports/read-batches.ts";
import { storeBatch } from "../../imports/store-batch.ts";
import { refuseWhatIsNotUnderstood } from "../../imports/strict.ts";
import { workAhead } from "../../imports/work-ahead.ts";
import { asCaller } from "../../installation.ts";
import { actingCaller } from "../../jobs/acting-caller.ts";
import { type Ending, JobFailure, type JobKind, type JobRun } from "../../jobs/kind.ts";
import { canonicalText } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";
import { formatsFor } from "../../platform/formats.ts";
import { readVocabulary } from "../requirement-sets/vocabulary.ts";
import { errorPath, exists, filePath } from "./files.ts";
import { lacking } from "./lacking.ts";
import type { ImportRow } from "./reads.ts";
import { readingOf, storedSettings } from "./settings.ts";

type Input = { importId: string };
type Job = JobRun<Input>;

const NOTICES_MAX = 200;

/**
 * Checks or imports a file. Each batch of an import is committed with its counts and the length of
 * the error file, so a job that begins again goes on after the last batch. It reads the batches
 * before that once more, and keeps nothing of them, because later rows may contradict earlier ones.
 */
export const importJob: JobKind<Input> = {
  async run(job) {
    const row = await job.transaction((ctx) => readImport(ctx, job.input.importId));
    if (!row) return "The import was stopped before it began.";
    try {
      const counts =
        row.kind === "members" ? await work(job, row, members(row)) : await work(job, row, activities(row));
      return resultText(counts, job.organization.locale);
    } catch (error) {
      throw error instanceof ImportFileError ? new JobFailure(error.message) : error;
    }
  },
  ended,
};

const members = ({ state }: ImportRow) => membersImporter({ isTrial: state === "checking" });
const activities = ({ state }: ImportRow) => activitiesImporter({ isTrial: state === "checking" });

async function readImport(ctx: Ctx, id: string): Promise<ImportRow | null> {
  const [row] = await ctx.tx
    .select()
    .from(importRun)
    .where(and(eq(importRun.id, id), inArray(importRun.state, ["checking", "running"])));
  return row ?? null;
}

async function work<Understood>(job: Job, row: ImportRow, importer: Importer<Understood>): Promise<ImportCounts> {
  const { workplace, organization, progress } = job;
  const path = filePath(workplace, row);
  if (!(await exists(path)))
    throw new JobFailure("The file is not on this server. If jobs run on another one, both need the same data folder.");
  const settings = storedSettings(row.settings!);
  const reading: Reading = await job.transaction(async (ctx) => ({
    ...readingOf(settings),
    vocabulary: await readVocabulary(ctx),
    notices: collectNotices(),
    today: ctx.today,
  }));
  const total = await countRows(importer, reading, path);
  await progress(0, total);
  if (settings.strict) await refuseWhatIsNotUnderstood(importer, reading, path, organization.locale);
  const isTrial = row.state === "checking";
  let counts = isTrial ? NO_ROWS : countsOf(row);
  const storedBefore = counts.read;
  const file = await openFile(importer, reading, path);
  const errorFile = await openErrorFile(errorPath(workplace, row), isTrial ? 0 : row.errorBytes);
  const pace = fullPace(storedBefore);
  const batchWork = { job, row, importer, file, errorFile, pace };
  let seen = 0;
  try {
    await workAhead(readBatches(importer, reading, file, pace), async (batch) => {
      seen += batch.rows.length;
      const caller = await job.transaction((ctx) => permitted(ctx, job, row));
      if (seen <= storedBefore) await replay(batchWork, batch, caller);
      else counts = await (isTrial ? tryBatch : keepBatch)(batchWork, batch, caller, counts);
      await progress(Math.min(seen, total), total);
    });
  } finally {
    await errorFile.close();
  }
  await job.transaction((ctx) => noteNotices(ctx, row.id, reading.notices.list()));
  return counts;
}

type BatchWork<Understood> = {
  job: Job;
  row: ImportRow;
  importer: Importer<Understood>;
  file: OpenFile;
  errorFile: ErrorFile;
  pace: Pace;
};

/** Stores a batch with what came of it, in one transaction. */
function keepBatch<Understood>(
  { job, row, importer, file, errorFile, pace }: BatchWork<Understood>,
  batch: Batch<Understood>,
  caller: Caller,
  before: ImportCounts,
): Promise<ImportCounts> {
  return asCaller(job.workplace, job.organization, caller, async (ctx) => {
    const outcome = await storeBatch(ctx, importer, batch.understood, row, pace);
    const counts = counted(before, outcome, batch);
    // Before the commit: what is written and not committed is cut off when the job goes on.
    await writeRefused(errorFile, file, batch);
    await noteCounts(ctx, row.id, counts, errorFile.bytes());
    return counts;
  });
}

/** Does all that storing a batch does, and keeps only what came of it. */
async function tryBatch<Understood>(
  work: BatchWork<Understood>,
  batch: Batch<Understood>,
  caller: Caller,
  before: ImportCounts,
): Promise<ImportCounts> {
  const { job, row, file, errorFile } = work;
  const counts = counted(before, await replay(work, batch, caller), batch);
  await writeRefused(errorFile, file, batch);
  await job.transaction((ctx) => noteCounts(ctx, row.id, counts, errorFile.bytes()));
  return counts;
}

function replay<Understood>(
  { job, row, importer, pace }: BatchWork<Understood>,
  { understood }: Batch<Understood>,
  caller: Caller,
) {
  const store = (ctx: Parameters<typeof storeBatch>[0]) => storeBatch(ctx, importer, understood, row, pace);
  return asCaller(job.workplace, job.organization, caller, store, { keeps: false });
}

/** Asked before each batch: a role may be taken away while the job runs. */
async function permitted(ctx: Ctx, { requestedBy }: Job, { kind, apiKeyId }: ImportRow): Promise<Caller> {
  const caller = await actingCaller(ctx, requestedBy, apiKeyId);
  const missing = lacking(caller, kind);
  if (missing === null) return caller;
  throw new JobFailure(
    `The import was stopped because the person or program that started it no longer has the permission ${missing}. Rows stored before that remain.`,
  );
}

/** Reads the file to its end, and so finds what keeps it from being read before a row is stored. */
async function countRows<Understood>(importer: Importer<Understood>, reading: Reading, path: string): Promise<number> {
  const file = await openFile(importer, { ...reading, notices: collectNotices() }, path);
  let rows = 0;
  for await (const { cells } of file.rows) if (!file.header.isBlank(cells)) rows += 1;
  return rows;
}

function countsOf(row: ImportRow): ImportCounts {
  const { rowsRead: read, rowsInserted: inserted, rowsUpdated: updated, rowsUnchanged: unchanged } = row;
  const { rowsRefused: refused, rowsBlank: blank, rowsResembling: resembling } = row;
  return { read, inserted, updated, unchanged, refused, blank, resembling };
}

async function noteCounts(ctx: Ctx, id: string, counts: ImportCounts, errorBytes: number): Promise<void> {
  const { read, inserted, updated, unchanged, refused, blank, resembling } = counts;
  await ctx.tx
    .update(importRun)
    .set({
      rowsRead: read,
      rowsInserted: inserted,
      rowsUpdated: updated,
      rowsUnchanged: unchanged,
      rowsRefused: refused,
      rowsBlank: blank,
      rowsResembling: resembling,
      errorBytes,
    })
    .where(eq(importRun.id, id));
}

async function noteNotices(ctx: Ctx, id: string, notices: readonly Notice[]): Promise<void> {
  const most = notices.toSorted((a, b) => b.rows - a.rows).slice(0, NOTICES_MAX);
  await ctx.tx
    .update(importRun)
    .set({ notices: most.length > 0 ? canonicalText(most) : null })
    .where(eq(importRun.id, id));
}

async function ended(tx: Transaction, { importId }: Input, ending: Ending): Promise<void> {
  const ofCheck = { done: "checked", failed: "ready", cancelled: "ready" } as const;
  const ofImport = { done: "finished", failed: "failed", cancelled: "cancelled" } as const;
  const failure = ending.state === "failed" ? ending.failure : null;
  const change = { failure, version: sql`${importRun.version} + 1` };
  const ofState = (state: "checking" | "running") => and(eq(importRun.id, importId), eq(importRun.state, state));
  await tx
    .update(importRun)
    .set({ ...change, state: ofCheck[ending.state] })
    .where(ofState("checking"));
  await tx
    .update(importRun)
    .set({ ...change, state: ofImport[ending.state], finishedAt: sql`now()` })
    .where(ofState("running"));
}

function resultText({ read, inserted, updated, unchanged, refused }: ImportCounts, locale: string): string {
  const { number } = formatsFor(locale);
  return `${rowCount(read, locale)}: ${number(inserted)} new, ${number(updated)} updated, ${number(unchanged)} unchanged, ${number(refused)} refused.`;
}
