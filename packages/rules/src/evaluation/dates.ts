import { addMonths, endOfMonth, type PlainDate, parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { DateRule, StepRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";

/** Finds the date that a rule gives. */
export type FindDate = (rule: DateRule) => PlainDate;

/** A finder for rules that refer to these dates, and to the named dates of the set. */
export function dateFinder(set: RequirementSet, known: ReadonlyMap<string, PlainDate>): FindDate {
  const found = new Map(known);
  const find: FindDate = (rule) => {
    if (typeof rule === "string") return byName(rule);
    if ("table" in rule) {
      const row = set.tables?.[rule.table]?.[printPlainDate(find(rule.by))];
      return row === undefined ? find(rule.else) : parsePlainDate(row)!;
    }
    if ("later" in rule) return Math.max(...rule.later.map(find));
    if ("earlier" in rule) return Math.min(...rule.earlier.map(find));
    return step(rule, find);
  };
  const byName = (name: string): PlainDate => {
    const already = found.get(name);
    if (already !== undefined) return already;
    const rule = set.dates?.[name];
    if (rule === undefined)
      throw new Error(`The date ${name} is not known here; validation should have refused this set.`);
    const date = find(rule);
    found.set(name, date);
    return date;
  };
  return find;
}

function step(rule: StepRule, find: FindDate): PlainDate {
  const forward = rule.after !== undefined;
  const stated = find(forward ? rule.after! : rule.before!);
  const base = rule.snap === "month-end" ? endOfMonth(stated) : stated;
  const sign = forward ? 1 : -1;
  if (rule.months !== undefined) return addMonths(base, sign * rule.months, rule.monthEnd!);
  return base + sign * (rule.count === "inclusive" ? rule.days! - 1 : rule.days!);
}
