import { printPlainDate } from "../calendar/plain-date.ts";
import { STRETCHES_MAX } from "../evaluation/timeline.ts";
import { isDivided } from "../language/divided.ts";
import { at } from "./check.ts";
import { type Look, SAMPLE_CERTIFIED } from "./sample-days.ts";

/** A period that falls into more stretches than are made: what lies after them belongs to none. */
export const cutPeriod: Look = (set, samples, report) => {
  for (const [id, period] of Object.entries(set.periods ?? {})) {
    if (!isDivided(period)) continue;
    for (const { known, frame } of samples) {
      const stretches = frame.timeline.periods.get(id) ?? [];
      const last = stretches.at(-1);
      const end = period.inside === undefined ? frame.cycle.to : known.find(period.inside.to);
      if (stretches.length < STRETCHES_MAX || last === undefined || !(last.to < end)) continue;
      report(
        at("periods", id),
        "period-cut",
        `for somebody certified on ${SAMPLE_CERTIFIED} it would fall into more than ${STRETCHES_MAX} stretches, and what lies after ${printPlainDate(last.to)} belongs to none of them`,
        "Make the stretches longer, or the time that is divided shorter.",
      );
      break;
    }
  }
};
