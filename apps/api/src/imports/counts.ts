import { withoutErrorCells } from "./columns.ts";
import type { ErrorFile } from "./error-file.ts";
import type { StoredBatch } from "./importer.ts";
import type { Batch, OpenFile } from "./read-batches.ts";

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

export const NO_ROWS: ImportCounts = {
  read: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  blank: 0,
  resembling: 0,
};

/** The counts with those of one more batch, whose refused rows are noted in its errors. */
export function counted(
  before: ImportCounts,
  { rows, resembling }: StoredBatch,
  { rows: read, blank, errors }: Batch<unknown>,
): ImportCounts {
  const after = { ...before, read: before.read + read.length, blank: before.blank + blank };
  for (const row of rows) {
    if (row.became === "refused") errors.set(row.line, row.errors);
    else after[row.became] += 1;
  }
  after.refused += errors.size;
  after.resembling += resembling;
  return after;
}

/** Writes the refused rows of a batch to the error file. */
export function writeRefused(
  errorFile: ErrorFile,
  { header, headerCells }: OpenFile,
  { rows, errors }: Batch<unknown>,
): Promise<void> {
  const refused = rows.flatMap(({ line, cells }) => {
    const reasons = errors.get(line);
    return reasons ? [{ line, cells: withoutErrorCells(headerCells, cells), errors: reasons }] : [];
  });
  return errorFile.write(header, refused);
}
