import { minorDigits } from "@openrecert/rules";

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/**
 * How many decimal places an amount in this currency may have; null when there is no such currency.
 */
export function digitsAllowed(currency: string): number | null {
  return KNOWN.has(currency) ? minorDigits(currency) : null;
}
