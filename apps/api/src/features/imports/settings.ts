import type {
  ImportColumnInput,
  ImportDateFormat,
  ImportSettings,
  ImportSettingsInput,
} from "@openrecert/contract/types";
import { tidyCell } from "../../imports/cells.ts";
import { type ChosenColumns, folded } from "../../imports/columns.ts";
import type { DayFormat, DayFormats } from "../../imports/days.ts";
import { canonicalText } from "../../platform/canonical.ts";
import { collectChecks } from "../../platform/checks.ts";
import { invalid, refuse, type UserError } from "../../platform/user-errors.ts";
import type { Vocabulary } from "../requirement-sets/vocabulary.ts";
import { columnsOf, fieldsOf, isField, type Kind } from "./fields.ts";

export const SOURCE_MAX = 100;
const COLUMNS_MAX = 500;
const CONSTANTS_MAX = 100;
const CONSTANT_CHARACTERS_MAX = 1000;

const FORMATS: Record<ImportDateFormat, DayFormat> = {
  YEAR_MONTH_DAY: "YYYY-MM-DD",
  MONTH_DAY_YEAR: "MM/DD/YYYY",
  DAY_MONTH_YEAR: "DD/MM/YYYY",
  EXCEL: "excel",
};

export function contractFormat(format: DayFormat): ImportDateFormat {
  return (Object.keys(FORMATS) as ImportDateFormat[]).find((name) => FORMATS[name] === format)!;
}

/** Settings as they are stored: canonical JSON of what the contract gives. */
export function storedSettings(text: string): ImportSettings {
  return JSON.parse(text);
}

/** What the pipeline reads a file with. */
export function readingOf({ columns, constants, dateFormat, eraseEmpty, source }: ImportSettings): {
  chosen: ChosenColumns;
  days: DayFormats;
  erasesEmpty: boolean;
  source: string;
} {
  const ofColumns = (columns ?? []).flatMap(({ field, dateFormat: format }) =>
    field && format ? [[field, FORMATS[format]]] : [],
  );
  return {
    chosen: {
      fields: columns ? new Map(columns.map(({ column, field }) => [folded(column), field ?? null])) : null,
      constants: Object.fromEntries(constants.map(({ field, value }) => [field, value])),
    },
    days: { "": FORMATS[dateFormat], ...Object.fromEntries(ofColumns) },
    erasesEmpty: eraseEmpty,
    source,
  };
}

type File = { kind: Kind; source: string; names: readonly string[]; vocabulary: Vocabulary };

/** Checks settings against the columns of the file. Refuses; otherwise answers with what is stored. */
export function checkedSettings(input: ImportSettingsInput, file: File): string {
  const path = ["input", "settings"];
  const checks = collectChecks();
  const { dateFormat = "YEAR_MONTH_DAY", eraseEmpty = false, strict = false } = input;
  const source = input.source ?? null;
  const named = source === null ? file.source : checks.text([...path, "source"], source, SOURCE_MAX);
  const columns = input.columns?.map((column, index) => checkColumn(checks.errors, column, index, input, file)) ?? null;
  const fields = columns
    ? columns.flatMap(({ field }) => field ?? [])
    : file.names.flatMap((name) => ownField(file, name) ?? []);
  const constants = (input.constants ?? []).map((constant, index) => {
    const { value, errors } = checkConstant(constant, [...path, "constants", String(index)], fields, file.kind);
    checks.errors.push(...errors);
    return { field: constant.field, value };
  });
  refuseLengths(checks.errors, input);
  const given = new Set([...fields, ...constants.map(({ field }) => field)]);
  const missing = columnsOf(file.kind).filter(({ name, needed }) => needed && !given.has(name));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(", ");
    checks.errors.push(
      invalid([...path, "columns"], `No column is ${names}. Choose the column, or give a value for all rows.`),
    );
  }
  if (checks.errors.length > 0) refuse(...checks.errors);
  const settings: ImportSettings = { source: named ?? file.source, columns, constants, dateFormat, eraseEmpty, strict };
  return canonicalText(settings);
}

function ownField({ kind, vocabulary }: File, name: string): string | null {
  return fieldsOf(kind, vocabulary).find((field) => folded(field.name) === folded(name))?.name ?? null;
}

function checkColumn(
  errors: UserError[],
  { column, field, dateFormat }: ImportColumnInput,
  index: number,
  { columns }: ImportSettingsInput,
  { kind, names }: File,
) {
  const path = ["input", "settings", "columns", String(index)];
  const others = (columns ?? []).slice(0, index);
  if (!names.some((name) => folded(name) === folded(column)))
    errors.push(
      invalid(
        [...path, "column"],
        `The file has no column "${column.slice(0, 80)}". Its columns: ${names.slice(0, 50).join(", ")}.`,
      ),
    );
  else if (others.some((other) => folded(other.column) === folded(column)))
    errors.push(invalid([...path, "column"], `The column "${column.slice(0, 80)}" is listed twice. List it once.`));
  if (field && !isField(kind, field))
    errors.push(invalid([...path, "field"], unknownField(field, kind), "UNKNOWN_CODE"));
  else if (field && others.some((other) => other.field === field))
    errors.push(invalid([...path, "field"], `Two columns are ${field}. Choose one of them.`));
  return { column, field: field || null, dateFormat: dateFormat ?? null };
}

function checkConstant(
  { field, value }: { field: string; value: string },
  path: string[],
  fields: readonly string[],
  kind: Kind,
) {
  const errors: UserError[] = [];
  if (!isField(kind, field)) errors.push(invalid([...path, "field"], unknownField(field, kind), "UNKNOWN_CODE"));
  else if (fields.includes(field))
    errors.push(
      invalid([...path, "field"], `A column is ${field} already. Leave that column out, or remove the value.`),
    );
  const tidied = tidyCell(value, columnsOf(kind).find(({ name }) => name === field)?.kind ?? "exact");
  const length = [...value].length;
  if (length > CONSTANT_CHARACTERS_MAX)
    errors.push(
      invalid(
        [...path, "value"],
        `The value has ${length} characters; the limit is ${CONSTANT_CHARACTERS_MAX}. Shorten it.`,
        "TOO_LONG",
      ),
    );
  else if (!tidied.ok) errors.push(invalid([...path, "value"], tidied.message));
  else if (tidied.value === "") errors.push(invalid([...path, "value"], "Give a value, or remove this line."));
  return { value: tidied.ok ? tidied.value : value, errors };
}

function unknownField(field: string, kind: Kind): string {
  const names = columnsOf(kind).map(({ name }) => name);
  return `There is no field "${field.slice(0, 80)}". Fields: ${names.join(", ")}${kind === "activities" ? ", label.<dimension>" : ""}.`;
}

function refuseLengths(errors: UserError[], { columns, constants }: ImportSettingsInput): void {
  const limit = (path: string, given: number, max: number) =>
    given > max &&
    errors.push({
      __typename: "LimitExceeded",
      code: "LIMIT_EXCEEDED",
      message: `There are ${given} ${path}; the limit is ${max}.`,
      path: ["input", "settings", path],
      limit: max,
      given,
    });
  limit("columns", columns?.length ?? 0, COLUMNS_MAX);
  limit("constants", constants?.length ?? 0, CONSTANTS_MAX);
}
