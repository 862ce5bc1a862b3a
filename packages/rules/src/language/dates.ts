import type { Condition } from "./condition.ts";

/** A rule that gives a date. */
export type DateRule =
  | string
  | StepRule
  | TableRule
  | NextRule
  | { readonly later: readonly DateRule[] }
  | { readonly earlier: readonly DateRule[] }
  | { readonly attribute: string }
  | { readonly cases: readonly { readonly when: Condition; readonly then: DateRule }[]; readonly else: DateRule };

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

/** The first such day of a year on or after a date, or the last on or before it. */
export type NextRule =
  | { readonly next: YearDay; readonly from: DateRule }
  | { readonly previous: YearDay; readonly to: DateRule };

/** A day that comes once a year, perhaps only in odd or even years. `of` takes month or day from a date, `as` the parity of its year. */
export type YearDay = {
  readonly month: number | { readonly of: DateRule };
  readonly day: number | "last" | { readonly of: DateRule };
  readonly year?: "odd" | "even" | { readonly as: DateRule };
};
