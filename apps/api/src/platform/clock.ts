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

const ZONES_MAX = 100;
const printers = new Map<string, Intl.DateTimeFormat>();

/** The day of a moment in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: Date): string {
  return printerOf(timeZone).format(moment);
}

// Every request asks for the day. To make a printer takes 100 times as long as to use it.
function printerOf(timeZone: string): Intl.DateTimeFormat {
  const known = printers.get(timeZone);
  if (known) return known;
  const printer = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  if (printers.size >= ZONES_MAX) printers.delete(printers.keys().next().value!);
  printers.set(timeZone, printer);
  return printer;
}
