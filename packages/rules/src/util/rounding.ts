/** Where an amount between two minor units goes. */
export type Rounding = "down" | "up" | "half-up";

/** `numerator` × `factor` ÷ `divisor`, exactly, then rounded to a whole number. All are non-negative integers, the divisor positive. */
export function multiplyAndRound(numerator: number, factor: number, divisor: number, rounding: Rounding): number {
  const product = numerator * factor;
  if (product <= Number.MAX_SAFE_INTEGER / 2) return roundedQuotient(product, divisor, rounding);
  return roundedBigQuotient(BigInt(numerator) * BigInt(factor), BigInt(divisor), rounding);
}

function roundedQuotient(product: number, divisor: number, rounding: Rounding): number {
  // Exact: the quotient of a product below 2^52 and a divisor below 2^50 rounds to no whole number that it doesn't reach. A remainder of such numbers costs much more.
  const down = Math.floor(product / divisor);
  const rest = product - down * divisor;
  if (rest === 0 || rounding === "down") return down;
  return rounding === "up" || rest * 2 >= divisor ? down + 1 : down;
}

function roundedBigQuotient(product: bigint, divisor: bigint, rounding: Rounding): number {
  const down = product / divisor;
  const rest = product % divisor;
  const goesUp = rest > 0n && (rounding === "up" || (rounding === "half-up" && rest * 2n >= divisor));
  return Number(goesUp ? down + 1n : down);
}
