import type { Amount } from "./amount.ts";
import { amount } from "./computed.ts";
import { type Selection, selection } from "./selection.ts";
import { choice, decimal, isObject, named, object, type Shape, variant } from "./shape.ts";

/**
 * An amount, or a share of the credit that counts in a selection (`all`: of everything in the same
 * time).
 */
export type AmountOrShare = Amount | CountedShare;
export type CountedShare = { readonly percent: string | number; readonly ofCounted: Selection | "all" };

const shareShape = object({
  percent: decimal(),
  ofCounted: variant("a selection or `all`", { all: choice("all"), selection }, (written) =>
    typeof written === "string" ? "all" : "selection",
  ),
});

/** The shape of an amount or a share of counted credit. */
export const amountOrShare: Shape<AmountOrShare> = variant(
  "an amount or a share of counted credit",
  {
    amount: amount,
    share: named("share", () => shareShape),
  },
  (written) => (isObject(written) && "ofCounted" in written ? "share" : "amount"),
);
