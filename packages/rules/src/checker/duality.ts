import { nameOf } from "./bounds.ts";
import type { BoundKind, CertifiedPrices } from "./certificate.ts";
import { type CreditKind, isIn, type Scope } from "./credit-kind.ts";

/*
 * Why prices prove an optimum.
 *
 * Let x(a, o) be what counts of credit a under its option o, y(k) additional credit of kind k; both are at least 0. For each bound b the load L(b), the sum of all x and y that lie in
 * it, is at least least(b) and at most most(b); and the x of one credit a sum to at most amount(a). Give each bound any price p(b), and let alpha(a) be at least 0. Then, for every
 * allocation that keeps these rules,
 *
 *   sum of p(b) L(b)  >=  sum over p > 0 of p(b) least(b)  -  sum over p < 0 of -p(b) most(b),
 *   sum of alpha(a) (x of a)  <=  sum of alpha(a) amount(a).
 *
 * Sort the first sum by what is loaded: each y(k) has the sum P(k) of the prices of the bounds in which it lies, each x(a, o) likewise P(a, o). Where P(k) <= perAdded for all kinds, and
 * P(a, o) + perCounted <= alpha(a) for all options, it follows that
 *
 *   perAdded (sum of y) - perCounted (sum of x)  >=  sum of p+ least - sum of p- most - sum of alpha amount.
 *
 * The right side needs no allocation: it bounds them all from below. This is weak duality of linear programming (A. Schrijver, Theory of Linear and Integer Programming, 1986,
 * chapter 7; D. Gale, H. W. Kuhn, A. W. Tucker, 1951), and it holds for fractions of minor units too, all the more for whole ones. With perAdded = 1 and perCounted = 0 it bounds
 * the distance: an allocation that adds no more is a nearest one. With perAdded = w and perCounted = 1 it bounds w times what is added less what is counted: among allocations that
 * add the distance, none counts more than one that reaches the bound.
 *
 * Of activities that are duplicates of each other one counts. Whichever it is, no more than the dearest of them is taken off; so the bound holds for every choice among them.
 */

/** A bound with its amounts told. */
export type ToldBound = Scope & {
  readonly kind: BoundKind;
  readonly id: string;
  readonly least: number;
  readonly most: number | null;
};

/** Credit that may count under some options; of those with the same `rivals` one activity only. */
export type PricedCredit = {
  readonly id: string;
  readonly amount: number;
  readonly options: readonly CreditKind[];
  readonly rivals: string | null;
};

/** What is proven about, and by which prices. */
export type Proof = {
  readonly bounds: readonly ToldBound[];
  readonly credit: readonly PricedCredit[];
  /** Kinds of which credit may be added. */
  readonly kinds: readonly CreditKind[];
  readonly prices: CertifiedPrices;
};

/** The lower bound that prices prove on `perAdded` × additional − `perCounted` × counted credit, in minor units; `null` where they prove nothing. */
export function lowerBound(
  { bounds, credit, kinds, prices }: Proof,
  perAdded: number,
  perCounted: number,
): bigint | null {
  const priced = bounds
    .map((bound) => ({ bound, price: prices[nameOf(bound)] ?? 0 }))
    .filter(({ price }) => price !== 0);
  if (!priced.every(({ price }) => Number.isSafeInteger(price))) return null;
  const priceOf = (kind: CreditKind) => {
    let sum = 0;
    for (const { bound, price } of priced) if (isIn(bound, kind)) sum += price;
    return sum;
  };
  for (const kind of kinds) if (priceOf(kind) > perAdded) return null;
  let value = 0n;
  for (const { bound, price } of priced) {
    if (price < 0 && bound.most === null) return null;
    value += BigInt(price) * BigInt(price > 0 ? bound.least : bound.most!);
  }
  const rivals = new Map<string, Map<string, bigint>>();
  for (const { id, amount, options, rivals: group } of credit) {
    const alpha = Math.max(0, ...options.map((option) => priceOf(option) + perCounted));
    if (!Number.isSafeInteger(alpha)) return null;
    const taken = BigInt(alpha) * BigInt(amount);
    if (group === null) value -= taken;
    else {
      const own = rivals.get(group) ?? new Map<string, bigint>();
      own.set(id, (own.get(id) ?? 0n) + taken);
      rivals.set(group, own);
    }
  }
  for (const own of rivals.values()) value -= [...own.values()].reduce((most, one) => (one > most ? one : most));
  return value;
}

/** Amounts of credit by kind: what is counted and what is added. */
export type Loads = readonly { readonly kind: CreditKind; readonly amount: number }[];

/** What lies in a scope. */
export function loadOf(scope: Scope, loads: Loads): number {
  let sum = 0;
  for (const { kind, amount } of loads) if (amount > 0 && isIn(scope, kind)) sum += amount;
  return sum;
}
