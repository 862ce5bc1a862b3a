import type { ImportStartMutationVariables } from "@openrecert/contract";
import type { ImportView } from "./resource.ts";

/** The choice as the contract takes it. */
export type Settings = NonNullable<ImportStartMutationVariables["input"]["settings"]>;

/** How the columns of a file are read, as the form has it. */
export type Choice = {
  source: string;
  /** The field of each column in the order of the file; empty leaves the column out. */
  fields: readonly string[];
  /** Values for all rows, by field. */
  constants: Readonly<Record<string, string>>;
  dateFormat: "YEAR_MONTH_DAY" | "MONTH_DAY_YEAR" | "DAY_MONTH_YEAR" | "EXCEL";
  eraseEmpty: boolean;
  strict: boolean;
};

/** What was chosen for this file, or the last time for such a file, or what the names suggest. */
export function initialChoice({ source, settings, preview }: ImportView): Choice {
  const last = settings ?? preview?.remembered;
  const columns = preview?.columns ?? [];
  const chosen = last?.columns && new Map(last.columns.map(({ column, field }) => [folded(column), field]));
  return {
    source: last?.source ?? source,
    fields: columns.map(({ name, suggestedField }) =>
      chosen?.has(folded(name)) ? (chosen.get(folded(name)) ?? "") : (suggestedField ?? ""),
    ),
    constants: Object.fromEntries((last?.constants ?? []).map(({ field, value }) => [field, value])),
    dateFormat: settings?.dateFormat ?? likelyFormat(preview, last?.dateFormat),
    eraseEmpty: last?.eraseEmpty ?? false,
    strict: last?.strict ?? false,
  };
}

/**
 * What the days of the file show. Days such as 02/03/2026 show nothing, so a source that wrote the day
 * first the last time does so again; a check refuses the days that it did not mean.
 */
function likelyFormat(preview: ImportView["preview"], last: Choice["dateFormat"] | undefined): Choice["dateFormat"] {
  const shown = preview?.dateFormat;
  if (shown === "MONTH_DAY_YEAR" && last === "DAY_MONTH_YEAR") return last;
  return shown ?? last ?? "YEAR_MONTH_DAY";
}

/** Required fields that no column is. */
export function missingFields(choice: Choice, { preview }: ImportView): string[] {
  const given = new Set(choice.fields);
  return (preview?.fields ?? []).filter(({ name, required }) => required && !given.has(name)).map(({ name }) => name);
}

/** Required fields that neither a column nor a value gives. */
export function emptyFields(choice: Choice, view: ImportView): string[] {
  return missingFields(choice, view).filter((field) => (choice.constants[field] ?? "").trim() === "");
}

/** The choice in the form of the contract. */
export function settingsOf(choice: Choice, { preview }: ImportView): Settings {
  const { source, dateFormat, eraseEmpty, strict, fields } = choice;
  const columns = (preview?.columns ?? []).map(({ name }, index) => ({ column: name, field: fields[index] || null }));
  return { source, columns, constants: givenConstants(choice), dateFormat, eraseEmpty, strict };
}

/** Values of fields that no column is, in the order in which they are sent. */
export function givenConstants({ constants, fields }: Choice): { field: string; value: string }[] {
  return Object.entries(constants).flatMap(([field, value]) =>
    value.trim() === "" || fields.includes(field) ? [] : [{ field, value }],
  );
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
