import {
  addMonths,
  daysInMonth,
  endOfMonth,
  fromParts,
  type PlainDate,
  parsePlainDate,
  printPlainDate,
  toParts,
} from "../calendar/plain-date.ts";
import type { DateRule, NextRule, StepRule, YearDay } from "../language/dates.ts";
import { attributeOf } from "./attributes.ts";
import type { Known } from "./known.ts";

/** The date that a rule gives; NaN where a fact is missing. */
export function findDate(known: Known, rule: DateRule): PlainDate {
  if (typeof rule === "string") return byName(known, rule);
  // First what most dates are.
  if (isStep(rule)) return step(known, rule);
  if ("table" in rule) {
    const by = findDate(known, rule.by);
    const row = Number.isNaN(by) ? undefined : known.set.tables?.[rule.table]?.[printPlainDate(by)];
    return row === undefined ? by - by + findDate(known, rule.else) : parsePlainDate(row)!;
  }
  if ("later" in rule) return Math.max(...rule.later.map((one) => findDate(known, one)));
  if ("earlier" in rule) return Math.min(...rule.earlier.map((one) => findDate(known, one)));
  if ("attribute" in rule) {
    known.isPersonal = true;
    const stated = attributeOf(known, rule.attribute);
    return (typeof stated === "string" ? parsePlainDate(stated) : null) ?? Number.NaN;
  }
  if ("cases" in rule) {
    for (const { when, then } of rule.cases) {
      const holds = known.test(when);
      if (holds === null) return Number.NaN;
      if (holds) return findDate(known, then);
    }
    return findDate(known, rule.else);
  }
  return yearly(known, rule);
}

function byName(known: Known, name: string): PlainDate {
  const already = known.dates.get(name) ?? known.personalDate(name) ?? parsePlainDate(name);
  if (already !== null) return already;
  const rule = known.set.dates?.[name];
  if (rule === undefined)
    throw new Error(`The date ${name} is not known here; validation should have refused this set.`);
  const date = extended(known, name, findDate(known, rule));
  known.dates.set(name, date);
  return date;
}

/** A date as an extension that the body granted moves it: never earlier. */
export function extended({ record }: Known, name: string, date: PlainDate): PlainDate {
  let latest = date;
  for (const one of record.accommodations ?? []) {
    if (one.kind === "extension" && one.date === name) latest = Math.max(latest, parsePlainDate(one.to)!);
  }
  return latest;
}

function isStep(rule: DateRule): rule is StepRule {
  return typeof rule === "object" && ("after" in rule || "before" in rule);
}

function step(known: Known, rule: StepRule): PlainDate {
  const forward = rule.after !== undefined;
  const stated = findDate(known, forward ? rule.after! : rule.before!);
  const base = rule.snap === "month-end" ? endOfMonth(stated) : stated;
  const sign = forward ? 1 : -1;
  if (rule.months !== undefined) return addMonths(base, sign * rule.months, rule.monthEnd!);
  return base + sign * (rule.count === "inclusive" ? rule.days! - 1 : rule.days!);
}

// The first such day on or after a date, or the last on or before it: a year either way always has one, two where only odd or even years do.
function yearly(known: Known, rule: NextRule): PlainDate {
  const forward = "next" in rule;
  const base = findDate(known, forward ? rule.from : rule.to);
  const wanted = settled(known, forward ? rule.next : rule.previous);
  if (Number.isNaN(base + wanted.month + wanted.day + wanted.parity)) return Number.NaN;
  const { year } = toParts(base);
  for (let away = 0; away <= 3; away++) {
    const tried = year + (forward ? away : -away);
    if (wanted.parity >= 0 && tried % 2 !== wanted.parity) continue;
    const date = fromParts(tried, wanted.month, Math.min(wanted.day, daysInMonth(tried, wanted.month)));
    if (forward ? date >= base : date <= base) return date;
  }
  return Number.NaN;
}

/** Month, day (32 for the last) and parity of the year (-1 for either). */
function settled(known: Known, { month, day, year }: YearDay) {
  const find = (rule: DateRule) => findDate(known, rule);
  return {
    month: typeof month === "number" ? month : toParts(find(month.of)).month,
    day: day === "last" ? 32 : typeof day === "number" ? day : toParts(find(day.of)).day,
    parity: year === undefined ? -1 : year === "odd" ? 1 : year === "even" ? 0 : toParts(find(year.as)).year % 2,
  };
}
