/**
 * Reads a day as people type it: `2026-02-28`, or in the order of the locale, such as `2/28/2026`.
 * Returns `YYYY-MM-DD`; null if it is not a day.
 */
export function dayFromText(typed: string, locale: string): string | null {
  const parts = typed
    .trim()
    .split(/[\s./-]+/)
    .filter((part) => part !== "");
  if (parts.length !== 3 || parts.some((part) => !/^\d+$/.test(part))) return null;
  const order = parts[0]!.length === 4 ? (["year", "month", "day"] as const) : orderOf(locale);
  const found = Object.fromEntries(order.map((name, index) => [name, parts[index]!]));
  const { year = "", month = "", day = "" } = found;
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null;
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** A day as people of the locale type it: `02/28/2026`. */
export function dayAsTyped(day: string, locale: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return numeric(locale).format(date);
}

/** What a day looks like when it is typed: `MM/DD/YYYY`. */
export function dayPattern(locale: string): string {
  const LETTERS: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = { year: "YYYY", month: "MM", day: "DD" };
  const parts = numeric(locale).formatToParts(new Date(0));
  return parts.map(({ type, value }) => LETTERS[type] ?? value).join("");
}

type Part = "year" | "month" | "day";

function orderOf(locale: string): Part[] {
  const isPart = (type: string): type is Part => type === "year" || type === "month" || type === "day";
  return numeric(locale)
    .formatToParts(new Date(0))
    .map(({ type }) => type)
    .filter(isPart);
}

function numeric(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { year: "numeric", month: "2-digit", day: "2-digit", timeZone: "UTC" });
}
