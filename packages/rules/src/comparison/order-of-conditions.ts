import type { Condition } from "../language/condition.ts";
import { isSame } from "../util/same.ts";
import type { Order } from "./effect.ts";
import { orderOfAmounts, orderOfNumbers } from "./order-of-amounts.ts";
import { orderOfDates, orderOfEnds, orderOfStarts } from "./order-of-dates.ts";
import { orderOfLists } from "./order-of-selections.ts";
import { type Pair, swapped } from "./pair.ts";

/** For whom a condition holds after a change: `up`, it may hold for somebody for whom it did not. */
export function orderOfConditions(before: Condition, after: Condition, pair: Pair): Order {
  return { up: !follows(after, before, swapped(pair)), down: !follows(before, after, pair) };
}

/**
 * Whether a condition (of the version before) holds only where another (of the version after) does.
 * True only where the forms show it.
 */
function follows(one: Condition, other: Condition, pair: Pair): boolean {
  if (isSame(one, other)) return true;
  if ("all" in other) return other.all.every((part) => follows(one, part, pair));
  if ("any" in one) return one.any.every((part) => follows(part, other, pair));
  if ("any" in other && other.any.some((part) => follows(one, part, pair))) return true;
  if ("all" in one) return one.all.some((part) => follows(part, other, pair));
  if ("not" in one && "not" in other) return follows(other.not, one.not, swapped(pair));
  if ("phase" in one && "phase" in other) return !orderOfLists(other.phase, one.phase).up;
  if ("attribute" in one && "attribute" in other) return attributeFollows(one, other);
  if ("date" in one && "date" in other) return dateFollows(one, other, pair);
  if ("renewal" in one && "renewal" in other) return renewalFollows(one.renewal, other.renewal);
  if ("amount" in one && "amount" in other) return isSameAmount(one.amount, other.amount, pair) && isWithin(one, other);
  return false;
}

type Bounds = { readonly atLeast?: string | number; readonly atMost?: string | number };

/** Whether whatever lies within the first bounds lies within the second. */
function isWithin(inner: Bounds, outer: Bounds): boolean {
  const { atLeast, atMost } = outer;
  const fromHolds =
    atLeast === undefined || (inner.atLeast !== undefined && !orderOfNumbers(atLeast, inner.atLeast).down);
  return (
    fromHolds && (atMost === undefined || (inner.atMost !== undefined && !orderOfNumbers(atMost, inner.atMost).up))
  );
}

function isSameAmount(one: Extract<Condition, { amount: unknown }>["amount"], other: typeof one, pair: Pair): boolean {
  const { up, down } = orderOfAmounts(one, other, pair);
  return !up && !down;
}

function attributeFollows(
  one: Extract<Condition, { attribute: unknown }>,
  other: Extract<Condition, { attribute: unknown }>,
): boolean {
  if (one.attribute !== other.attribute || !isWithin(one, other)) return false;
  if (other.stated !== undefined && other.stated !== one.stated) return false;
  if (other.initial !== undefined && !isSame(one.initial, other.initial)) return false;
  if (other.is === undefined) return true;
  if (typeof one.is === "boolean" || typeof other.is === "boolean") return one.is === other.is;
  return one.is !== undefined && !orderOfLists(listed(other.is), listed(one.is)).up;
}

function listed(values: string | readonly string[]): readonly string[] {
  return typeof values === "string" ? [values] : values;
}

function dateFollows(
  one: Extract<Condition, { date: unknown }>,
  other: Extract<Condition, { date: unknown }>,
  pair: Pair,
): boolean {
  const { up, down } = orderOfDates(one.date, other.date, pair);
  if (up || down) return false;
  if (orderOfStarts(one.from, other.from, pair).up || orderOfEnds(one.to, other.to, pair).down) return false;
  if (other.month !== undefined && one.month?.every((month) => other.month!.includes(month)) !== true) return false;
  return other.year === undefined || other.year === one.year;
}

type Renewal = Extract<Condition, { renewal: unknown }>["renewal"];

function renewalFollows(one: Renewal, other: Renewal): boolean {
  if ((other.every ?? 1) !== 1 && (one.every ?? 1) % other.every! !== 0) return false;
  if (other.from !== undefined && (one.from ?? 1) < other.from) return false;
  return other.to === undefined || (one.to !== undefined && one.to <= other.to);
}
