import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { CsvError, type Info, parse } from "csv-parse";

/** A row of the file by normalised column name, or why it cannot be read. `line` counts from 1, with the header. */
export type CsvRow = { line: number } & (
  | { ok: true; values: Record<string, string> }
  | { ok: false; code: string; message: string }
);

/** A file that cannot be imported at all; its message says what to do. */
export class ImportFileError extends Error {}

const LINE_CHARACTERS_MAX = 100_000;

/** `Member Number`, `member_number` and `memberNumber` are one column. */
export function columnName(header: string): string {
  return header.toLowerCase().replaceAll(/[^\p{L}\p{N}.:]/gu, "");
}

/** Size of a file in bytes. Throws ImportFileError when it is not there or no file. */
export async function fileSize(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new ImportFileError(`${path} is not a file. Name a CSV file.`);
    return found.size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new ImportFileError(`There is no file ${path}. Check its name and folder.`);
    throw error;
  }
}

/**
 * Reads a CSV file (UTF-8, comma or semicolon, header first) row by row, in constant memory.
 * Throws ImportFileError when the file as a whole cannot be read or lacks a needed column.
 */
export async function* readCsv(
  path: string,
  needed: readonly string[],
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRow> {
  const delimiter = await inspect(path, needed);
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    // Rows of another length are told apart below; a stray quote is a character like any other.
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LINE_CHARACTERS_MAX,
  });
  const source = createReadStream(path);
  source.on("data", (chunk) => onBytes(chunk.length));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let header: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (header === null) header = record.map(columnName);
      else yield checked(header, record, info.lines);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportFileError(
      `The file cannot be read to its end: ${error.message}. Perhaps a quote is not closed there. Rows before it may be stored already; mend the line and import the file again: nothing is stored twice.`,
    );
  } finally {
    source.destroy();
  }
}

function checked(header: readonly string[], record: readonly string[], line: number): CsvRow {
  const refused = (code: string, message: string): CsvRow => ({ line, ok: false, code, message });
  if (record.length !== header.length)
    return refused(
      "COLUMNS",
      `The row has ${record.length} cells and the header ${header.length}. Check its commas and quotes.`,
    );
  const text = record.join("");
  if (text.includes("\uFFFD"))
    return refused("ENCODING", "The row holds bytes that are not UTF-8. Save the file as UTF-8 and import it again.");
  if (text.includes("\u0000"))
    return refused("NUL", "The row holds a NUL character, which cannot be stored. Remove it.");
  return { line, ok: true, values: Object.fromEntries(header.map((name, index) => [name, record[index]!])) };
}

// Faults of the whole file are found before anything is written.
async function inspect(path: string, needed: readonly string[]): Promise<string> {
  await fileSize(path);
  const handle = await open(path);
  const head = Buffer.alloc(64 * 1024);
  const { bytesRead } = await handle.read(head, 0, head.length, 0).finally(() => handle.close());
  const start = head.subarray(0, bytesRead);
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    throw new ImportFileError(
      "The file is UTF-16. Save it as UTF-8 (in a spreadsheet: CSV UTF-8) and import it again.",
    );
  const header =
    start
      .toString("utf8")
      .replace(/^\uFEFF/, "")
      .split(/\r?\n|\r/)[0] ?? "";
  if (header.trim() === "") throw new ImportFileError("The file is empty. Its first line must name the columns.");
  const delimiter = header.split(";").length > header.split(",").length ? ";" : ",";
  const names = header.split(delimiter).map((name) => columnName(name));
  const missing = needed.filter((name) => !names.includes(columnName(name)));
  if (missing.length > 0)
    throw new ImportFileError(
      `The file lacks the column ${missing.join(", ")}. Its first line must name the columns; needed are ${needed.join(", ")}.`,
    );
  return delimiter;
}
