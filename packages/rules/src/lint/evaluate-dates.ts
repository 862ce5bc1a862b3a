import { compile } from "../evaluation/compile.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { DateRule, StepRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import type { WarningExample } from "./warning.ts";

/** Days of certification at the ends of months. */
const MONTH_ENDS = ["2020-02-29", "2021-02-28", "2021-04-30", "2021-06-30", "2021-08-31"];

/**
 * Somebody for whom two steps by months would give one day if they treated the end of a month
 * alike, and give two; `null` where there is nobody.
 */
export function evaluateDates(set: RequirementSet, one: DateRule, other: DateRule): WarningExample | null {
  const flipped = (rule: DateRule): DateRule =>
    typeof rule === "object" && "monthEnd" in rule
      ? { ...(rule satisfies StepRule), monthEnd: rule.monthEnd === "stick" ? "clamp" : "stick" }
      : rule;
  const dates = { "lint-one": one, "lint-other": other, "lint-flipped": flipped(other) };
  const compiled = compile({ ...set, dates: { ...set.dates, ...dates } });
  for (const certified of MONTH_ENDS) {
    const found = evaluate(compiled, { certification: { certified } }, { asOf: certified }).dates;
    const [own, same] = [found["lint-other"]?.date, found["lint-flipped"]?.date];
    if (own != null && same != null && own !== same) return { kind: "days", certified, days: [own, same] };
  }
  return null;
}
