import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { type CsvError, type Info, parse } from "csv-parse";

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
  const skipped: CsvRow[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    columns: (header: string[]) => header.map(columnName),
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LINE_CHARACTERS_MAX,
    on_skip: (error) => void skipped.push(unreadable(error)),
  });
  const source = createReadStream(path);
  source.on("data", (chunk) => onBytes(chunk.length));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: Info }>) {
      yield* skipped.splice(0);
      yield checked(record, info);
    }
  } catch (error) {
    const { message } = error as Error;
    throw new ImportFileError(`The file cannot be read as CSV: ${message}. Nothing after that place was imported.`);
  } finally {
    source.destroy();
  }
  yield* skipped;
}

function checked(values: Record<string, string>, { lines }: Info): CsvRow {
  const text = Object.values(values).join("");
  if (text.includes("\uFFFD"))
    return {
      line: lines,
      ok: false,
      code: "ENCODING",
      message: "The row holds bytes that are not UTF-8. Save the file as UTF-8 and import it again.",
    };
  if (text.includes("\u0000"))
    return {
      line: lines,
      ok: false,
      code: "NUL",
      message: "The row holds a NUL character, which cannot be stored. Remove it.",
    };
  return { line: lines, ok: true, values };
}

function unreadable(error: CsvError | undefined): CsvRow {
  const { code = "", lines = 0 } = (error ?? {}) as { code?: string; lines?: number };
  const isCount = code.includes("INCONSISTENT");
  const message = isCount
    ? "The row has more or fewer cells than the header. Check its commas and quotes."
    : "The row cannot be read as CSV. Check its quotes: a quote inside a cell is written twice.";
  return { line: Number(lines), ok: false, code: isCount ? "COLUMNS" : "MALFORMED", message };
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
