const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** How many decimal places a currency has; null when there is no such currency. */
export function minorDigits(currency: string): number | null {
  if (!KNOWN.has(currency)) return null;
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as a decimal in whole units: 5000 of USD is `50.00`. */
export function wholeUnits(minor: number, currency: string): string {
  const digits = minorDigits(currency) ?? 2;
  const text = String(minor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
