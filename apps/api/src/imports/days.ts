import { isDate } from "../platform/scalars.ts";

/** How a file writes days. ISO days (`2026-02-28`) are always read. */
export const DAY_FORMATS = ["YYYY-MM-DD", "MM/DD/YYYY", "excel"] as const;
export type DayFormat = (typeof DAY_FORMATS)[number];

/** The format of each day column by its name; `""` is that of all others. */
export type DayFormats = Readonly<Record<string, DayFormat>>;

const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (?:0?0:00(?::00)?|12:00(?::00)? AM))?$/i;
const SERIAL = /^(\d{1,6})(?:\.\d+)?$/;
const MS_PER_DAY = 86_400_000;
// Excel counts a 29 February 1900 that never was, as day 60.
const SERIAL_OF_MARCH_1900 = 61;

/** The day that a cell names, as `YYYY-MM-DD`; null when it names none. */
export function readDay(text: string, format: DayFormat): string | null {
  if (isDate(text)) return text;
  const day = format === "MM/DD/YYYY" ? american(text) : format === "excel" ? serial(text) : null;
  return day !== null && isDate(day) ? day : null;
}

/** How a message asks for a day in place of this text. */
export function dayAdvice(text: string, format: DayFormat): string {
  if (format === "MM/DD/YYYY") return "Write it as MM/DD/YYYY, such as 02/28/2026.";
  if (format === "excel") return "Write it as an Excel day number, such as 46081.";
  const other = DAY_FORMATS.find((known) => readDay(text, known) !== null);
  return `Write it as YYYY-MM-DD${other ? `, or set the date format ${other}` : ""}.`;
}

function american(text: string): string | null {
  const [, month, day, year] = AMERICAN.exec(text) ?? [];
  return year ? `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}` : null;
}

function serial(text: string): string | null {
  const days = Number(SERIAL.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(days) || days < 1 || days === SERIAL_OF_MARCH_1900 - 1) return null;
  const before = days < SERIAL_OF_MARCH_1900 ? 31 : 30;
  return new Date(Date.UTC(1899, 11, before) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
