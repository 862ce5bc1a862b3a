import { dayPrinter, minorDigits } from "@openrecert/rules";

/** How the people of one locale write numbers, days, money, and lists. */
export type Formats = {
  /** `11,141` for en-US, `11.141` for de-DE. */
  number: (value: number) => string;
  /** `2024-05-01` is `May 1, 2024` for en-US. */
  day: (day: string) => string;
  /** Minor units: 5000 of USD is `$50.00` for en-US, 5000 of JPY is `¥5,000`. */
  money: (minor: number, currency: string) => string;
  /** `a`, `a and b`, `a, b, and c` for en-US. */
  list: (words: readonly string[]) => string;
};

const FRACTION_DIGITS_MAX = 10;

// Formatters are expensive to construct, and anybody who may change settings chooses a locale.
const LOCALES_KEPT_MAX = 50;
const kept = new Map<string, Formats>();

/** The formats of a locale, which `organizationUpdate` and the database have checked. */
export function formatsFor(locale: string): Formats {
  const known = kept.get(locale);
  if (known) return known;
  const made = makeFormats(locale);
  const [oldest] = kept.keys();
  if (kept.size >= LOCALES_KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  kept.set(locale, made);
  return made;
}

function makeFormats(locale: string): Formats {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: FRACTION_DIGITS_MAX });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const amounts = new Map<string, Intl.NumberFormat>();
  const amountsIn = (currency: string) => {
    const digits = minorDigits(currency);
    const format =
      amounts.get(currency) ??
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        // The product's own table; the platform's differs for some currencies.
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    amounts.set(currency, format);
    return format;
  };
  return {
    number: (value) => numbers.format(value),
    day: dayPrinter(locale),
    money: (minor, currency) => amountsIn(currency).format(minor / 10 ** minorDigits(currency)),
    list: (words) => lists.format(words),
  };
}
