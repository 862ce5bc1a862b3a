import type { Amount } from "./amount.ts";
import type { DateRule } from "./dates.ts";

/** A question about facts that are not under review: true, false, or unknown where a fact is missing. */
export type Condition =
  | { readonly phase: readonly string[] }
  | AttributeCondition
  | DateCondition
  | { readonly holds: string; readonly on?: DateRule }
  | { readonly renewal: RenewalCount }
  | AmountCondition
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** A test of an attribute of the certificant. */
export type AttributeCondition = {
  readonly attribute: string;
  readonly is?: string | boolean | readonly string[];
  readonly atLeast?: string | number;
  readonly atMost?: string | number;
  readonly initial?: { readonly from: string; readonly to: string };
  readonly stated?: boolean;
};

/** A test of a date: between two days, in certain months, or in an odd or even year. */
export type DateCondition = {
  readonly date: DateRule;
  readonly from?: DateRule;
  readonly to?: DateRule;
  readonly month?: readonly number[];
  readonly year?: "odd" | "even";
};

/** Which renewals are meant: every so many, or from one number to another. */
export type RenewalCount = { readonly every?: number; readonly from?: number; readonly to?: number };

/** A test of a computed amount. */
export type AmountCondition = {
  readonly amount: Amount;
  readonly atLeast?: string | number;
  readonly atMost?: string | number;
};
