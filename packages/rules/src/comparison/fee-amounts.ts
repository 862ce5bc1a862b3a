import type { Money } from "../evaluation/result.ts";
import { isSame } from "../util/same.ts";
import type { Judged } from "./comparing.ts";
import { BETTER, BOTH, effectOf, joined, type Order, WORSE } from "./effect.ts";

type Growing = {
  readonly times: Money;
  readonly count: object;
  readonly plus?: Money;
  readonly most?: Money;
};
type FeeAmount = Money | Growing;

/** What another amount of a fee means. Any payment of more than nothing meets a fee whose amount is not known. */
export function compareFeeAmounts(before: FeeAmount | undefined, after: FeeAmount | undefined): Judged {
  const reason = "amount-due";
  const [one, other] = [fixed(before), fixed(after)];
  if (one !== null && other !== null && one.currency === other.currency) {
    const order = orderOfMoney(one.minor, other.minor);
    return { what: order.up ? "raised" : "lowered", effect: effectOf(order, WORSE), reason };
  }
  if (before === undefined && other !== null && other.minor > 0) return { what: "added", effect: WORSE, reason };
  if (after === undefined && one !== null && one.minor > 0) return { what: "removed", effect: BETTER, reason };
  if (before !== undefined && after !== undefined && "count" in before && "count" in after)
    return compareGrowing(before, after);
  return { what: "changed", effect: BOTH, reason };
}

function fixed(amount: FeeAmount | undefined): Money | null {
  return amount !== undefined && "minor" in amount ? amount : null;
}

/**
 * A fee that is higher on every day is reached later. But a fee is settled on a day on which some of
 * it is due, so one that begins with nothing may be settled later than one that begins with something.
 */
function compareGrowing(before: Growing, after: Growing): Judged {
  const reason = "growing-fee";
  const isAlike =
    isSame(before.count, after.count) &&
    before.times.currency === after.times.currency &&
    before.times.minor > 0 &&
    after.times.minor > 0 &&
    (before.plus?.minor ?? 0) > 0 === (after.plus?.minor ?? 0) > 0 &&
    [before.most, after.most].every((most) => most === undefined || most.minor > 0);
  if (!isAlike) return { what: "changed", effect: BOTH, reason };
  const order = joined(
    orderOfMoney(before.times.minor, after.times.minor),
    orderOfMoney(before.plus?.minor ?? 0, after.plus?.minor ?? 0),
    orderOfMoney(before.most?.minor ?? MINOR_MAX, after.most?.minor ?? MINOR_MAX),
  );
  const what = order.up === order.down ? "changed" : order.up ? "raised" : "lowered";
  return { what, effect: effectOf(order, WORSE), reason };
}

/** No fee is larger. */
const MINOR_MAX = 1_000_000_000;

function orderOfMoney(before: number, after: number): Order {
  return { up: after > before, down: after < before };
}
