import type { DividedPeriod, Period } from "./period.ts";

/** Whether a period is divided into several stretches. */
export function isDivided(one: Period): one is DividedPeriod {
  return !("to" in one);
}
