import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { importRun, type OrganizationSummary } from "@openrecert/db";
import { eq, sql } from "drizzle-orm";
import { readVocabulary } from "../features/requirement-sets/vocabulary.ts";
import { asSystem, type Installation } from "../installation.ts";
import type { RequestContext } from "../platform/context.ts";
import { withoutErrorCells } from "./columns.ts";
import { ImportFileError } from "./csv-rows.ts";
import type { DayFormats } from "./days.ts";
import { type ErrorFile, openErrorFile } from "./error-file.ts";
import type { Importer, Reading, Run, StoredBatch } from "./importer.ts";
import { collectNotices, type Notice, noticeLines } from "./notices.ts";
import { adjustPace, fullPace, type Pace } from "./pace.ts";
import { type Batch, type OpenFile, openFile, readBatches } from "./read-batches.ts";
import { workAhead } from "./work-ahead.ts";

export type ImportCounts = {
  /** Rows that hold something; each is in exactly one of the next four counts. */
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  refused: number;
  /** Rows of empty cells, which are skipped and not counted as read. */
  blank: number;
  /** New rows that may be a changed form of a row that was stored before. */
  resembling: number;
};

export type ImportResult = ImportCounts & {
  /** How the people of the organization write numbers. */
  locale: string;
  /** What the file says that no column or no published rules know. */
  notices: Notice[];
  /** File with the refused rows and their reasons; null when none was refused. */
  errorFile: string | null;
};

export type ImportOptions = {
  file: string;
  /** System that the rows come from; with their ids it recognizes repeated rows. */
  source: string;
  /** How the file writes days, where that is not `YYYY-MM-DD`. */
  days?: DayFormats;
  /** Whether an empty cell erases the stored value. */
  erasesEmpty?: boolean;
  /** Whether a file with anything that is not understood is refused before a row is stored. */
  isStrict?: boolean;
  onProgress?: (done: { bytes: number; bytesTotal: number; locale: string } & ImportCounts) => void;
};

const SOURCE_MAX = 100;

/** Imports a file, each batch in one transaction. The same file again changes nothing. */
export async function runImport<Understood>(
  installation: Installation,
  organization: OrganizationSummary,
  importer: Importer<Understood>,
  options: ImportOptions,
): Promise<ImportResult> {
  refuseUnknownDayColumns(importer, options);
  if (options.source.trim() === "" || options.source.length > SOURCE_MAX)
    throw new ImportFileError(`The source must be a name of 1 to ${SOURCE_MAX} characters.`);
  const reading = await asSystem(installation, organization, (ctx) => readingOf(ctx, options));
  const { locale } = organization;
  if (options.isStrict) await refuseWhatIsNotUnderstood(importer, reading, options.file, locale);
  const counts: ImportCounts = {
    read: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    blank: 0,
    resembling: 0,
  };
  const file = await openFile(importer, reading, options.file);
  const errorFile = openErrorFile(options.file);
  const { source, onProgress } = options;
  const id = await asSystem(installation, organization, (ctx) => begin(ctx, importer.kind, options));
  const pace = fullPace();
  try {
    await workAhead(readBatches(importer, reading, file, pace), async (batch) => {
      const { understood, bytes } = batch;
      const outcome =
        understood.length > 0
          ? await asSystem(installation, organization, (ctx) =>
              storeBatch(ctx, importer, understood, { id, source }, pace),
            )
          : { rows: [], resembling: 0 };
      note(counts, outcome, batch);
      writeRefused(errorFile, file, batch);
      onProgress?.({ bytes, bytesTotal: file.bytesTotal, locale, ...counts });
    });
    const digest = await digestOf(options.file);
    await asSystem(installation, organization, (ctx) =>
      end(ctx, id, counts, { state: "finished", fileDigest: digest }),
    );
  } catch (error) {
    const failure = error instanceof Error ? error.message.slice(0, 2000) : "unknown";
    await asSystem(installation, organization, (ctx) => end(ctx, id, counts, { state: "failed", failure })).catch(
      () => undefined,
    );
    throw error;
  } finally {
    await errorFile.close();
  }
  const notices = reading.notices.list();
  return { ...counts, locale, notices, errorFile: counts.refused > 0 ? errorFile.path : null };
}

