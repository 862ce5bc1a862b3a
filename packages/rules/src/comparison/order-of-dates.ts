import { parsePlainDate } from "../calendar/plain-date.ts";
import type { DateRule, StepRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import { isSame } from "../util/same.ts";
import { DOWN, EITHER, joined, type Order, SAME } from "./effect.ts";
import { type Pair, swapped } from "./pair.ts";

/**
 * How a date after a change may lie to the one before it, found from the rules alone. A named date
 * that both versions have is taken as equal: its own change is a change of its own.
 */
export function orderOfDates(before: DateRule, after: DateRule, pair: Pair): Order {
  if (isSame(before, after)) return SAME;
  const byCases = orderOfCases(before, after, pair);
  if (byCases !== null) return byCases;
  const byLists = orderOfLists(before, after, pair);
  if (byLists !== null) return byLists;
  const days = [dayOf(before), dayOf(after)];
  if (days[0] != null && days[1] != null) return { up: days[1] > days[0], down: days[1] < days[0] };
  const bySteps = orderOfSteps(before, after, pair);
  if (bySteps !== null) return bySteps;
  const named = namedRule(before, pair.before);
  // What a body has granted by that name is lost: a date that was moved out may come earlier.
  if (named !== null) return joined(orderOfDates(named, after, pair), DOWN);
  const renamed = namedRule(after, pair.after);
  if (renamed !== null) return orderOfDates(before, renamed, pair);
  return orderByBase(before, after, pair) ?? EITHER;
}

function dayOf(rule: DateRule): number | null {
  return typeof rule === "string" ? parsePlainDate(rule) : null;
}

function namedRule(rule: DateRule, { dates }: RequirementSet): DateRule | null {
  return typeof rule === "string" && Object.hasOwn(dates ?? {}, rule) ? dates![rule]! : null;
}

/** Whichever case holds, one of the branches is the date. */
function orderOfCases(before: DateRule, after: DateRule, pair: Pair): Order | null {
  const [first, second] = [branchesOf(before), branchesOf(after)];
  if (first === null && second === null) return null;
  if (first !== null && second !== null && isSame(first.whens, second.whens))
    return joined(...first.dates.map((date, at) => orderOfDates(date, second.dates[at]!, pair)));
  if (second === null) return joined(...first!.dates.map((date) => orderOfDates(date, after, pair)));
  return joined(...second.dates.map((date) => orderOfDates(before, date, pair)));
}

function branchesOf(rule: DateRule) {
  if (typeof rule !== "object" || !("cases" in rule)) return null;
  return { whens: rule.cases.map(({ when }) => when), dates: [...rule.cases.map(({ then }) => then), rule.else] };
}

// The latest of some days is later than the latest of others where one of them is later than all of
// these; the earliest, where one of these is earlier than all of them.
function orderOfLists(before: DateRule, after: DateRule, pair: Pair): Order | null {
  const both = [before, after];
  if (both.some((rule) => typeof rule === "object" && "later" in rule)) {
    const [first, second] = both.map((rule) => (typeof rule === "object" && "later" in rule ? rule.later : [rule]));
    const orders = first!.map((one) => second!.map((other) => orderOfDates(one, other, pair)));
    return {
      up: second!.some((_, at) => orders.every((row) => row[at]!.up)),
      down: orders.some((row) => row.every(({ down }) => down)),
    };
  }
  if (both.some((rule) => typeof rule === "object" && "earlier" in rule)) {
    const [first, second] = both.map((rule) => (typeof rule === "object" && "earlier" in rule ? rule.earlier : [rule]));
    const orders = first!.map((one) => second!.map((other) => orderOfDates(one, other, pair)));
    return {
      up: orders.some((row) => row.every(({ up }) => up)),
      down: second!.some((_, at) => orders.every((row) => row[at]!.down)),
    };
  }
  return null;
}

type Step = { readonly base: DateRule; readonly rule: StepRule };

function stepOf(rule: DateRule): Step | null {
  if (typeof rule !== "object" || !("after" in rule || "before" in rule)) return null;
  return { base: (rule.after ?? rule.before)!, rule };
}

/** Steps from bases that can be compared; what is no step is one of no days. */
function orderOfSteps(before: DateRule, after: DateRule, pair: Pair): Order | null {
  const [first, second] = [stepOf(before), stepOf(after)];
  if (first === null && second === null) return null;
  // A name stands for its rule, unless both steps begin with it.
  if (first === null || second === null) {
    const [base, other] = first === null ? [second!.base, before] : [first.base, after];
    if (!isSame(base, other)) return null;
  }
  const bases = orderOfDates(first?.base ?? before, second?.base ?? after, pair);
  const { base: _, rule: one } = first ?? { base: before, rule: {} };
  const { rule: other } = second ?? { rule: {} };
  return joined(bases, orderOfLengths(one, other));
}

function orderOfLengths(before: StepRule, after: StepRule): Order {
  const [first, second] = [bare(before), bare(after)];
  if (isSame(first, second)) return SAME;
  const alike = isSame({ ...first, months: 0, days: 0 }, { ...second, months: 0, days: 0 });
  if (alike && (first.months === undefined) === (second.months === undefined)) {
    const [from, to] = [signed(before), signed(after)];
    return { up: to > from, down: to < from };
  }
  const [from, to] = [daysOf(before), daysOf(after)];
  return { up: to.most > from.least, down: to.least < from.most };
}

function bare({ after, before, ...rest }: StepRule): Omit<StepRule, "after" | "before"> {
  return rest;
}

function signed({ after, months = 0, days = 0 }: StepRule): number {
  return (months + days) * (after === undefined ? -1 : 1);
}

/** How many days a step may take: months between 30.4 and 30.5 on average, and ends of months. */
function daysOf(rule: StepRule): { least: number; most: number } {
  const { months, days = 0, count, snap } = rule;
  const sign = rule.after === undefined ? -1 : 1;
  const edge = snap === undefined ? 0 : 30;
  if (months === undefined) {
    const size = sign * Math.max(0, days - (count === "inclusive" ? 1 : 0));
    return { least: size, most: size + edge };
  }
  const [short, long] = [Math.floor(months * 30.4) - 4, Math.ceil(months * 30.5) + 4];
  return sign > 0 ? { least: short, most: long + edge } : { least: -long, most: -short + edge };
}

/** Rules of one form from other days. */
function orderByBase(before: DateRule, after: DateRule, pair: Pair): Order | null {
  if (typeof before !== "object" || typeof after !== "object") return null;
  if ("next" in before && "next" in after && isSame(before.next, after.next))
    return orderOfDates(before.from, after.from, pair);
  if ("previous" in before && "previous" in after && isSame(before.previous, after.previous))
    return orderOfDates(before.to, after.to, pair);
  if ("table" in before && "table" in after && before.table === after.table && isSame(before.by, after.by))
    return orderOfDates(before.else, after.else, pair);
  return null;
}

/** How the first day after a change may lie, where none means that there is no first day. */
export function orderOfStarts(before: DateRule | undefined, after: DateRule | undefined, pair: Pair): Order {
  if (before !== undefined && after !== undefined) return orderOfDates(before, after, pair);
  return { up: before === undefined && after !== undefined, down: before !== undefined && after === undefined };
}

/** How the last day after a change may lie, where none means that there is no last day. */
export function orderOfEnds(before: DateRule | undefined, after: DateRule | undefined, pair: Pair): Order {
  if (before !== undefined && after !== undefined) return orderOfDates(before, after, pair);
  return orderOfStarts(after, before, swapped(pair));
}
