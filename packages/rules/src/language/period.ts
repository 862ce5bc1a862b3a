import { dateRule } from "./computed.ts";
import type { DateRule } from "./dates.ts";
import { about, choice, id, integer, isObject, list, object, type Shape, text, variant } from "./shape.ts";

/** A stretch of time beside the earning window, or one divided into several. */
export type Period = StretchPeriod | DividedPeriod;

/** One stretch; without `from` it has no beginning. */
export type StretchPeriod = {
  readonly name: string;
  readonly from?: DateRule;
  readonly to: DateRule;
  readonly cite?: readonly string[];
};

/** Consecutive stretches of so many months, or calendar years, inside another stretch; the cycle where none is named. */
export type DividedPeriod = {
  readonly name: string;
  readonly months?: number;
  readonly calendar?: "year";
  readonly inside?: { readonly from: DateRule; readonly to: DateRule };
  readonly cite?: readonly string[];
};

const name = about("What readers call it.", text(80));
const cite = list(id("citation"), { min: 1, max: 16 });
const inside = about("Where it is divided; the cycle if left out.", object({ from: dateRule, to: dateRule }));

/** The shape of a period. */
export const period: Shape<Period> = variant(
  "a period: `to`, `months` or `calendar`",
  {
    to: object({ name, to: dateRule }, { from: dateRule, cite }),
    months: object({ name, months: integer(1, 120) }, { inside, cite }),
    calendar: object({ name, calendar: choice("year") }, { inside, cite }),
  },
  (written) =>
    isObject(written)
      ? ((["months", "calendar", "to"] as const).find((key) => Object.hasOwn(written, key)) ?? null)
      : null,
);
