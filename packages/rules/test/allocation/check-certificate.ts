import type { Certificate } from "../../src/allocation/certify.ts";
import { UNBOUNDED } from "../../src/allocation/request.ts";
import type { Instance } from "./instances.ts";

/** The lower bound that prices prove on `perAdded` × additional − `perCounted` × counted credit; `null` where they prove nothing. */
function bound({ structure, request }: Instance, prices: readonly number[], perAdded: number, perCounted: number) {
  const priceAt = (cell: number) =>
    structure.sets.reduce((sum, { cells }, set) => sum + BigInt(cells[cell]!) * BigInt(prices[set]!), 0n);
  const { least, most, mayAdd } = request;
  for (const cell of structure.obtainable) {
    if ((mayAdd === undefined || mayAdd[cell] === 1) && priceAt(cell) > perAdded) return null;
  }
  let value = 0n;
  for (const [set, price] of prices.entries()) {
    if (price < 0 && most[set] === UNBOUNDED) return null;
    value += BigInt(price) * BigInt(price > 0 ? least[set]! : most[set]!) * (price === 0 ? 0n : 1n);
  }
  for (const { cells, amount } of request.groups) {
    const dearest = cells.map((cell) => priceAt(cell) + BigInt(perCounted)).reduce((a, b) => (a > b ? a : b));
    if (dearest > 0n) value -= dearest * BigInt(amount);
  }
  return value;
}

/** What a certificate proves: no allocation adds less than `distance`, nor, adding that, counts more than `counted`. */
export function proven(instance: Instance, { distance, counted: { weight, prices } }: Certificate) {
  const least = bound(instance, distance, 1, 0);
  const both = bound(instance, prices, weight, 1);
  if (least === null || both === null) return null;
  return { distance: Number(least), counted: Number(BigInt(weight) * least - both) };
}
