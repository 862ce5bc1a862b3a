import { parsePlainDate } from "../calendar/plain-date.ts";
import type { DateRule } from "../language/dates.ts";
import { inside, printPlace } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { walkSet } from "../language/walk.ts";
import type { Check } from "./check.ts";
import { isBefore, type Reaches, reachOf } from "./date-reach.ts";

/** No stretch of time ends before it begins whoever it is for. Where one day is only perhaps before the other, that depends on the certificant and may be meant. */
export const noReversedWindow: Check = (set, report) => {
  const begins = new Map<string, DateRule>();
  const known: Reaches = { set, byName: new Map() };
  walkSet(set, {
    date(rule, place) {
      if (place.up === null) return;
      if (place.key === "from") begins.set(printPlace(place.up), rule);
      // A document that has to be current on a day was issued by it.
      const isCurrent = place.key === "current";
      if (place.key !== "to" && place.key !== "by" && !isCurrent) return;
      const from = begins.get(printPlace(isCurrent ? inside(place.up, "issued") : place.up));
      if (from === undefined || !isBefore(reachOf(known, rule), reachOf(known, from))) return;
      const since = isDay(from) ? `, which is on ${shown(from)}` : ", whoever it is for";
      const fault = isCurrent ? "it comes before the first day of issue" : "it ends before it begins";
      report(place, "dates-out-of-order", `${fault}${since}`);
    },
  });
};

function isDay(rule: DateRule | undefined): rule is string {
  return typeof rule === "string" && parsePlainDate(rule) !== null;
}
