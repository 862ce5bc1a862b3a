import { parsePlainDate } from "../calendar/plain-date.ts";
import type { DateRule } from "../language/dates.ts";
import { printPlace } from "../language/problem.ts";
import { shown } from "../language/shape.ts";
import { walkSet } from "../language/walk.ts";
import { at, type Check } from "./check.ts";

/** No stretch of time between two days that are written out ends before it begins. Where a rule finds a day, that depends on the certificant and may be meant. */
export const noReversedWindow: Check = (set, report) => {
  const begins = new Map<string, string>();
  walkSet(set, {
    date(rule, place) {
      if (!isDay(rule) || place.up === null) return;
      if (place.key === "from") begins.set(printPlace(place.up), rule);
      if (place.key !== "to") return;
      const from = begins.get(printPlace(place.up));
      if (from !== undefined && rule < from)
        report(place, "dates-out-of-order", `it ends before it begins, which is on ${shown(from)}`);
    },
  });
};

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
