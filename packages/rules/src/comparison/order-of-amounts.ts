import type { Amount, Count } from "../language/amount.ts";
import type { AmountOrShare } from "../language/share.ts";
import { compareDecimals, parseDecimal } from "../util/decimal.ts";
import { isSame } from "../util/same.ts";
import { EITHER, joined, type Order, reversed, SAME } from "./effect.ts";
import { orderOfDates } from "./order-of-dates.ts";
import { orderOfSelections } from "./order-of-selections.ts";
import type { Pair } from "./pair.ts";

/** How an amount after a change may lie to the one before it, found from the rules alone. */
export function orderOfAmounts(before: AmountOrShare, after: AmountOrShare, pair: Pair): Order {
  if (isSame(before, after)) return SAME;
  if (isPlain(before) && isPlain(after)) return orderOfNumbers(before, after);
  if (isShare(before) && isShare(after)) {
    const whole = (of: typeof before.ofCounted) => (of === "all" ? undefined : of);
    return joined(
      orderOfNumbers(before.percent, after.percent),
      orderOfSelections(whole(before.ofCounted), whole(after.ofCounted)),
    );
  }
  if (isShare(before) || isShare(after)) return EITHER;
  return (
    orderOfCases(before, after, pair) ??
    orderOfLists("larger", before, after, pair) ??
    orderOfLists("smaller", before, after, pair) ??
    orderOfForms(before, after, pair)
  );
}

/** How a number after a change lies to the one before it. */
export function orderOfNumbers(before: string | number, after: string | number): Order {
  const difference = compareDecimals(parseDecimal(after)!, parseDecimal(before)!);
  return { up: difference > 0, down: difference < 0 };
}

function isPlain(amount: AmountOrShare): amount is string | number {
  return typeof amount !== "object";
}

function isShare(amount: AmountOrShare): amount is Extract<AmountOrShare, { ofCounted: unknown }> {
  return typeof amount === "object" && "ofCounted" in amount;
}

/** Whichever case holds, one of the branches is the amount. */
function orderOfCases(before: Amount, after: Amount, pair: Pair): Order | null {
  const [first, second] = [branchesOf(before), branchesOf(after)];
  if (first === null && second === null) return null;
  if (first !== null && second !== null && isSame(first.whens, second.whens))
    return joined(...first.amounts.map((amount, at) => orderOfAmounts(amount, second.amounts[at]!, pair)));
  if (second === null) return joined(...first!.amounts.map((amount) => orderOfAmounts(amount, after, pair)));
  return joined(...second.amounts.map((amount) => orderOfAmounts(before, amount, pair)));
}

function branchesOf(amount: Amount) {
  if (typeof amount !== "object" || !("cases" in amount)) return null;
  return {
    whens: amount.cases.map(({ when }) => when),
    amounts: [...amount.cases.map(({ then }) => then), amount.else],
  };
}

function listed(form: "larger" | "smaller", amount: Amount): readonly Amount[] | null {
  if (typeof amount !== "object") return null;
  if (form === "larger") return "larger" in amount ? amount.larger : null;
  return "smaller" in amount ? amount.smaller : null;
}

// As with dates: the largest of some is larger than the largest of others where one of them is
// larger than all of these.
function orderOfLists(form: "larger" | "smaller", before: Amount, after: Amount, pair: Pair): Order | null {
  const [first, second] = [listed(form, before), listed(form, after)];
  if (first === null && second === null) return null;
  const orders = (first ?? [before]).map((one) => (second ?? [after]).map((other) => orderOfAmounts(one, other, pair)));
  const columns = orders[0]!.map((_, at) => orders.map((row) => row[at]!));
  if (form === "larger")
    return {
      up: columns.some((column) => column.every(({ up }) => up)),
      down: orders.some((row) => row.every(({ down }) => down)),
    };
  return {
    up: orders.some((row) => row.every(({ up }) => up)),
    down: columns.some((column) => column.every(({ down }) => down)),
  };
}

function orderOfForms(before: Amount, after: Amount, pair: Pair): Order {
  if (typeof before !== "object" || typeof after !== "object") return EITHER;
  if ("percent" in before && "percent" in after && before.of === after.of)
    return orderOfNumbers(before.percent, after.percent);
  if ("sum" in before && "sum" in after && before.sum.length === after.sum.length)
    return joined(...before.sum.map((amount, at) => orderOfAmounts(amount, after.sum[at]!, pair)));
  if ("count" in before && "count" in after)
    return joined(
      orderOfCounts(before.count, after.count, pair),
      orderOfNumbers(before.times, after.times),
      orderOfNumbers(before.plus ?? 0, after.plus ?? 0),
    );
  return EITHER;
}

function orderOfCounts(before: Count, after: Count, pair: Pair): Order {
  if (isSame(before, after)) return SAME;
  if ("months" in before && "months" in after && before.parts === after.parts && before.months === after.months)
    return joined(reversed(orderOfDates(before.from, after.from, pair)), orderOfDates(before.to, after.to, pair));
  return EITHER;
}
