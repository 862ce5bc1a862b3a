import { printable } from "@openrecert/rules";
import type { Vocabulary } from "../features/requirement-sets/vocabulary.ts";
import { type CellKind, tidyCell } from "./cells.ts";
import { type CsvRow, ImportFileError } from "./csv-rows.ts";
import type { Notices } from "./notices.ts";
import type { RowError } from "./row-error.ts";

/** A column that an importer reads. */
export type Column = { name: string; kind: CellKind; needed?: true };

/**
 * The cells of a row by the name of their column. A column that the file lacks is absent; an empty
 * cell is "".
 */
export type Values = Readonly<Record<string, string>>;

/** What the header of a file says. */
export type Header = {
  /** The cells as they stand, without what an error file added. */
  names: readonly string[];
  /** What the file calls a column of the importer. A column that it lacks keeps the importer's name. */
  calledInFile: (column: string) => string;
  /** Whether a row is nothing but empty cells. */
  isBlank: (cells: readonly string[]) => boolean;
  /**
   * The cells of a row, cleaned, or why it is refused. Counts the cells that no column of the
   * importer takes.
   */
  read: (row: CsvRow) => { values: Values; errors: RowError[] };
};

/** Which column of a file is read as what, where its own names don't say. */
export type ChosenColumns = {
  /** Fields by the names of columns, as `folded` has them. Null leaves a column out on purpose. */
  fields: ReadonlyMap<string, string | null> | null;
  /** Values of fields that the file lacks, by their names. */
  constants: Readonly<Record<string, string>>;
};

export const OWN_NAMES: ChosenColumns = { fields: null, constants: {} };

/** Columns that an error file puts before the others. An import ignores them. */
export const ERROR_COLUMNS = ["error_line", "error_column", "error_code", "error_message"];

const LABEL_HEADER = /^label\s*\.\s*(.*)$/i;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/** A column that is not read has no name. `isLeftOut` says that this is on purpose. */
type Place = { heading: string; name: string | null; kind: CellKind; isError: boolean; isLeftOut: boolean };

