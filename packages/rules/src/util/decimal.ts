/** A decimal read exactly: `digits` × 10^-`scale`. */
export type Decimal = { digits: number; scale: number };

const WHOLE_DIGITS_MAX = 9;
const FRACTION_DIGITS_MAX = 6;

/**
 * Reads a decimal in whole units from a JSON string or number: no sign, no exponent, at most 9 digits before the point and 6 after it.
 * A JSON number is read by its shortest decimal notation, which is what its author wrote at this length. `null` when it is anything else.
 */
export function parseDecimal(value: string | number): Decimal | null {
  const text = typeof value === "number" ? String(value) : value;
  const point = text.indexOf(".");
  const whole = point < 0 ? text.length : point;
  const fraction = point < 0 ? 0 : text.length - point - 1;
  if (whole === 0 || whole > WHOLE_DIGITS_MAX || fraction > FRACTION_DIGITS_MAX || (point >= 0 && fraction === 0))
    return null;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    digits = digits * 10 + digit;
  }
  return { digits, scale: fraction };
}

const POWERS_OF_TEN = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/** 10 to the power of `exponent`, 0 to 9. */
export function powerOfTen(exponent: number): number {
  return POWERS_OF_TEN[exponent]!;
}

/** The amount in minor units when it is whole there, otherwise `null`. `minor` is 1, 10, 100 or 1000. */
export function toMinorExactly({ digits, scale }: Decimal, minor: number): number | null {
  const places = minor === 1 ? 0 : minor === 10 ? 1 : minor === 100 ? 2 : 3;
  if (scale <= places) return digits * powerOfTen(places - scale);
  const excess = powerOfTen(scale - places);
  return digits % excess === 0 ? digits / excess : null;
}

/** Below zero where the first is less, above where it is more, 0 where they are equal. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  return a.digits * powerOfTen(scale - a.scale) - b.digits * powerOfTen(scale - b.scale);
}

/** The exact sum of two decimals, as a decimal. */
export function addDecimals(a: string | number, b: string | number): string {
  const [first, second] = [parseDecimal(a)!, parseDecimal(b)!];
  const scale = Math.max(first.scale, second.scale);
  const sum = first.digits * powerOfTen(scale - first.scale) + second.digits * powerOfTen(scale - second.scale);
  const digits = String(sum).padStart(scale + 1, "0");
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The smaller of two decimals, as it is written. */
export function smallerDecimal(a: string, b: string): string {
  return compareDecimals(parseDecimal(a)!, parseDecimal(b)!) <= 0 ? a : b;
}

const PRINTED_MAX = 20_000;
// As long as it will ever be: a list that grew by leaps would be kept as a table, which is slower to look up.
const texts = () => new Array<string | undefined>(PRINTED_MAX);

/** By the places of a minor unit the texts of small amounts, which come again and again. */
const printed = [texts(), texts(), texts(), texts()] as const;

/** Writes minor units as a decimal in whole units without needless zeros: 250 in hundredths is `2.5`. */
export function printMinor(amount: number, minor: number): string {
  if (amount < 0 || amount >= PRINTED_MAX) return print(amount, minor);
  const known = printed[minor === 100 ? 2 : minor === 1 ? 0 : minor === 10 ? 1 : 3];
  const text = known[amount] ?? print(amount, minor);
  known[amount] = text;
  return text;
}

function print(amount: number, minor: number): string {
  if (minor === 1 || amount % minor === 0) return String(amount / minor);
  const sign = amount < 0 ? "-" : "";
  const size = Math.abs(amount);
  const places = String(minor).length - 1;
  const fraction = String(size % minor)
    .padStart(places, "0")
    .replace(/0+$/, "");
  return `${sign}${Math.floor(size / minor)}.${fraction}`;
}
