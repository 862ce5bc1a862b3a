import type { Amount } from "../language/amount.ts";
import type { Condition } from "../language/condition.ts";
import type { DateRule } from "../language/dates.ts";
import { childConditions, innerAmounts, innerDates } from "../language/walk.ts";
import { attributeOf } from "./attributes.ts";
import type { Known } from "./known.ts";
import type { MissingFact } from "./result.ts";
import type { Rule } from "./unknown-conditions.ts";

/** The attributes that rules ask for and the record doesn't state, by name. */
export function missingFacts(known: Known, rules: readonly Rule[]): MissingFact[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const attribute = (name: string) => {
    if (attributeOf(known, name) === undefined) names.add(name);
  };
  const date = (rule: DateRule | undefined): void => {
    if (rule === undefined) return;
    if (typeof rule === "string") {
      if (seen.has(rule)) return;
      seen.add(rule);
      namedDates(known, rule).forEach(date);
      return;
    }
    if ("attribute" in rule) attribute(rule.attribute);
    for (const [inner] of innerDates(rule)) date(inner);
    if ("cases" in rule) for (const { when } of rule.cases) condition(when);
  };
  const condition = (rule: Condition | undefined): void => {
    if (rule === undefined) return;
    if ("attribute" in rule) attribute(rule.attribute);
    if ("phase" in rule) for (const { to } of known.set.cycle.phases) date(to);
    if ("holds" in rule) date(rule.on);
    if ("date" in rule) [rule.date, rule.from, rule.to].forEach(date);
    if ("amount" in rule) amount(rule.amount);
    childConditions(rule).forEach(condition);
  };
  const amount = (rule: Amount | undefined): void => {
    if (rule === undefined || typeof rule !== "object") return;
    if ("attribute" in rule) attribute(rule.attribute);
    if ("of" in rule) amount(known.requirement(rule.of));
    for (const [inner] of innerAmounts(rule)) amount(inner);
    if ("cases" in rule) for (const { when } of rule.cases) condition(when);
    if ("count" in rule) {
      if ("attribute" in rule.count) attribute(rule.count.attribute);
      if ("months" in rule.count) [rule.count.from, rule.count.to].forEach(date);
    }
  };
  for (const rule of rules) {
    date(rule.date);
    condition(rule.condition);
    amount(rule.amount);
  }
  return [...names].sort().map((id) => ({ kind: "attribute", id }));
}

/** The rules behind the name of a date. */
function namedDates({ set }: Known, name: string): DateRule[] {
  const { first, earn } = set.cycle;
  switch (name) {
    case "cycle.from":
      return [first.from];
    case "cycle.to":
      return [first.to];
    case "earn.from":
      return [earn.from];
    case "earn.to":
      return [earn.to];
    default:
      return Object.hasOwn(set.dates ?? {}, name) ? [set.dates![name]!] : [];
  }
}
