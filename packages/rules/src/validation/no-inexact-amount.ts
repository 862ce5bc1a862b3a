import { conversionFactor } from "../evaluation/conversion.ts";
import { inside } from "../language/problem.ts";
import { shown } from "../language/shape.ts";
import { eachRequirement } from "../language/walk.ts";
import { parseDecimal, toMinorExactly } from "../util/decimal.ts";
import { at, type Check } from "./check.ts";

/** What requirements and limits compare with is whole in the set's minor units, and conversions stay within exact arithmetic. */
export const noInexactAmount: Check = (set, report) => {
  const { minor, many } = set.unit;
  const isWhole = (amount: string | number) => toMinorExactly(parseDecimal(amount)!, minor) !== null;
  const inexact = (amount: string | number) => `${shown(amount)} ${many} can't be told apart in parts of 1/${minor}`;
  for (const [index, { most }] of (set.limits ?? []).entries()) {
    if (!isWhole(most)) report(at("limits", index, "most"), "amount-not-whole", inexact(most), HELP);
  }
  eachRequirement(set, (node, place) => {
    if ("least" in node && !isWhole(node.least))
      report(inside(place, "least"), "amount-not-whole", inexact(node.least), HELP);
  });
  for (const [type, { convert }] of Object.entries(set.types)) {
    for (const [index, rule] of convert.entries()) {
      const place = at("types", type, "convert", index);
      if (Number(rule.per ?? 1) === 0) report(inside(place, "per"), "zero-divisor", "`per` must be more than 0");
      else if (conversionFactor(rule, minor) === null)
        report(place, "conversion-too-fine", "this conversion has too many digits to be exact");
    }
  }
};

const HELP = "Choose a larger `unit.minor`, or another amount.";
