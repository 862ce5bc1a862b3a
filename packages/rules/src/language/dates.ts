import { choice, date, integer, isObject, list, map, named, object, type Shape, text, variant } from "./shape.ts";

/** A rule that gives a date: a name, a step from another date, a row of a table, or the later or earlier of several. */
export type DateRule =
  | string
  | StepRule
  | TableRule
  | { readonly later: readonly DateRule[] }
  | { readonly earlier: readonly DateRule[] };

/** That many months or days after or before a date. */
export type StepRule = {
  readonly after?: DateRule;
  readonly before?: DateRule;
  readonly snap?: "month-end";
  readonly months?: number;
  readonly monthEnd?: "stick" | "clamp";
  readonly days?: number;
  readonly count?: "inclusive" | "exclusive";
};

/** The row of a table for a date, or else another date. */
export type TableRule = { readonly table: string; readonly by: DateRule; readonly else: DateRule };

const MONTHS_MAX = 1200;
const DAYS_MAX = 36_600;

const dateName = text(64);

/** The shape of a date rule. */
export const dateRule: Shape<DateRule> = named("dateRule", () => anyRule);

const snap = choice("month-end");
const months = { months: integer(1, MONTHS_MAX), monthEnd: choice("stick", "clamp") };
const days = { days: integer(1, DAYS_MAX), count: choice("inclusive", "exclusive") };

const anyRule: Shape<DateRule> = variant(
  "a date: the name of one, or `after`, `before`, `table`, `later` or `earlier`",
  {
    name: dateName,
    monthsAfter: object({ after: dateRule, ...months }, { snap }),
    monthsBefore: object({ before: dateRule, ...months }, { snap }),
    daysAfter: object({ after: dateRule, ...days }, { snap }),
    daysBefore: object({ before: dateRule, ...days }, { snap }),
    table: object({ table: text(64), by: dateRule, else: dateRule }),
    later: object({ later: list(dateRule, { min: 2, max: 8 }) }),
    earlier: object({ earlier: list(dateRule, { min: 2, max: 8 }) }),
  },
  (value) => {
    if (typeof value === "string") return "name";
    if (!isObject(value)) return null;
    for (const key of ["table", "later", "earlier"] as const) if (key in value) return key;
    const byDays = "days" in value || "count" in value;
    if ("after" in value) return byDays ? "daysAfter" : "monthsAfter";
    if ("before" in value) return byDays ? "daysBefore" : "monthsBefore";
    return null;
  },
);

/** Named tables from one date to another, such as a body's published list of last days to apply. */
export const dateTables = map(map(date(), { min: 1, max: 1000, key: date() }), { max: 16 });
