/** Where an amount between two whole ones goes. */
export type Direction = "down" | "up" | "half-up";

/** A decimal as a fraction of whole numbers. */
export type Fraction = readonly [numerator: bigint, denominator: bigint];

/** Reads a decimal in whole units, as documents write it. */
export function fraction(written: string | number): Fraction {
  const [whole, decimals = ""] = String(written).split(".");
  return [BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length)];
}

/** The product of fractions, made whole. */
export function product(direction: Direction, ...factors: readonly Fraction[]): number {
  let [numerator, denominator] = [1n, 1n];
  for (const [above, below] of factors) {
    numerator *= above;
    denominator *= below;
  }
  const down = numerator / denominator;
  const rest = numerator % denominator;
  const up = rest > 0n && (direction === "up" || (direction === "half-up" && 2n * rest >= denominator));
  return Number(up ? down + 1n : down);
}

/** A whole number as a fraction. */
export function whole(number: number): Fraction {
  return [BigInt(number), 1n];
}

/** The decimal of whole minor units, without needless zeros. */
export function printed(amount: number, minor: number): string {
  const digits = String(amount).padStart(String(minor).length, "0");
  const places = String(minor).length - 1;
  if (places === 0) return digits;
  const decimals = digits.slice(-places).replace(/0+$/, "");
  return decimals === "" ? digits.slice(0, -places) : `${digits.slice(0, -places)}.${decimals}`;
}

/** Whole minor units of a decimal that a determination states; NaN where they aren't whole. */
export function minorOf(written: string, minor: number): number {
  if (typeof written !== "string" || !/^\d+(\.\d+)?$/.test(written)) return Number.NaN;
  const [numerator, denominator] = fraction(written);
  const scaled = numerator * BigInt(minor);
  return scaled % denominator === 0n ? Number(scaled / denominator) : Number.NaN;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has; months count from 1. */
export function lengthOfMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return LENGTHS[month - 1]! + (isLeap && month === 2 ? 1 : 0);
}

/** The day after a day, both `YYYY-MM-DD`; such days compare as text. */
export function dayAfter(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const text = (number: number, length: number) => String(number).padStart(length, "0");
  if (date < lengthOfMonth(year, month)) return `${day.slice(0, 8)}${text(date + 1, 2)}`;
  return month < 12 ? `${day.slice(0, 5)}${text(month + 1, 2)}-01` : `${text(year + 1, 4)}-01-01`;
}
