import { createWriteStream, rmSync, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { csvLine, escapeCell, tidyCell } from "./cells.ts";
import { ERROR_COLUMNS } from "./columns.ts";
import type { RowError } from "./row-error.ts";

/** A refused row: its cells as they were read, and why. */
export type RefusedRow = { line: number; cells: readonly string[]; errors: readonly RowError[] };

/** A file of refused rows, made at the first one. */
export type ErrorFile = {
  path: string;
  write: (header: readonly string[], rows: readonly RefusedRow[]) => void;
  close: () => Promise<void>;
};

/**
 * The error file beside an import's file: `roster.csv` has `roster.errors.csv`. It holds the
 * refused rows whole, behind columns that say why, so that it can be corrected and imported itself;
 * its own refused rows go to `roster.errors.errors.csv`.
 */
export function openErrorFile(file: string): ErrorFile {
  const path = `${file.replace(/\.csv$/i, "")}.errors.csv`;
  rmSync(path, { force: true });
  let stream: WriteStream | null = null;
  return {
    path,
    write(header, rows) {
      if (rows.length === 0) return;
      if (!stream) {
        stream = createWriteStream(path);
        stream.write(csvLine([...ERROR_COLUMNS, ...header.map(escapeCell)]));
      }
      for (const row of rows) stream.write(lineOf(row));
    },
    async close() {
      if (!stream) return;
      stream.end();
      await finished(stream);
    },
  };
}

function lineOf({ line, cells, errors }: RefusedRow): string {
  const all = (pick: (error: RowError) => string) => [...new Set(errors.map(pick).filter(Boolean))];
  const reasons = [String(line), all(({ column }) => column).join(" "), all(({ code }) => code).join(" ")];
  return csvLine([...reasons, all(({ message }) => message).join(" "), ...cells.map(keptCell)]);
}

// Destroyed cells stay as they are, so they are refused again until they are corrected.
function keptCell(cell: string): string {
  const tidied = tidyCell(cell, "exact");
  return tidied.ok ? escapeCell(tidied.value) : cell;
}