function refuseUnknownDayColumns<Understood>({ columns, kind }: Importer<Understood>, { days = {} }: ImportOptions) {
  const unknown = Object.keys(days).find((name) => name !== "" && !columns.some((column) => column.name === name));
  if (unknown === undefined) return;
  throw new ImportFileError(
    `The date format names the column "${unknown}", which ${kind} do not have. Columns: ${columns.map(({ name }) => name).join(", ")}.`,
  );
}

async function readingOf(
  ctx: RequestContext,
  { source, days = {}, erasesEmpty = false }: ImportOptions,
): Promise<Reading> {
  const vocabulary = await readVocabulary(ctx);
  return { vocabulary, notices: collectNotices(), days, today: ctx.today, source, erasesEmpty };
}

async function refuseWhatIsNotUnderstood<Understood>(
  importer: Importer<Understood>,
  reading: Reading,
  path: string,
  locale: string,
): Promise<void> {
  const notices = collectNotices();
  const looking = { ...reading, notices };
  const file = await openFile(importer, looking, path);
  for await (const _ of readBatches(importer, looking, file, fullPace()));
  const found = notices.list();
  if (found.length === 0) return;
  throw new ImportFileError(
    `Nothing was stored, because the file contains unknown words or unused columns:\n${noticeLines(found, locale)
      .map((line) => `  - ${line}`)
      .join("\n")}\nCorrect the file, publish the rules, or import it without --strict.`,
  );
}

/**
 * The batches need not be on the disk when they are committed: the end of the run is committed after
 * them and waits until all is there. If the machine stops before that, the file is imported again.
 */
async function storeBatch<Understood>(
  ctx: RequestContext,
  importer: Importer<Understood>,
  rows: readonly Understood[],
  run: Run,
  pace: Pace,
): Promise<StoredBatch> {
  await ctx.tx.execute(sql`set local synchronous_commit = off`);
  const stored = await importer.store(ctx, rows, run);
  await adjustPace(ctx, pace);
  return stored;
}

function note(
  counts: ImportCounts,
  { rows, resembling }: StoredBatch,
  { rows: read, blank, errors }: Batch<unknown>,
): void {
  counts.read += read.length;
  counts.blank += blank;
  for (const row of rows) {
    if (row.became === "refused") errors.set(row.line, row.errors);
    else counts[row.became] += 1;
  }
  counts.refused += errors.size;
  counts.resembling += resembling;
}

function writeRefused(errorFile: ErrorFile, { header, headerCells }: OpenFile, { rows, errors }: Batch<unknown>): void {
  const refused = rows.flatMap(({ line, cells }) => {
    const reasons = errors.get(line);
    return reasons ? [{ line, cells: withoutErrorCells(headerCells, cells), errors: reasons }] : [];
  });
  errorFile.write(header.names, refused);
}

async function begin(
  ctx: RequestContext,
  kind: "members" | "activities",
  { file, source }: ImportOptions,
): Promise<string> {
  const fileName = basename(file).slice(0, 255);
  const [row] = await ctx.tx
    .insert(importRun)
    .values({ organizationId: ctx.organization.id, kind, source, fileName, startedBy: "system" })
    .returning({ id: importRun.id });
  return row!.id;
}

async function end(
  ctx: RequestContext,
  id: string,
  { read, inserted, updated, unchanged, refused }: ImportCounts,
  outcome: Partial<typeof importRun.$inferInsert>,
): Promise<void> {
  await ctx.tx
    .update(importRun)
    .set({
      ...outcome,
      finishedAt: new Date(),
      rowsRead: read,
      rowsInserted: inserted,
      rowsUpdated: updated,
      rowsUnchanged: unchanged,
      rowsRefused: refused,
    })
    .where(eq(importRun.id, id));
}

async function digestOf(file: string): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest();
}
