/** A calendar day as the number of days since 1970-01-01: no time, no zone. */
export type PlainDate = number;

/** What a step by months does when it starts on the last day of a month. */
export type MonthEnd = "stick" | "clamp";

const YEAR_MIN = 1900;
const YEAR_MAX = 2199;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Number of days of a month; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day with that year, month (from 1) and day of the month, all of them valid. */
export function fromParts(year: number, month: number, day: number): PlainDate {
  const before = year - 1;
  const leapDaysBefore = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapDayThisYear = month > 2 && isLeapYear(year) ? 1 : 0;
  const dayOfYear = DAYS_BEFORE_MONTH[month - 1]! + leapDayThisYear + day;
  return before * 365 + leapDaysBefore + dayOfYear - DAYS_TO_EPOCH;
}

// Days from 0001-01-01 (counted as 1) to 1970-01-01.
const DAYS_TO_EPOCH = 719_163;

/** The days within which documents and records lie. */
export const FIRST_DAY = fromParts(YEAR_MIN, 1, 1);
export const LAST_DAY = fromParts(YEAR_MAX, 12, 31);

/** Year, month (from 1) and day of the month. */
export function toParts(date: PlainDate): { year: number; month: number; day: number } {
  // Counts in eras of 400 years from 1 March, so that a leap day is the last day of its year.
  const shifted = date + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Reads `YYYY-MM-DD`; nothing else is a date. `null` when it isn't one, or lies outside the years 1900 to 2199. */
export function parsePlainDate(text: string): PlainDate | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1)) return null;
  return day <= daysInMonth(year, month) ? fromParts(year, month, day) : null;
}

/** A number that orders as days do, from the text of a valid one: for comparing, quicker than the day itself. */
export function orderOf(text: string): number {
  // Every digit stands as far above its value as every other, which changes no order.
  let order = 0;
  for (let at = 0; at < 10; at++) if (at !== 4 && at !== 7) order = order * 10 + text.charCodeAt(at);
  return order;
}

/** The number written by the characters from `start` to before `end`, NaN when one of them is no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const printed = new Map<PlainDate, string>();
const PRINTED_MAX = 20_000;

/** Writes a day as `YYYY-MM-DD`. The same days come again and again, so their texts are kept. */
export function printPlainDate(date: PlainDate): string {
  const known = printed.get(date);
  if (known !== undefined) return known;
  const text = print(date);
  if (printed.size < PRINTED_MAX) printed.set(date, text);
  return text;
}

function print(date: PlainDate): string {
  const { year, month, day } = toParts(date);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The last day of the month in which the day falls. */
export function endOfMonth(date: PlainDate): PlainDate {
  const { year, month, day } = toParts(date);
  return date + daysInMonth(year, month) - day;
}

/** The day that many months later (earlier when negative), by the convention named. */
export function addMonths(date: PlainDate, months: number, monthEnd: MonthEnd): PlainDate {
  const { year, month, day } = toParts(date);
  const target = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(target / 12);
  const targetMonth = target - targetYear * 12 + 1;
  const length = daysInMonth(targetYear, targetMonth);
  const sticks = monthEnd === "stick" && day === daysInMonth(year, month);
  return fromParts(targetYear, targetMonth, sticks ? length : Math.min(day, length));
}
