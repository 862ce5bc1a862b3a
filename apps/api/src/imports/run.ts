import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { importRun, type OrganizationSummary } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { readVocabulary } from "../features/requirement-sets/vocabulary.ts";
import { asSystem, type Installation } from "../installation.ts";
import type { RequestContext } from "../platform/context.ts";
import { counted, type ImportCounts, NO_ROWS, writeRefused } from "./counts.ts";
import { ImportFileError } from "./csv-rows.ts";
import type { DayFormats } from "./days.ts";
import { errorFileOf, openErrorFile } from "./error-file.ts";
import type { Importer, Reading } from "./importer.ts";
import { collectNotices, type Notice } from "./notices.ts";
import { fullPace } from "./pace.ts";
import { openFile, readBatches } from "./read-batches.ts";
import { storeBatch } from "./store-batch.ts";
import { refuseWhatIsNotUnderstood } from "./strict.ts";
import { workAhead } from "./work-ahead.ts";

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
  let counts = NO_ROWS;
  const file = await openFile(importer, reading, options.file);
  const errorFile = await openErrorFile(errorFileOf(options.file));
  const { source, onProgress } = options;
  const id = await asSystem(installation, organization, (ctx) => begin(ctx, importer.kind, options));
  const pace = fullPace();
  try {
    await workAhead(readBatches(importer, reading, file, pace), async (batch) => {
      const { understood, bytes } = batch;
      const outcome = await asSystem(installation, organization, (ctx) =>
        storeBatch(ctx, importer, understood, { id, source }, pace),
      );
      counts = counted(counts, outcome, batch);
      await writeRefused(errorFile, file, batch);
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
