import { LAST_DAY, parsePlainDate } from "../calendar/plain-date.ts";
import { type Situation, situationOf } from "../evaluation/situation.ts";
import type { RequirementSet } from "../language/document.ts";

/** The day on which the certificant was certified who stands for all: a leap day, from which dates are reckoned the hardest. */
export const SAMPLE_CERTIFIED = "2020-02-29";

const YEAR = 366;

/** Somebody of whom the day of certification alone is known: on that day, on the last day of the first cycle and long after it, since rules may ask for the day of the application. */
export function sampleDays(set: RequirementSet, day = SAMPLE_CERTIFIED): Situation[] {
  const record = { certification: { certified: day } };
  const certified = parsePlainDate(day)!;
  const first = situationOf(set, record, certified);
  const { to } = first.frame.cycle;
  const later = [to, to + YEAR].filter((day) => day > certified && day <= LAST_DAY);
  return [first, ...later.map((day) => situationOf(set, record, day))];
}
