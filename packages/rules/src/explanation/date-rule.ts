import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import { counted } from "./words.ts";

const BUILT_IN: { readonly [name: string]: string } = {
  certified: "the day of certification",
  "cycle.from": "the first day of the cycle",
  "cycle.to": "the last day of the cycle",
  application: "the day the application is received",
  renewed: "the day of renewal",
};

/** A date rule in words, with its convention, so that nobody has to guess how days or month ends are counted. */
export function dateRuleInWords(set: RequirementSet, rule: DateRule): string {
  const words = (inner: DateRule) => dateRuleInWords(set, inner);
  if (typeof rule === "string") return Object.hasOwn(BUILT_IN, rule) ? BUILT_IN[rule]! : `the ${dateName(set, rule)}`;
  if ("table" in rule)
    return `the body's table \`${rule.table}\` for ${words(rule.by)}; where it has no row, ${words(rule.else)}`;
  if ("later" in rule) return `the latest of: ${rule.later.map(words).join("; ")}`;
  if ("earlier" in rule) return `the earliest of: ${rule.earlier.map(words).join("; ")}`;
  const forward = rule.after !== undefined;
  const base = words(forward ? rule.after! : rule.before!);
  const from = rule.snap === "month-end" ? `the end of the month of ${base}` : base;
  const direction = forward ? "after" : "before";
  if (rule.months !== undefined) {
    const convention =
      rule.monthEnd === "stick"
        ? "the end of a month stays the end of a month"
        : "the day of the month stays where the month has it";
    return `${counted(rule.months, "month")} ${direction} ${from} (${convention})`;
  }
  if (rule.days === 1 && rule.count === "exclusive") return `the day ${direction} ${from}`;
  const convention = rule.count === "inclusive" ? "counting that day as the first" : "not counting that day";
  return `${counted(rule.days!, "day")} ${direction} ${from} (${convention})`;
}

/** The name of a named date for readers; its id where the set gives none. */
export function dateName({ dateNames }: RequirementSet, name: string): string {
  return (Object.hasOwn(dateNames ?? {}, name) ? dateNames?.[name] : undefined) ?? `date \`${name}\``;
}
