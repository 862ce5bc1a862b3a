import { addMonths, type PlainDate, toParts } from "./plain-date.ts";

/**
 * First day of a stretch of months, counted from the first day of all: it begins on the same day of
 * the month, and where the month doesn't have that day, on the first of the
 * next. So the time before is used up to the end of the short month, and no stretch of a day or two
 * is left over at the end of a cycle.
 */
export function startOfStretch(from: PlainDate, months: number): PlainDate {
  const start = addMonths(from, months, "clamp");
  return toParts(start).day === toParts(from).day ? start : start + 1;
}

/**
 * The last day of a number of months that begin on `from`. If the final month is too short to have
 * that day of the month, its last day and the day before would both be right; the earlier counts.
 */
export function endedBy(from: PlainDate, months: number): PlainDate {
  return addMonths(from, months, "clamp") - 1;
}

/**
 * How many stretches of so many months, one after the other from a day on, have ended by another
 * day (`full`) or begun by it. Both days belong to the time between.
 */
export function countStretches(from: PlainDate, to: PlainDate, months: number, parts: "full" | "begun"): number {
  let number = 0;
  if (parts === "full") while (endedBy(from, (number + 1) * months) <= to) number++;
  else while (startOfStretch(from, number * months) <= to) number++;
  return number;
}
