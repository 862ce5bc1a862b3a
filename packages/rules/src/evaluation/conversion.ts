import { type Decimal, parseDecimal, powerOfTen } from "../util/decimal.ts";
import { multiplyAndRound, type Rounding } from "../util/rounding.ts";

/** A conversion in lowest terms: one whole unit stated is `factor` / `divisor` minor units of credit. */
export type ConversionFactor = { readonly factor: number; readonly divisor: number };

const PART_MAX = 1_000_000_000n;

/** What one activity is worth at most, in whole units of credit; more is cut to that. */
export const CREDIT_MAX = 1_000_000;

/** The factor of a rule such as 1 point for 50 minutes; `null` when it has more digits than exact arithmetic holds here. */
export function conversionFactor(
  rule: { to: string | number; per?: string | number },
  minor: number,
): ConversionFactor | null {
  const to = parseDecimal(rule.to)!;
  const per = parseDecimal(rule.per ?? 1)!;
  const numerator = BigInt(to.digits) * BigInt(minor) * 10n ** BigInt(per.scale);
  const denominator = BigInt(per.digits) * 10n ** BigInt(to.scale);
  const common = greatestCommonDivisor(numerator, denominator);
  const [factor, divisor] = [numerator / common, denominator / common];
  return factor > PART_MAX || divisor > PART_MAX ? null : { factor: Number(factor), divisor: Number(divisor) };
}

/** A stated amount as credit in minor units. */
export function convert(
  amount: Decimal,
  { factor, divisor }: ConversionFactor,
  minor: number,
  rounding: Rounding,
): number {
  const credit = multiplyAndRound(amount.digits, factor, divisor * powerOfTen(amount.scale), rounding);
  return Math.min(credit, CREDIT_MAX * minor);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
