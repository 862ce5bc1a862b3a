import { printPlainDate } from "../calendar/plain-date.ts";
import { STRETCHES_MAX } from "../evaluation/timeline.ts";
import { isDivided } from "../language/divided.ts";
import { at } from "../validation/check.ts";
import { SAMPLE_CERTIFIED, sampleDays } from "../validation/sample-days.ts";
import type { Look } from "./warning.ts";

/**
 * Periods of months don't fall into as many stretches for somebody certified on a leap day as for
 * others.
 */
const CERTIFIED = [SAMPLE_CERTIFIED, "2020-03-01"];

/** A period that falls into more stretches than are made: what lies after them belongs to none. */
export const cutPeriod: Look = (set, _, report) => {
  const samples = CERTIFIED.flatMap((certified) => sampleDays(set, certified).map((one) => ({ certified, ...one })));
  for (const [id, period] of Object.entries(set.periods ?? {})) {
    if (!isDivided(period)) continue;
    for (const { certified, known, frame } of samples) {
      const stretches = frame.timeline.periods.get(id) ?? [];
      const last = stretches.at(-1);
      const end = period.inside === undefined ? frame.cycle.to : known.find(period.inside.to);
      if (stretches.length < STRETCHES_MAX || last === undefined || !(last.to < end)) continue;
      report(
        at("periods", id),
        "period-cut",
        `for somebody certified on ${certified} it would fall into more than ${STRETCHES_MAX} stretches, and what lies after ${printPlainDate(last.to)} belongs to none of them`,
        {
          help: "Make the stretches longer, or the time that is divided shorter.",
          example: { kind: "days", certified, days: [printPlainDate(last.to)] },
        },
      );
      break;
    }
  }
};