/** `Member Number`, `member_number` and `memberNumber` are one column. */
export function folded(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** How many of the needed columns a header has, and then of the others. */
export function fitOf(columns: readonly Column[], header: readonly string[]): number {
  const names = new Set(header.map((cell) => folded(cell)));
  return columns.filter(({ name }) => names.has(folded(name))).length;
}

/** Understands a header. Throws ImportFileError when a needed column is missing. */
export function readHeader(
  cells: readonly string[],
  columns: readonly Column[],
  vocabulary: Vocabulary | null,
  notices: Notices,
  chosen: ChosenColumns = OWN_NAMES,
): Header {
  const { constants } = chosen;
  const places = cells.map((cell) => placeOf(cell, columns, vocabulary, notices, chosen));
  const named = Map.groupBy(
    places.filter(({ name }) => name !== null),
    ({ name }) => name!,
  );
  const missing = columns
    .filter(({ name, needed }) => needed && !named.has(name) && !Object.hasOwn(constants, name))
    .map(({ name }) => name);
  if (missing.length > 0) {
    const needed = columns.filter((column) => column.needed).map(({ name }) => name);
    throw new ImportFileError(
      `The file has no column ${missing.join(", ")}. Its first line must name the columns. Required: ${needed.join(", ")}.`,
    );
  }
  for (const [name, several] of named) if (several.length > 1) notices.count("REPEATED_COLUMN", name, 0);
  for (const { heading, name, isError, isLeftOut } of places)
    if (heading !== "" && name === null && !isError && !isLeftOut) notices.count("UNUSED_COLUMN", heading, 0);
  return {
    names: cells.filter((_, index) => !places[index]!.isError),
    calledInFile: (column) => places.find(({ name }) => name === column)?.heading || column,
    isBlank: (row) => row.every((cell) => isEmpty(cell)),
    read: (row) => readRow(places, notices, row, constants),
  };
}

/** The cells of a row without those that an error file put before them. */
export function withoutErrorCells(header: readonly string[], cells: readonly string[]): string[] {
  const isError = new Set(ERROR_COLUMNS.map(folded));
  return cells.filter((_, index) => !isError.has(folded(header[index] ?? "")));
}

function placeOf(
  cell: string,
  columns: readonly Column[],
  vocabulary: Vocabulary | null,
  notices: Notices,
  { fields }: ChosenColumns,
): Place {
  const heading = headingOf(cell);
  const place = { heading, isError: isErrorColumn(heading), isLeftOut: false };
  const said = fields === null ? heading : place.isError ? "" : (fields.get(folded(heading)) ?? "");
  const isLeftOut = fields?.get(folded(heading)) === null;
  const dimension = LABEL_HEADER.exec(said)?.[1];
  if (dimension !== undefined && vocabulary)
    return { ...place, name: labelColumn(said, dimension, vocabulary, notices), kind: "exact" };
  const column = columns.find(({ name }) => folded(name) === folded(said));
  return { ...place, name: column?.name ?? null, kind: column?.kind ?? "text", isLeftOut };
}

/** The name of a column as a cell of the header has it. */
export function headingOf(cell: string): string {
  const tidied = tidyCell(cell, "exact");
  return tidied.ok ? tidied.value : cell.trim();
}

/** Whether a column is one that an error file adds. */
export function isErrorColumn(heading: string): boolean {
  return ERROR_COLUMNS.some((name) => folded(name) === folded(heading));
}

// What follows `label.` is an id of the rules, so its letters are kept.
function labelColumn(heading: string, dimension: string, vocabulary: Vocabulary, notices: Notices): string {
  if (!CODE.test(dimension))
    throw new ImportFileError(
      `The column "${printable(heading)}" names no dimension. Write the id of a dimension after "label.": up to 64 letters, digits, and . _ : - characters.`,
    );
  const declared = vocabulary.dimensions.match(dimension);
  if (declared === null) notices.count("UNKNOWN_DIMENSION", heading, 0);
  return `label.${declared ?? dimension}`;
}

function readRow(places: readonly Place[], notices: Notices, row: CsvRow, constants: ChosenColumns["constants"]) {
  const values: Record<string, string> = { ...constants };
  const { line, cells } = row;
  const fault = faultOfRow(places, row);
  if (fault) return { values, errors: [{ line, column: "", ...fault }] };
  const errors: RowError[] = [];
  const refuse = (column: string, code: string, message: string) => void errors.push({ line, column, code, message });
  for (const [index, { heading, name, kind, isError, isLeftOut }] of places.entries()) {
    const cell = cells[index]!;
    if (isError || isLeftOut) continue;
    if (name === null) {
      if (!isEmpty(cell)) notices.count("UNUSED_COLUMN", heading || `number ${index + 1}, which has no name`);
      continue;
    }
    const tidied = tidyCell(cell, kind);
    if (!tidied.ok) refuse(name, tidied.code, tidied.message);
    else if (!values[name]) values[name] = tidied.value;
    else if (tidied.value !== "") {
      notices.count("REPEATED_COLUMN", name);
      if (tidied.value !== values[name])
        refuse(name, "REPEATED_COLUMN", `Two columns are named ${name}, and their cells differ. Keep one of them.`);
    }
  }
  return { values, errors };
}

/** What keeps a row from being read at all. */
function faultOfRow(
  places: readonly Place[],
  { cells, isMisquoted }: CsvRow,
): { code: string; message: string } | null {
  const fault = (code: string, message: string) => ({ code, message });
  if (isMisquoted)
    return fault(
      "QUOTES",
      "A quote closes before its cell ends. Quote the whole cell, and double the quotes inside it.",
    );
  const isTooLong = cells.slice(places.length).some((cell) => !isEmpty(cell));
  if (cells.length < places.length || isTooLong)
    return fault(
      "COLUMNS",
      `The row has ${cells.length} cells, but the header has ${places.length}. Check the row's delimiters and quotes.`,
    );
  if (places.every(({ heading }, index) => folded(heading) === folded(cells[index]!)))
    return fault("REPEATED_HEADER", "The row repeats the header, as happens when files are joined. Remove it.");
  const text = cells.join("");
  if (text.includes("\uFFFD"))
    return fault("ENCODING", "The row contains bytes that are not UTF-8. Save the file as UTF-8 and import it again.");
  return text.includes("\u0000")
    ? fault("NUL", "The row contains a NUL character, which cannot be stored. Remove it.")
    : null;
}

function isEmpty(cell: string): boolean {
  const tidied = tidyCell(cell, "exact");
  return tidied.ok && tidied.value === "";
}
