import type { MoneyInput } from "@openrecert/contract/types";
import { minorDigits } from "@openrecert/rules";
import type { Checks } from "../../platform/checks.ts";
import { invalid } from "../../platform/user-errors.ts";

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/**
 * How many decimal places an amount in this currency may have; null when there is no such currency.
 */
export function digitsAllowed(currency: string): number | null {
  return KNOWN.has(currency) ? minorDigits(currency) : null;
}

/** An amount above zero in minor units. Errors are collected in `checks`. */
export function checkMoney(checks: Checks, path: string[], { amount, currency }: MoneyInput): number {
  const digits = digitsAllowed(currency);
  if (digits === null) {
    checks.errors.push(
      invalid([...path, "currency"], "This is not an ISO 4217 currency code. Use one such as USD.", "UNKNOWN_CODE"),
    );
    return 0;
  }
  const [whole = "0", fraction = ""] = amount.split(".");
  if (amount.startsWith("-") || /^[0.]+$/.test(amount) || whole.length > 9 || fraction.length > digits) {
    const message = `The amount must be above zero, below a billion, and have at most ${digits} decimal places.`;
    checks.errors.push(invalid([...path, "amount"], message, "OUT_OF_RANGE"));
    return 0;
  }
  return Number(whole + fraction.padEnd(digits, "0"));
}
