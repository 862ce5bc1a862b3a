import { parsePlainDate } from "../calendar/plain-date.ts";
import { didYouMean, shown } from "../language/report.ts";
import { DATE_HELP } from "../language/shape.ts";
import { type Role, walkSet } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check } from "./check.ts";

const FIRST = ["certified"];
const BEFORE_EARNING = [...FIRST, "cycle.granted", "cycle.from", "cycle.to", "application"];
const ALL = [...BEFORE_EARNING, "earn.from", "earn.to"];

const KNOWN: Record<Role, readonly string[]> = {
  "first-cycle": FIRST,
  earn: BEFORE_EARNING,
  renewal: [...ALL, "renewed"],
  other: ALL,
};

const WHY: Record<Role, string> = {
  "first-cycle": "The first cycle is found from `certified` and attributes alone.",
  earn: "The earning window is found before its own ends are known.",
  renewal: "",
  other: "`renewed` is known in `cycle.renewal` only.",
};

/** Every date that a rule names is built in or one of `dates`, and known where the rule stands. */
export const noUnknownDate: Check = (set, report) => {
  const named = Object.keys(set.dates ?? {});
  walkSet(set, {
    date(rule, place, role) {
      if (typeof rule !== "string" || parsePlainDate(rule) !== null) return;
      const known = role === "first-cycle" ? KNOWN[role] : [...KNOWN[role], ...named];
      if (known.includes(rule)) return;
      // Names of dates begin with a letter, so this is meant as a day.
      if (/^[0-9]/.test(rule)) return report(place, "date-form", `${shown(rule)} is not a date`, DATE_HELP);
      const elsewhere = [...KNOWN.renewal, ...named].includes(rule);
      if (elsewhere) report(place, "date-not-known-here", `${shown(rule)} is not known here`, WHY[role]);
      else
        report(place, "unknown-date", `there is no date named ${shown(rule)}`, () => didYouMean(nearest(rule, known)));
    },
  });
};

/** Every name for readers belongs to a named date. */
export const noNameWithoutDate: Check = (set, report) => {
  const named = Object.keys(set.dates ?? {});
  for (const name of Object.keys(set.dateNames ?? {})) {
    if (named.includes(name)) continue;
    const help = () => didYouMean(nearest(name, named));
    report(at("dateNames", name), "unknown-date", `there is no date named ${shown(name)}`, help);
  }
};

/** Every table that a rule names exists. */
export const noUnknownTable: Check = (set, report) => {
  const tables = Object.keys(set.tables ?? {});
  walkSet(set, {
    date(rule, place) {
      if (typeof rule === "string" || !("table" in rule) || tables.includes(rule.table)) return;
      const help = () => didYouMean(nearest(rule.table, tables));
      report(place, "unknown-table", `there is no table named ${shown(rule.table)}`, help);
    },
  });
};
