import type { Condition } from "./condition.ts";
import type { DateRule } from "./dates.ts";

/** An amount of credit in whole units: a number, or a rule that finds one for each certificant. */
export type Amount =
  | string
  | number
  | { readonly percent: string | number; readonly of: string }
  | { readonly attribute: string }
  | CountedAmount
  | { readonly cases: readonly { readonly when: Condition; readonly then: Amount }[]; readonly else: Amount }
  | { readonly sum: readonly Amount[] }
  | { readonly larger: readonly Amount[] }
  | { readonly smaller: readonly Amount[] };

/** So much for each of a number of things, and something to begin with. */
export type CountedAmount = {
  readonly times: string | number;
  readonly count: Count;
  readonly plus?: string | number;
};

/** A number of things: credentials held, an attribute, or stretches of months between two days. */
export type Count =
  | { readonly holds: readonly string[] }
  | { readonly attribute: string }
  | { readonly months: number; readonly from: DateRule; readonly to: DateRule; readonly parts: "full" | "begun" };
