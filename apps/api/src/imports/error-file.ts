import { createWriteStream, rmSync, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { RowError } from "./run.ts";

/** A file of refused rows, made at the first one; an older one is removed. */
export type ErrorFile = { path: string; write: (errors: readonly RowError[]) => void; close: () => Promise<void> };

/** The error file beside an import's file: `roster.csv` has `roster.errors.csv`. */
export function openErrorFile(file: string): ErrorFile {
  const path = `${file.replace(/\.csv$/i, "")}.errors.csv`;
  rmSync(path, { force: true });
  let stream: WriteStream | null = null;
  return {
    path,
    write(errors) {
      if (errors.length === 0) return;
      stream ??= begin(path);
      for (const { line, column, code, message } of errors)
        stream.write(csvLine([String(line), column, code, message]));
    },
    async close() {
      if (!stream) return;
      stream.end();
      await finished(stream);
    },
  };
}

function begin(path: string): WriteStream {
  const stream = createWriteStream(path);
  stream.write(csvLine(["line", "column", "code", "message"]));
  return stream;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(",")}\r\n`;
}

// A cell that begins like a formula would be run by spreadsheets.
function safeCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
