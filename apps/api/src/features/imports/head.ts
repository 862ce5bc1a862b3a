import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { fitOf, folded, headingOf, isErrorColumn, withoutErrorCells } from "../../imports/columns.ts";
import { delimiterOf, ImportFileError, readCsv } from "../../imports/csv-rows.ts";
import { DAY_FORMATS, type DayFormat, readDay } from "../../imports/days.ts";
import { columnsOf, type Kind } from "./fields.ts";

/** What the beginning of a file looks like, without the columns of an error file. */
export type Head = {
  delimiter: string;
  names: string[];
  rows: string[][];
};

const ROWS_MAX = 50;
const CELL_CHARACTERS_MAX = 200;

/** Reads the beginning of a file. Throws ImportFileError when it cannot be imported at all. */
export async function readHead(path: string, kind: Kind): Promise<Head> {
  await refuseOtherFormats(path);
  const fits = (header: readonly string[]) => fitOf(columnsOf(kind), header);
  const delimiter = await delimiterOf(path, fits);
  let header: string[] | null = null;
  const rows: string[][] = [];
  for await (const { cells } of readCsv(path, fits, () => undefined)) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (header === null) header = cells;
    else rows.push(withoutErrorCells(header, cells).map((cell) => cell.slice(0, CELL_CHARACTERS_MAX)));
    if (rows.length === ROWS_MAX) break;
  }
  const names = (header ?? []).map(headingOf).filter((heading) => !isErrorColumn(heading));
  if (names.length < 2)
    throw new ImportFileError(
      "The first line of the file does not name columns that are separated by commas, semicolons, or tabs. Save the table as CSV.",
    );
  return { delimiter, names, rows };
}

const FORMATS: readonly (readonly [start: Buffer, what: string])[] = [
  [Buffer.from("PK\u0003\u0004"), "a spreadsheet or an archive"],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), "an old spreadsheet"],
  [Buffer.from("%PDF"), "a PDF"],
];

async function refuseOtherFormats(path: string): Promise<void> {
  const file = await open(path);
  const head = Buffer.alloc(4096);
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  const start = head.subarray(0, bytesRead);
  const other = FORMATS.find(([first]) => start.subarray(0, first.length).equals(first));
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  // A row with a NUL is refused by itself. In the names of columns it means that this is no text.
  const firstLine = start.subarray(0, start.indexOf("\n") + 1 || start.length);
  if (other || (!isUtf16 && firstLine.includes(0)))
    throw new ImportFileError(
      `The file is ${other?.[1] ?? "not a text file"}. In a spreadsheet, save the table as CSV UTF-8 and send that file.`,
    );
}

/** Files with the same columns have the same digest, in whatever order they are. */
export function headerDigest({ names }: Head): Buffer {
  return createHash("sha256")
    .update(JSON.stringify(names.map(folded).sort()))
    .digest();
}

/** The first different values of a column. */
export function samplesOf({ rows }: Head, index: number, max: number): string[] {
  const values = rows.map((cells) => (cells[index] ?? "").trim()).filter((cell) => cell !== "");
  return [...new Set(values)].slice(0, max);
}

/** The format in which all days of these columns are written; null if there is none. */
export function dayFormatOf(head: Head, columns: readonly number[]): DayFormat | null {
  const days = columns.flatMap((index) => samplesOf(head, index, ROWS_MAX));
  if (days.length === 0) return null;
  return DAY_FORMATS.find((format) => days.every((day) => readDay(day, format) !== null)) ?? null;
}
