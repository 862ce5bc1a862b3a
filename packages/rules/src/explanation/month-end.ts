import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";

/**
 * Whether a date is the last day of its month for everybody, by its rule alone. Sentences then say
 * so instead of explaining what happens at the end of a month.
 */
export function isAlwaysMonthEnd(set: RequirementSet, rule: DateRule, seen: ReadonlySet<string> = new Set()): boolean {
  const always = (inner: DateRule) => isAlwaysMonthEnd(set, inner, seen);
  if (typeof rule === "string") {
    // What is being asked already is taken to hold: a cycle that ends 60 months after the one before
    // ends where that one does.
    if (seen.has(rule)) return true;
    const within = new Set([...seen, rule]);
    if (rule === "cycle.to")
      return [set.cycle.first, ...set.cycle.renewal].every(({ to }) => isAlwaysMonthEnd(set, to, within));
    if (rule === "earn.to") return isAlwaysMonthEnd(set, set.cycle.earn.to, within);
    if (!Object.hasOwn(set.dates ?? {}, rule)) return false;
    return isAlwaysMonthEnd(set, set.dates![rule]!, within);
  }
  if ("later" in rule) return rule.later.every(always);
  if ("earlier" in rule) return rule.earlier.every(always);
  if ("cases" in rule) return rule.cases.every(({ then }) => always(then)) && always(rule.else);
  if ("next" in rule) return rule.next.day === "last";
  if ("previous" in rule) return rule.previous.day === "last";
  if ("table" in rule || "attribute" in rule || rule.monthEnd !== "stick") return false;
  return rule.snap === "month-end" || always(rule.after ?? rule.before!);
}
