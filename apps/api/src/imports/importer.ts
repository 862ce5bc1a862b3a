import type { Vocabulary } from "../features/requirement-sets/vocabulary.ts";
import type { RequestContext } from "../platform/context.ts";
import type { CellKind } from "./cells.ts";
import type { ChosenColumns, Column, Values } from "./columns.ts";
import { type DayFormats, dayAdvice, readDay } from "./days.ts";
import type { Notices } from "./notices.ts";
import type { RowError } from "./row-error.ts";

export type Row = { line: number; values: Values };

/** The result of a row: each row has exactly one of these. */
export type Became = "inserted" | "updated" | "unchanged" | "refused";

/** The result of a row that was understood. */
export type Stored = { line: number; became: Became; errors: RowError[] };

/** What rows are read with. */
export type Reading = {
  vocabulary: Vocabulary;
  notices: Notices;
  days: DayFormats;
  today: string;
  /** System that the rows come from where they don't say. */
  source: string;
  /** Whether an empty cell erases what is stored. If not, it says nothing. */
  erasesEmpty: boolean;
  /** Which column is read as what; absent if the file's own names say. */
  chosen?: ChosenColumns;
};

export type Run = { id: string; source: string };

/** How one kind of file is read and stored. `Understood` is a row in the product's own terms. */
export type Importer<Understood> = {
  kind: "members" | "activities";
  columns: readonly Column[];
  hasLabels: boolean;
  /** Understands a row, or says why not. */
  understand: (row: Row, reading: Reading) => { understood: Understood | null; errors: RowError[] };
  /** Stores rows of one batch in their order; answers for each of them. */
  store: (ctx: RequestContext, rows: readonly Understood[], run: Run) => Promise<StoredBatch>;
};

export type StoredBatch = {
  rows: Stored[];
  /** How many of the new rows may be a changed form of a row that was stored before. */
  resembling: number;
};

export function refusedRow(error: RowError): Stored {
  return { line: error.line, became: "refused", errors: [error] };
}

/** A cell of an optional column: undefined says nothing, null erases. */
export function stated(values: Values, column: string, { erasesEmpty }: Reading): string | null | undefined {
  const value = values[column];
  if (value === undefined) return undefined;
  return value === "" ? (erasesEmpty ? null : undefined) : value;
}

/** The day in a cell; null, with an error, when there is none. */
export function dayIn(row: Row, column: string, { days, today }: Reading, errors: RowError[]): string | null {
  const text = row.values[column] ?? "";
  const format = days[column] ?? days[""] ?? "YYYY-MM-DD";
  const day = readDay(text, format);
  const refuse = (code: string, message: string) => {
    errors.push({ line: row.line, column, code, message });
    return null;
  };
  if (day === null) return refuse("INVALID_INPUT", `"${text.slice(0, 40)}" is not a day. ${dayAdvice(text, format)}`);
  if (day < "1900-01-01") return refuse("OUT_OF_RANGE", `The day ${day} is before 1900. Check the year.`);
  return day > today && column !== "cycle_to" && column !== "cycle_from"
    ? refuse("IN_THE_FUTURE", `The day ${day} is in the future; today is ${today}. Check the year.`)
    : day;
}

/** A column of an importer. */
export const column = (name: string, kind: CellKind = "exact", needed?: "needed"): Column =>
  needed ? { name, kind, needed: true } : { name, kind };
