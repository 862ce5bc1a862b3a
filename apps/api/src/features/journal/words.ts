import type { Labels, Quantity } from "@openrecert/db";
import { minorDigits } from "@openrecert/rules";

const LANGUAGE = "en-US";
const DATES = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "long", timeZone: "UTC" });
const LISTS = new Intl.ListFormat(LANGUAGE, { type: "conjunction" });

/** `2024-05-01` is `May 1, 2024`. */
export function date(day: string): string {
  return DATES.format(new Date(`${day}T00:00:00Z`));
}

/** 5000 of USD is `$50.00`, 5000 of JPY is `¥5,000`. */
export function money(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  if (digits === null) return `${minor} ${currency}`;
  return new Intl.NumberFormat(LANGUAGE, { style: "currency", currency }).format(minor / 10 ** digits);
}

/** `[{ unit: "point", amount: "8" }]` is `8 points`. */
export function amounts(quantities: readonly Quantity[]): string {
  return list(
    quantities.map(({ unit, amount }) => `${amount} ${amount === "1" || unit.endsWith("s") ? unit : `${unit}s`}`),
  );
}

/** `{ area: "clinical" }` is `area clinical`. */
export function labels(given: Labels): string {
  const parts = Object.entries(given).map(([dimension, label]) => `${dimension} ${labelValue(label)}`);
  return list(parts.sort());
}

/** `a`, `a and b`, `a, b, and c`; codes are printed without hyphens and in small letters. */
export function list(words: readonly string[]): string {
  return LISTS.format(words);
}

/** `decision-maker` and `DECISION_MAKER` are `decision maker`. */
export function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[-_]/g, " ");
}

/** `1 token`, `2 tokens`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString(LANGUAGE)} ${count === 1 ? one : many}`;
}

function labelValue(label: Labels[string]): string {
  if (typeof label === "string") return label;
  if (Array.isArray(label)) return list(label);
  return list(Object.entries(label).map(([value, share]) => `${value} (${share})`));
}
