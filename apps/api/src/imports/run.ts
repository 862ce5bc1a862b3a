import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { importRun, type OrganizationSummary } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { asSystem, type Installation } from "../installation.ts";
import type { RequestContext } from "../platform/context.ts";
import { fileSize, readCsv } from "./csv-rows.ts";
import { type ErrorFile, openErrorFile } from "./error-file.ts";

export type RowError = { line: number; column: string; code: string; message: string };

export type ImportCounts = { read: number; inserted: number; updated: number; unchanged: number; refused: number };

export type ImportResult = ImportCounts & {
  /** File with the refused rows and their reasons; null when none was refused. */
  errorFile: string | null;
};

export type Row = { line: number; values: Record<string, string> };
export type BatchOutcome = { inserted: number; updated: number; unchanged: number; errors: RowError[] };

/** What one kind of file needs, and how a batch of its rows is stored. */
export type Importer = {
  kind: "members" | "activities";
  needed: readonly string[];
  store: (ctx: RequestContext, rows: readonly Row[], run: { id: string; source: string }) => Promise<BatchOutcome>;
};

export type ImportOptions = {
  file: string;
  /** System that the rows come from; with their ids it tells repeated rows. */
  source: string;
  onProgress?: (done: { bytes: number; bytesTotal: number } & ImportCounts) => void;
};

const ROWS_PER_BATCH = 1000;

/** Imports a file batch by batch, each in one transaction. Again with the same file, it changes nothing. */
export async function runImport(
  installation: Installation,
  organization: OrganizationSummary,
  importer: Importer,
  { file, source, onProgress }: ImportOptions,
): Promise<ImportResult> {
  const bytesTotal = await fileSize(file);
  const counts: ImportCounts = { read: 0, inserted: 0, updated: 0, unchanged: 0, refused: 0 };
  const errorFile = openErrorFile(file);
  let bytes = 0;
  const rows = readCsv(file, importer.needed, (read) => {
    bytes += read;
  });
  // Reads the first row, and so finds faults of the whole file, before a run is recorded.
  let next = await rows.next();
  const id = await asSystem(installation, organization, (ctx) => begin(ctx, importer, file, source));
  let unreadable: RowError[] = [];
  const flush = async (batch: readonly Row[]) => {
    const store = (ctx: RequestContext) => importer.store(ctx, batch, { id, source });
    const outcome = batch.length > 0 ? await asSystem(installation, organization, store) : NOTHING;
    const errors = [...unreadable, ...outcome.errors].sort((a, b) => a.line - b.line);
    unreadable = [];
    note(counts, errorFile, { ...outcome, errors });
    onProgress?.({ bytes, bytesTotal, ...counts });
  };
  try {
    let batch: Row[] = [];
    for (; !next.done; next = await rows.next()) {
      const row = next.value;
      counts.read += 1;
      if (row.ok) batch.push(row);
      else unreadable.push({ ...row, column: "" });
      if (batch.length < ROWS_PER_BATCH) continue;
      await flush(batch);
      batch = [];
    }
    await flush(batch);
    const digest = await digestOf(file);
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
  return { ...counts, errorFile: counts.refused > 0 ? errorFile.path : null };
}

const NOTHING: BatchOutcome = { inserted: 0, updated: 0, unchanged: 0, errors: [] };

function note(counts: ImportCounts, errorFile: ErrorFile, outcome: BatchOutcome): void {
  counts.inserted += outcome.inserted;
  counts.updated += outcome.updated;
  counts.unchanged += outcome.unchanged;
  counts.refused += new Set(outcome.errors.map((error) => error.line)).size;
  errorFile.write(outcome.errors);
}

async function begin(ctx: RequestContext, importer: Importer, file: string, source: string): Promise<string> {
  const [row] = await ctx.tx
    .insert(importRun)
    .values({
      organizationId: ctx.organization.id,
      kind: importer.kind,
      source,
      fileName: basename(file).slice(0, 255),
      startedBy: "system",
    })
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
