import { isDate } from "../platform/scalars.ts";

/** How a file writes days. ISO days (`2026-02-28`) are always read. */
export const DAY_FORMATS = ["YYYY-MM-DD", "MM/DD/YYYY", "DD/MM/YYYY", "excel"] as const;
export type DayFormat = (typeof DAY_FORMATS)[number];

/** The format of each day column by its name; `""` is that of all others. */
export type DayFormats = Readonly<Record<string, DayFormat>>;

const MIDNIGHT = "(?: (?:0?0:00(?::00)?|12:00(?::00)? AM))?";
const AMERICAN = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${MIDNIGHT}$`, "i");
// Those who write the day first also write dots or hyphens.
const DAY_FIRST = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})${MIDNIGHT}$`, "i");
const SERIAL = /^(\d{1,6})(?:\.\d+)?$/;
const MS_PER_DAY = 86_400_000;
// Excel counts a 29 February 1900 that never was, as day 60.
const SERIAL_OF_MARCH_1900 = 61;

/** The day that a cell names, as `YYYY-MM-DD`; null when it names none. */
export function readDay(text: string, format: DayFormat): string | null {
  if (isDate(text)) return text;
  const day = READERS[format](text);
  return day !== null && isDate(day) ? day : null;
}

const READERS: Record<DayFormat, (text: string) => string | null> = {
  "YYYY-MM-DD": () => null,
  "MM/DD/YYYY": american,
  "DD/MM/YYYY": dayFirst,
  excel: serial,
};

const IN_WORDS: Record<DayFormat, [what: string, example: string]> = {
  "YYYY-MM-DD": ["YYYY-MM-DD", "2026-02-28"],
  "MM/DD/YYYY": ["MM/DD/YYYY", "02/28/2026"],
  "DD/MM/YYYY": ["DD/MM/YYYY", "28/02/2026"],
  excel: ["an Excel day number", "46081"],
};

/** How a message asks for a day in place of this text. */
export function dayAdvice(text: string, format: DayFormat): string {
  const [what, example] = IN_WORDS[format];
  const other = DAY_FORMATS.find((known) => readDay(text, known) !== null);
  return `Write it as ${what}, ${other ? `or set the date format ${other}` : `such as ${example}`}.`;
}

function dayFirst(text: string): string | null {
  const [, day, , month, year] = DAY_FIRST.exec(text) ?? [];
  return year ? `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}` : null;
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
