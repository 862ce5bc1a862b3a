import type { Amount, Count } from "./amount.ts";
import type { Condition } from "./condition.ts";
import type { DateRule, YearDay } from "./dates.ts";
import {
  about,
  choice,
  date,
  decimal,
  id,
  integer,
  isObject,
  list,
  map,
  named,
  object,
  type Shape,
  text,
  variant,
} from "./shape.ts";

// Dates, conditions and amounts hold each other, so their shapes stand together.

/** The shape of a date rule. */
export const dateRule: Shape<DateRule> = named("dateRule", () => dateRuleForms);

/** The shape of a condition. */
export const condition: Shape<Condition> = named("condition", () => conditionForms);

/** The shape of an amount. */
export const amount: Shape<Amount> = named("amount", () => amountForms);

const MONTHS_MAX = 1200;
const DAYS_MAX = 36_600;

const dateName = text(64, "date");

const snap = choice("month-end");
const months = { months: integer(1, MONTHS_MAX), monthEnd: choice("stick", "clamp") };
const days = { days: integer(1, DAYS_MAX), count: choice("inclusive", "exclusive") };

const ofDate = object({ of: dateRule });
const yearDay: Shape<YearDay> = object(
  {
    month: variant("a month or `of` a date", { number: integer(1, 12), of: ofDate }, numberOr("of")),
    day: variant(
      "a day of the month, `last`, or `of` a date",
      { number: integer(1, 31), last: choice("last"), of: ofDate },
      (written) => (typeof written === "string" ? "last" : numberOr("of")(written)),
    ),
  },
  {
    year: variant(
      "`odd`, `even` or `as` a date",
      { parity: choice("odd", "even"), as: object({ as: dateRule }) },
      (written) => (isObject(written) ? "as" : "parity"),
    ),
  },
);

function numberOr<const K extends string>(key: K): (written: unknown) => "number" | K | null {
  return (written) => (typeof written === "number" ? "number" : isObject(written) ? key : null);
}

const dateRuleForms: Shape<DateRule> = variant(
  "a date: the name of one, or `after`, `before`, `table`, `later`, `earlier`, `next`, `previous`, `attribute` or `cases`",
  {
    name: dateName,
    monthsAfter: object({ after: dateRule, ...months }, { snap }),
    monthsBefore: object({ before: dateRule, ...months }, { snap }),
    daysAfter: object({ after: dateRule, ...days }, { snap }),
    daysBefore: object({ before: dateRule, ...days }, { snap }),
    table: object({ table: text(64, "table"), by: dateRule, else: dateRule }),
    later: object({ later: list(dateRule, { min: 2, max: 8 }) }),
    earlier: object({ earlier: list(dateRule, { min: 2, max: 8 }) }),
    next: object({ next: yearDay, from: dateRule }),
    previous: object({ previous: yearDay, to: dateRule }),
    attribute: object({ attribute: about("An attribute that is a date.", id("attribute")) }),
    cases: object({
      // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
      cases: list(object({ when: condition, then: dateRule }), { min: 1, max: 64 }),
      else: dateRule,
    }),
  },
  (value) => {
    if (typeof value === "string") return "name";
    if (!isObject(value)) return null;
    for (const key of ["table", "later", "earlier", "next", "previous", "attribute", "cases"] as const)
      if (key in value) return key;
    const byDays = "days" in value || "count" in value;
    if ("after" in value) return byDays ? "daysAfter" : "monthsAfter";
    if ("before" in value) return byDays ? "daysBefore" : "monthsBefore";
    return null;
  },
);

/** Named tables from one date to another, such as a body's published list of last days to apply. */
export const dateTables = map(map(date(), { min: 1, max: 1000, key: date() }), { max: 16 });

const bounds = { atLeast: decimal(), atMost: decimal() };
const letter: Shape<string> = {
  check: (value, place, problems) => text(1).check(value, place, problems),
  fits: text(1).fits,
  schema: () => ({ type: "string", minLength: 1, maxLength: 1 }),
  form: () => ({ kind: "text", max: 1 }),
};
const value: Shape<string | boolean | readonly string[]> = variant(
  "a value or a list of values",
  {
    flag: choice(true, false),
    text: text(200, "attribute-value"),
    list: list(text(200, "attribute-value"), { min: 1, max: 64 }),
  },
  (written) =>
    typeof written === "boolean"
      ? "flag"
      : typeof written === "string"
        ? "text"
        : Array.isArray(written)
          ? "list"
          : null,
);

const CONDITIONS = {
  phase: object({ phase: list(id("phase"), { min: 1, max: 16 }) }),
  attribute: object(
    { attribute: id("attribute") },
    { is: value, ...bounds, initial: object({ from: letter, to: letter }), stated: choice(true, false) },
  ),
  date: object(
    { date: dateRule },
    {
      from: dateRule,
      to: dateRule,
      month: list(integer(1, 12), { min: 1, max: 12 }),
      year: choice("odd", "even"),
    },
  ),
  holds: object({ holds: id("credential") }, { on: dateRule }),
  renewal: object({
    renewal: object({}, { every: integer(1, 100), from: integer(1, 1000), to: integer(1, 1000) }),
  }),
  amount: object({ amount }, bounds),
  not: object({ not: condition }),
  all: object({ all: list(condition, { min: 1, max: 16 }) }),
  any: object({ any: list(condition, { min: 1, max: 16 }) }),
} as const;

const conditionForms: Shape<Condition> = variant(
  "a condition: `phase`, `attribute`, `date`, `holds`, `renewal`, `amount`, `not`, `all` or `any`",
  CONDITIONS,
  (written) =>
    isObject(written)
      ? ((Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]).find((key) => Object.hasOwn(written, key)) ?? null)
      : null,
);

const count: Shape<Count> = variant(
  "a count: `holds`, `attribute` or `months`",
  {
    holds: object({ holds: list(id("credential"), { min: 1, max: 64 }) }),
    attribute: object({ attribute: id("attribute") }),
    months: object({ months: integer(1, 120), from: dateRule, to: dateRule, parts: choice("full", "begun") }),
  },
  (written) =>
    isObject(written)
      ? ((["holds", "attribute", "months"] as const).find((key) => Object.hasOwn(written, key)) ?? null)
      : null,
);

const several = list(amount, { min: 2, max: 8 });

const AMOUNTS = {
  percent: object({ percent: decimal(), of: about("Id of the requirement whose amount is meant.", id("requirement")) }),
  attribute: object({ attribute: id("attribute") }),
  times: object({ times: decimal(), count }, { plus: decimal() }),
  cases: object({
    // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
    cases: list(object({ when: condition, then: amount }), { min: 1, max: 64 }),
    else: amount,
  }),
  sum: object({ sum: several }),
  larger: object({ larger: several }),
  smaller: object({ smaller: several }),
} as const;

const amountForms: Shape<Amount> = variant(
  "an amount: a number, or `percent`, `attribute`, `times`, `cases`, `sum`, `larger` or `smaller`",
  { plain: decimal(), ...AMOUNTS },
  (written) => {
    if (typeof written === "number" || typeof written === "string") return "plain";
    if (!isObject(written)) return null;
    return (Object.keys(AMOUNTS) as (keyof typeof AMOUNTS)[]).find((key) => Object.hasOwn(written, key)) ?? null;
  },
);
