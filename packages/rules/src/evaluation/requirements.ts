import { printPlainDate } from "../calendar/plain-date.ts";
import type { Facts } from "../kinds/facts.ts";
import type { Finding } from "../kinds/kind.ts";
import type { DateRule } from "../language/dates.ts";
import { datesOf, kindOf } from "../language/kind-of.ts";
import type { Period } from "../language/period.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import type { Leaf } from "./path-layout.ts";
import { isShare } from "./requests.ts";
import type { Timeline } from "./timeline.ts";
import type { Rule } from "./unknown-conditions.ts";

/**
 * Judges a leaf by facts; unknown where a fact is missing for a date that it asks for. `null` where
 * the allocation judges it.
 */
export function judgeFact({ rule, kind }: Leaf, facts: Facts): Finding | null {
  if (kind.judge === undefined) return null;
  return datesOf(rule).some((date) => Number.isNaN(facts.find(date)))
    ? { verdict: "unknown" }
    : kind.judge(rule, facts);
}

/**
 * What a leaf asks for by rules: its dates and, unless they are shares of what counts, its amounts.
 */
export function rulesOfLeaf(rule: LeafRequirement): Rule[] {
  return kindOf(rule)
    .parts(rule)
    .flatMap((part): Rule[] => {
      if ("date" in part) return part.date === undefined ? [] : [{ date: part.date }];
      if (!("amount" in part) || part.amount === undefined || isShare(part.amount)) return [];
      return [{ amount: part.amount }];
    });
}

/** The dates that bound a period, or the time in which it is divided. */
export function datesOfPeriod(period: Period): DateRule[] {
  const bounds = "to" in period ? period : period.inside;
  return [bounds?.from, bounds?.to].filter((date) => date !== undefined);
}

/** What every result of a leaf says. */
export function leafHead({ periods }: Timeline, { id, rule, kind, part }: Leaf, chosen: boolean) {
  const head = { id, kind: kind.name, title: rule.title ?? rule.id, advisory: rule.advisory ?? false, chosen };
  if (part === null) return head;
  const { of, value } = part;
  const stretch = part.stretch === null ? undefined : periods.get(of)?.[part.stretch];
  const days = stretch === undefined ? {} : { from: printPlainDate(stretch.from), to: printPlainDate(stretch.to) };
  return { ...head, part: { of, value, ...days } };
}
