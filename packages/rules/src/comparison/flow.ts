import type { Condition } from "../language/condition.ts";
import type { DateRule, YearDay } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import type { AmountOrShare } from "../language/share.ts";
import { innerAmounts, innerDates } from "../language/walk.ts";
import { EITHER, joined, type Order, reversed, SAME, UP } from "./effect.ts";
import { type Base, type Computed, eachBase, leastOf } from "./facts.ts";

/** How a computed value of a set may move where something that it rests on moves up. */
export function flowOf(set: RequirementSet, base: Base, computed: Computed): Order {
  if (!restsOn(set, base, computed)) return SAME;
  if ("condition" in computed || base.kind === "attribute" || base.kind === "phase") return EITHER;
  return "date" in computed ? flowInDate(set, base, computed.date!) : flowInAmount(set, base, computed.amount!);
}

function restsOn(set: RequirementSet, base: Base, computed: Computed): boolean {
  let found = false;
  eachBase(set, computed, (one) => {
    if (one.kind === base.kind && ("id" in one ? one.id : "") === ("id" in base ? base.id : "")) found = true;
  });
  return found;
}

function flowInDate(set: RequirementSet, base: Base, rule: DateRule): Order {
  const inner = (one: DateRule) => flowInDate(set, base, one);
  const tests = (conditions: readonly Condition[]) =>
    conditions.some((condition) => restsOn(set, base, { condition })) ? EITHER : SAME;
  if (typeof rule === "string") {
    if (base.kind === "date" && base.id === rule) return UP;
    return Object.hasOwn(set.dates ?? {}, rule) ? inner(set.dates![rule]!) : SAME;
  }
  if ("attribute" in rule) return SAME;
  if ("table" in rule) {
    const own = base.kind === "table" && base.id === rule.table ? UP : SAME;
    return joined(own, inner(rule.else), restsOn(set, base, { date: rule.by }) ? EITHER : SAME);
  }
  if ("cases" in rule)
    return joined(tests(rule.cases.map(({ when }) => when)), ...innerDates(rule).map(([one]) => inner(one)));
  if ("next" in rule) return joined(inner(rule.from), inYearDay(set, base, rule.next));
  if ("previous" in rule) return joined(inner(rule.to), inYearDay(set, base, rule.previous));
  // The latest and the earliest of some days, and a step from a day, move as these do.
  return joined(...innerDates(rule).map(([one]) => inner(one)));
}

function inYearDay(set: RequirementSet, base: Base, { month, day, year }: YearDay): Order {
  const dates = [
    typeof month === "object" ? month.of : undefined,
    typeof day === "object" ? day.of : undefined,
    typeof year === "object" ? year.as : undefined,
  ];
  return dates.some((date) => restsOn(set, base, { date })) ? EITHER : SAME;
}

function flowInAmount(set: RequirementSet, base: Base, amount: AmountOrShare): Order {
  if (typeof amount !== "object" || "ofCounted" in amount) return SAME;
  if ("percent" in amount) {
    if (base.kind === "requirement" && base.id === amount.of) return UP;
    const least = leastOf(set, amount.of);
    return least === undefined ? SAME : flowInAmount(set, base, least);
  }
  const inside = joined(...innerAmounts(amount).map(([one]) => flowInAmount(set, base, one)));
  if ("cases" in amount)
    return amount.cases.some(({ when }) => restsOn(set, base, { condition: when })) ? EITHER : inside;
  if (!("count" in amount) || !("months" in amount.count)) return inside;
  const { from, to } = amount.count;
  return joined(reversed(flowInDate(set, base, from)), flowInDate(set, base, to));
}
