import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { CsvError, type Options, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";

/** A file that cannot be imported at all; its message says what to do. */
export class ImportFileError extends Error {}

/**
 * A row as the file has it. `line` is the line on which it begins, from 1. A row is misquoted where
 * a quote that opens a cell closes before the cell ends: what the cell says is unknown.
 */
export type CsvRow = { line: number; cells: string[]; isMisquoted: boolean };

const LINE_CHARACTERS_MAX = 100_000;
const SAMPLE_BYTES = 64 * 1024;
const DELIMITERS = [",", ";", "\t"];

const OPTIONS: Options = {
  bom: true,
  // Each of them ends a row outside quotes, whatever ended the row before.
  record_delimiter: ["\r\n", "\n", "\r"],
  // Rows of another length are refused later; a stray quote is an ordinary character.
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: LINE_CHARACTERS_MAX,
};

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
 * Reads a CSV file (UTF-8; comma, semicolon or tab) row by row, the header among them, in constant
 * memory.
 * `fits` says of a header how many of the columns that it looks for are there.
 * Throws ImportFileError when the file as a whole cannot be read.
 */
export async function* readCsv(
  path: string,
  fits: (header: readonly string[]) => number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRow> {
  const delimiter = await delimiterOf(path, fits);
  const parser = parse({ ...OPTIONS, delimiter, raw: true });
  const source = createReadStream(path);
  source.on("data", (chunk) => onBytes(chunk.length));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      const cells = record.map((cell) => unquoted(cell, raw));
      yield { line, cells: cells.map((cell, index) => cell ?? record[index]!), isMisquoted: cells.includes(null) };
      line += 1 + lineBreaksIn(record);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportFileError(
      `The file cannot be read to the end: ${error.message}. A quote may be unclosed there. Earlier rows may already be stored. Correct the line and import the file again; no row is stored twice.`,
    );
  } finally {
    source.destroy();
  }
}

// The parser keeps the quotes of a cell that has spaces or text beside them. `"Ada" ,` means Ada;
// `"Ada" x,` means nothing certain.
function unquoted(cell: string, raw: string): string | null {
  if (!/^\s*"/.test(cell) || raw.includes(`"${cell.replaceAll('"', '""')}"`)) return cell;
  return /^\s*"((?:[^"]|"")*)"\s*$/.exec(cell)?.[1]?.replaceAll('""', '"') ?? null;
}

// The parser's own count takes CR LF within quotes for two.
function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

// The delimiter is the one under which the parser finds the columns, and rows as long as the
// header.
export async function delimiterOf(path: string, fits: (header: readonly string[]) => number): Promise<string> {
  const sample = await sampleOf(path);
  const scored = DELIMITERS.map((delimiter) => {
    const [header = [], ...rows] = sampleRows(sample, delimiter).filter((cells) => cells.some((cell) => cell !== ""));
    const asLong = rows.filter(({ length }) => length === header.length).length / Math.max(rows.length, 1);
    return { delimiter, found: fits(header), columns: header.length, asLong: header.length > 1 ? asLong : 0 };
  });
  const [best] = scored.sort((a, b) => b.found - a.found || b.asLong - a.asLong || b.columns - a.columns);
  return best!.delimiter;
}

function sampleRows(sample: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  const onRecord = (record: string[]) => {
    rows.push(record);
    return null;
  };
  try {
    parseAtOnce(sample, { ...OPTIONS, delimiter, on_record: onRecord });
  } catch (error) {
    // The sample may end within quotes; the rows before that are enough.
    if (!(error instanceof CsvError)) throw error;
  }
  return rows;
}

async function sampleOf(path: string): Promise<string> {
  await fileSize(path);
  const handle = await open(path);
  const head = Buffer.alloc(SAMPLE_BYTES);
  const { bytesRead } = await handle.read(head, 0, head.length, 0).finally(() => handle.close());
  const start = head.subarray(0, bytesRead);
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    throw new ImportFileError(
      "The file is UTF-16. Save it as UTF-8 (in a spreadsheet: CSV UTF-8) and import it again.",
    );
  const text = start.toString("utf8");
  if (text.replace(/^\uFEFF/, "").trim() === "")
    throw new ImportFileError("The file is empty. Its first line must name the columns.");
  return text;
}
