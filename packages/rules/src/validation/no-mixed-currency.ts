import { inside } from "../language/problem.ts";
import { eachRequirement } from "../language/walk.ts";
import type { Check } from "./check.ts";

/** A fee that grows is reckoned in one currency. */
export const noMixedCurrency: Check = (set, report) => {
  eachRequirement(set, (node, place) => {
    if (!("fee" in node) || node.amount === undefined || !("count" in node.amount)) return;
    const { currency } = node.amount.times;
    for (const key of ["plus", "most"] as const) {
      const other = node.amount[key]?.currency;
      if (other !== undefined && other !== currency)
        report(
          inside(inside(inside(place, "amount"), key), "currency"),
          "currency-mixed",
          `${other} can't be reckoned with the ${currency} of \`times\``,
          "Write all amounts of a fee in one currency.",
        );
    }
  });
};
