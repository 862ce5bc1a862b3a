import type { DateRule } from "../language/dates.ts";
import { didYouMean, shown } from "../language/shape.ts";
import { type DateRuleRole, eachDateRule, innerDates } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check } from "./check.ts";

const BUILT_IN = ["certified", "cycle.from", "cycle.to", "application"];

/** Every date that a rule names is built in or one of `dates`, and known where the rule stands. */
export const noUnknownDate: Check = (set, report) => {
  const named = Object.keys(set.dates ?? {});
  eachDateRule(set, (rule, place, role) => {
    if (typeof rule !== "string") return;
    const known = namesKnownTo(role, named);
    if (known.includes(rule)) return;
    const elsewhere = [...BUILT_IN, "renewed", ...named].includes(rule);
    if (elsewhere) report(place, "date-not-known-here", `${shown(rule)} is not known here`, WHY[role]);
    else report(place, "unknown-date", `there is no date named ${shown(rule)}`, didYouMean(nearest(rule, known)));
  });
};

const WHY: Record<DateRuleRole, string> = {
  "first-cycle": "The first cycle is found from `certified` alone.",
  renewal: "A renewal may use the current cycle, `certified`, `application`, `renewed` and the named dates.",
  other: "`renewed` is known in `cycle.renewal` only.",
};

function namesKnownTo(role: DateRuleRole, named: readonly string[]): string[] {
  if (role === "first-cycle") return ["certified"];
  return role === "renewal" ? [...BUILT_IN, "renewed", ...named] : [...BUILT_IN, ...named];
}

/** Every name for readers belongs to a named date. */
export const noNameWithoutDate: Check = (set, report) => {
  const named = Object.keys(set.dates ?? {});
  for (const name of Object.keys(set.dateNames ?? {})) {
    if (named.includes(name)) continue;
    report(
      at("dateNames", name),
      "unknown-date",
      `there is no date named ${shown(name)}`,
      didYouMean(nearest(name, named)),
    );
  }
};

/** No named date is found from itself. */
export const noDateCircle: Check = (set, report) => {
  const state = new Map<string, "open" | "done">();
  const visit = (name: string): boolean => {
    const rule = Object.hasOwn(set.dates ?? {}, name) ? set.dates![name] : undefined;
    if (rule === undefined || state.get(name) === "done") return true;
    if (state.get(name) === "open") return false;
    state.set(name, "open");
    const sound = namesIn(rule).every(visit);
    state.set(name, "done");
    if (!sound)
      report(at("dates", name), "date-circle", `${shown(name)} is found from itself, through the dates it refers to`);
    return sound;
  };
  for (const name of Object.keys(set.dates ?? {})) visit(name);
};

function namesIn(rule: DateRule): string[] {
  return typeof rule === "string" ? [rule] : innerDates(rule).flatMap(([inner]) => namesIn(inner));
}

/** Every table that a rule names exists. */
export const noUnknownTable: Check = (set, report) => {
  const tables = Object.keys(set.tables ?? {});
  eachDateRule(set, (rule, place) => {
    if (typeof rule === "string" || !("table" in rule) || tables.includes(rule.table)) return;
    report(
      place,
      "unknown-table",
      `there is no table named ${shown(rule.table)}`,
      didYouMean(nearest(rule.table, tables)),
    );
  });
};
