import type { Amount } from "../language/amount.ts";
import type { Condition } from "../language/condition.ts";
import type { DateRule } from "../language/dates.ts";
import { childConditions, innerAmounts, innerDates } from "../language/walk.ts";
import { attributeOf } from "./attributes.ts";
import type { Known } from "./known.ts";

/** A rule that may ask for facts. */
export type Rule = {
  readonly date?: DateRule | undefined;
  readonly condition?: Condition | undefined;
  readonly amount?: Amount | undefined;
};

/**
 * The plain conditions (other than `not`, `all` and `any`) that can't be answered and because of
 * which rules can't: of `if`s, and of the cases of amounts and dates. Once all of them are supposed
 * to
 * turn out some way, every condition has an answer, and every amount and date that no missing fact
 * enters by itself.
 */
export function unknownConditions(known: Known, rules: readonly Rule[]): Condition[] {
  const found = new Set<Condition>();
  const seen = new Set<string>();
  const condition = (rule: Condition): void => {
    if (known.test(rule) !== null || found.has(rule)) return;
    const children = childConditions(rule);
    if (children.length > 0) {
      for (const child of children) condition(child);
      return;
    }
    if ("amount" in rule) amount(rule.amount);
    if ("date" in rule) for (const one of [rule.date, rule.from, rule.to]) date(one);
    if ("holds" in rule) date(rule.on);
    // What its own cases leave open is settled with them.
    if (!dependsOnCasesOnly(known, rule)) found.add(rule);
  };
  const amount = (rule: Amount | undefined): void => {
    if (rule === undefined || typeof rule !== "object") return;
    if ("of" in rule) amount(known.requirement(rule.of));
    if ("cases" in rule) for (const { when } of rule.cases) condition(when);
    for (const [inner] of innerAmounts(rule)) amount(inner);
    if ("count" in rule && "months" in rule.count) for (const one of [rule.count.from, rule.count.to]) date(one);
  };
  const date = (rule: DateRule | undefined): void => {
    if (rule === undefined) return;
    if (typeof rule === "string") {
      if (seen.has(rule)) return;
      seen.add(rule);
      date(namedDate(known, rule));
      return;
    }
    if ("cases" in rule) for (const { when } of rule.cases) condition(when);
    for (const [inner] of innerDates(rule)) date(inner);
  };
  for (const rule of rules) {
    if (rule.condition !== undefined) condition(rule.condition);
    amount(rule.amount);
    date(rule.date);
  }
  return [...found];
}

/**
 * Whether a plain condition can be answered once the conditions in the cases of its amount and its
 * dates are.
 */
function dependsOnCasesOnly(known: Known, rule: Condition): boolean {
  if ("amount" in rule) return !isHardAmount(known, rule.amount);
  if ("date" in rule) return ![rule.date, rule.from, rule.to].some((one) => isHardDate(known, one));
  return "holds" in rule && rule.on !== undefined && !isHardDate(known, rule.on);
}

function namedDate({ set: { dates = {} } }: Known, name: string): DateRule | undefined {
  return Object.hasOwn(dates, name) ? dates[name] : undefined;
}

/** Whether a missing fact enters an amount by itself, not only a condition of its cases. */
function isHardAmount(known: Known, rule: Amount): boolean {
  if (typeof rule !== "object") return false;
  if ("attribute" in rule) return attributeOf(known, rule.attribute) === undefined;
  if ("of" in rule) return isHardAmount(known, known.requirement(rule.of));
  if ("count" in rule) {
    const { count } = rule;
    if ("attribute" in count) return attributeOf(known, count.attribute) === undefined;
    return "months" in count && [count.from, count.to].some((one) => isHardDate(known, one));
  }
  return innerAmounts(rule).some(([inner]) => isHardAmount(known, inner));
}

/** The same for a date. What the cycle and the earning window hang on is not supposed. */
function isHardDate(known: Known, rule: DateRule | undefined): boolean {
  if (rule === undefined) return false;
  if (typeof rule === "string") {
    const named = namedDate(known, rule);
    return named === undefined ? Number.isNaN(known.find(rule)) : isHardDate(known, named);
  }
  if ("attribute" in rule) return Number.isNaN(known.find(rule));
  return innerDates(rule).some(([inner]) => isHardDate(known, inner));
}
