/** Notes something that isn't as it must be. */
export type Report = (code: string, message: string) => void;

/** Whether a number is an amount: whole, not below 0, and exact. */
export function isAmount(number: unknown): number is number {
  return Number.isSafeInteger(number) && (number as number) >= 0;
}

/** Whether two pieces of JSON are the same. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
