import { parsePlainDate } from "../calendar/plain-date.ts";
import type { DateRule } from "../language/dates.ts";
import { shown } from "../language/report.ts";
import { at, type Check } from "./check.ts";

/** No phase that ends on a day that is written out ends before the ones before it have. */
export const noReversedPhase: Check = ({ cycle }, report) => {
  let last: string | undefined;
  for (const [index, { to }] of cycle.phases.entries()) {
    if (!isDay(to)) continue;
    if (last !== undefined && to <= last)
      report(
        at("cycle", "phases", index, "to"),
        "dates-out-of-order",
        `a phase before this one lasts to ${shown(last)}, so this one never comes`,
      );
    else last = to;
  }
};

// Plain dates in their one notation compare as text.
function isDay(rule: DateRule | undefined): rule is string {
  return typeof rule === "string" && parsePlainDate(rule) !== null;
}
