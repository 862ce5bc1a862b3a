import { countStretches } from "../calendar/stretches.ts";
import type { Amount, Count, CountedAmount } from "../language/amount.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CreditRequirement } from "../language/requirement.ts";
import { eachRequirement } from "../language/walk.ts";
import { type Decimal, parseDecimal, powerOfTen, toMinorExactly } from "../util/decimal.ts";
import { multiplyAndRound } from "../util/rounding.ts";
import { attributeOf } from "./attributes.ts";
import { holds } from "./conditions.ts";
import type { Known } from "./known.ts";

/** No amount is larger, in whole units: what rules add and multiply stays exact. */
const AMOUNT_MAX = 1_000_000_000;

/** An amount in minor units; NaN where a fact is missing. */
export function findAmount(known: Known, rule: Amount): number {
  const { minor } = known.set.unit;
  return typeof rule === "object" ? Math.min(computed(known, rule), AMOUNT_MAX * minor) : statedAmount(rule, minor);
}

function computed(known: Known, rule: Exclude<Amount, string | number>): number {
  const { minor, round } = known.set.unit;
  const find = (one: Amount) => findAmount(known, one);
  if ("percent" in rule) {
    const base = find(known.requirement(rule.of));
    return Number.isNaN(base) ? base : percentOf(base, rule.percent, round);
  }
  if ("attribute" in rule) {
    const stated = decimalAttribute(known, rule.attribute);
    return stated === null ? Number.NaN : multiplyAndRound(stated.digits, minor, powerOfTen(stated.scale), round);
  }
  if ("cases" in rule) {
    for (const { when, then } of rule.cases) {
      const answer = known.test(when);
      if (answer === null) return Number.NaN;
      if (answer) return find(then);
    }
    return find(rule.else);
  }
  if ("sum" in rule) return rule.sum.reduce<number>((sum, one) => sum + find(one), 0);
  if ("larger" in rule) return Math.max(...rule.larger.map(find));
  if ("smaller" in rule) return Math.min(...rule.smaller.map(find));
  return counted(known, rule);
}

/** An amount that a rule states, in minor units. */
export function statedAmount(rule: string | number, minor: number): number {
  return Math.min(toMinorExactly(parseDecimal(rule)!, minor)!, AMOUNT_MAX * minor);
}

/** A percentage of an amount in minor units. */
export function percentOf(base: number, percent: string | number, round: RequirementSet["unit"]["round"]): number {
  const { digits, scale } = parseDecimal(percent)!;
  return multiplyAndRound(base, digits, 100 * powerOfTen(scale), round);
}

function counted(known: Known, { times, count, plus }: CountedAmount): number {
  const { minor, round } = known.set.unit;
  const each = toMinorExactly(parseDecimal(times)!, minor)!;
  const start = plus === undefined ? 0 : toMinorExactly(parseDecimal(plus)!, minor)!;
  const number = countOf(known, count);
  if (number === null) return Number.NaN;
  return start + multiplyAndRound(each, number.digits, powerOfTen(number.scale), round);
}

function countOf(known: Known, count: Count): Decimal | null {
  if ("attribute" in count) return decimalAttribute(known, count.attribute);
  if ("holds" in count) {
    const day = known.find("application");
    return { digits: count.holds.filter((code) => holds(known.record, code, day)).length, scale: 0 };
  }
  const from = known.find(count.from);
  const to = known.find(count.to);
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  return { digits: countStretches(from, to, count.months, count.parts), scale: 0 };
}

function decimalAttribute(known: Known, name: string): Decimal | null {
  const stated = attributeOf(known, name);
  return stated === undefined || typeof stated === "boolean" ? null : parseDecimal(stated);
}

/** What the credit requirement with an id asks for; validation has seen to it that there is one and that it asks for no share. */
export function requiredAmount(set: RequirementSet, id: string): Amount {
  return creditRules(set).get(id)!.least as Amount;
}

const rulesOfSets = new WeakMap<RequirementSet, ReadonlyMap<string, CreditRequirement>>();

function creditRules(set: RequirementSet): ReadonlyMap<string, CreditRequirement> {
  const already = rulesOfSets.get(set);
  if (already) return already;
  const rules = new Map<string, CreditRequirement>();
  eachRequirement(set, (node) => {
    if ("least" in node) rules.set(node.id, node);
  });
  rulesOfSets.set(set, rules);
  return rules;
}
