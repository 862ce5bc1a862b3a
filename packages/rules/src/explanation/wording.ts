import { parsePlainDate } from "../calendar/plain-date.ts";
import type { RequirementSet } from "../language/document.ts";

/** What sentences are made with: the set that they speak of, and how its readers write days. */
export type Wording = {
  readonly set: RequirementSet;
  /** A day, `YYYY-MM-DD`, as readers write it. */
  readonly day: (date: string) => string;
  /** Whether the sentences address the member, as a handbook does. */
  readonly addressed: boolean;
};

/** How sentences are to be written. */
export type WordingOptions = {
  /** A BCP 47 language tag, by which days are written: `28 February 2026` for `en-GB`. */
  readonly locale?: string;
};

/** For organizations that name no locale: `February 28, 2026`. */
const DEFAULT_LOCALE = "en-US";

/** What sentences about a member are made with. Staff read them as well as the member. */
export function wordingFor(set: RequirementSet, { locale = DEFAULT_LOCALE }: WordingOptions = {}): Wording {
  return { set, day: dayPrinter(locale), addressed: false };
}

/** What sentences that address the member are made with. */
export function addressing(set: RequirementSet, options?: WordingOptions): Wording {
  return { ...wordingFor(set, options), addressed: true };
}

/** `your` where the member is addressed, otherwise `the`. */
export function yourOrThe({ addressed }: Wording): "your" | "the" {
  return addressed ? "your" : "the";
}

const MILLISECONDS_PER_DAY = 86_400_000;

// Formatters are expensive to construct, and organizations choose their locales freely.
const PRINTERS_MAX = 50;
const printers = new Map<string, (date: string) => string>();

/**
 * The one place where days are printed: results hold them as `YYYY-MM-DD`, so their digests do not
 * depend on a locale.
 */
export function dayPrinter(locale: string): (date: string) => string {
  let printer = printers.get(locale);
  if (printer === undefined) {
    // biome-ignore lint/style/noRestrictedGlobals: sentences are no part of a result, and are for readers of one place
    const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    printer = (date) => format.format(parsePlainDate(date)! * MILLISECONDS_PER_DAY);
    const [oldest] = printers.keys();
    if (printers.size >= PRINTERS_MAX && oldest !== undefined) printers.delete(oldest);
    printers.set(locale, printer);
  }
  return printer;
}
