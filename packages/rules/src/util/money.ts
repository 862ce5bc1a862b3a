/** Decimal places of the currencies that don't have two, by ISO 4217. */
const DIGITS: { readonly [currency: string]: number } = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/**
 * How many decimal places a currency has: the one table by which minor units are converted and
 * printed.
 */
export function minorDigits(currency: string): number {
  return Object.hasOwn(DIGITS, currency) ? DIGITS[currency]! : 2;
}

/**
 * Minor units as a decimal in whole units: 5000 of USD is `50.00`, of JPY `5000`, of KWD `5.000`.
 */
export function wholeUnits(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
