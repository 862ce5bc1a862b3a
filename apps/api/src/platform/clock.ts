/**
 * Business time: the days and moments of receipt that rules read. Sessions, tokens, and created-at
 * use system time.
 */
export type Clock = { now: () => Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests and for bodies that try things out. */
export function clockAt(moment: string): Clock {
  return { now: () => new Date(moment) };
}

/** The day of a moment in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(moment);
}
