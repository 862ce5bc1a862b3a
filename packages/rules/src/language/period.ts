import { dateRule } from "./computed.ts";
import type { DateRule } from "./dates.ts";
import { about, choice, integer, isObject, object, type Shape, text, variant } from "./shape.ts";

/** A stretch of time beside the earning window, or one divided into several. */
export type Period = StretchPeriod | DividedPeriod;

/** One stretch; without `from` it has no beginning. */
export type StretchPeriod = { readonly name: string; readonly from?: DateRule; readonly to: DateRule };

/** Consecutive stretches of so many months, or calendar years, inside another stretch; the cycle where none is named. */
export type DividedPeriod = {
  readonly name: string;
  readonly months?: number;
  readonly calendar?: "year";
  readonly inside?: { readonly from: DateRule; readonly to: DateRule };
};

const name = about("What readers call it.", text(80));
const inside = about("Where it is divided; the cycle if left out.", object({ from: dateRule, to: dateRule }));

/** The shape of a period. */
export const period: Shape<Period> = variant(
  "a period: `to`, `months` or `calendar`",
  {
    to: object({ name, to: dateRule }, { from: dateRule }),
    months: object({ name, months: integer(1, 120) }, { inside }),
    calendar: object({ name, calendar: choice("year") }, { inside }),
  },
  (written) =>
    isObject(written)
      ? ((["months", "calendar", "to"] as const).find((key) => Object.hasOwn(written, key)) ?? null)
      : null,
);
