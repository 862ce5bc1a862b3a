import { type FileHandle, open, rm } from "node:fs/promises";
import { csvLine, escapeCell, tidyCell } from "./cells.ts";
import { ERROR_COLUMNS, type Header } from "./columns.ts";
import type { RowError } from "./row-error.ts";

/** A refused row: its cells as they were read, and why. */
export type RefusedRow = { line: number; cells: readonly string[]; errors: readonly RowError[] };

/** A file of refused rows, made at the first one. */
export type ErrorFile = {
  path: string;
  /** Its length so far. */
  bytes: () => number;
  write: (header: Pick<Header, "names" | "calledInFile">, rows: readonly RefusedRow[]) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * The error file beside an import's file: `roster.csv` has `roster.errors.csv`. It holds the
 * refused rows whole, behind columns that say why, so that it can be corrected and imported itself;
 * its own refused rows go to `roster.errors.errors.csv`.
 */
export function errorFileOf(file: string): string {
  return `${file.replace(/\.csv$/i, "")}.errors.csv`;
}

/** Opens an error file, and removes what it holds beyond its first `keptBytes`. */
export async function openErrorFile(path: string, keptBytes = 0): Promise<ErrorFile> {
  if (keptBytes === 0) await rm(path, { force: true });
  let file: FileHandle | null = null;
  let bytes = keptBytes;
  const opened = async () => {
    file ??= await open(path, keptBytes === 0 ? "w" : "r+");
    await file.truncate(bytes);
    return file;
  };
  const append = async (text: string) => {
    const content = Buffer.from(text);
    await (await opened()).write(content, 0, content.length, bytes);
    bytes += content.length;
  };
  return {
    path,
    bytes: () => bytes,
    async write(header, rows) {
      if (rows.length === 0) return;
      const head = bytes === 0 ? csvLine([...ERROR_COLUMNS, ...header.names.map(escapeCell)]) : "";
      await append(head + rows.map((row) => lineOf(header, row)).join(""));
    },
    async close() {
      await file?.close();
      file = null;
    },
  };
}

function lineOf({ calledInFile }: Pick<Header, "calledInFile">, { line, cells, errors }: RefusedRow): string {
  const all = (pick: (error: RowError) => string) => [...new Set(errors.map(pick).filter(Boolean))];
  const at = all(({ column }) => column && calledInFile(column));
  const reasons = [String(line), at.map(escapeCell).join(", "), all(({ code }) => code).join(" ")];
  return csvLine([...reasons, all(({ message }) => message).join(" "), ...cells.map(keptCell)]);
}

// Destroyed cells stay as they are, so they are refused again until they are corrected.
function keptCell(cell: string): string {
  const tidied = tidyCell(cell, "exact");
  return tidied.ok ? escapeCell(tidied.value) : cell;
}
