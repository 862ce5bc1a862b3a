import { type AllocationRequest, UNBOUNDED } from "../allocation/request.ts";
import type { Amount } from "../language/amount.ts";
import type { AmountOrShare } from "../language/requirement.ts";
import { parseDecimal, powerOfTen, toMinorExactly } from "../util/decimal.ts";
import { multiplyAndRound } from "../util/rounding.ts";
import type { ChoicePlan } from "./choice-plan.ts";
import type { CompiledSet } from "./compile.ts";
import type { Known } from "./known.ts";
import type { Layout, LimitSet } from "./layout.ts";
import type { Leaf } from "./path-layout.ts";
import type { CreditPool } from "./pool.ts";
import { thresholdOf } from "./weights.ts";

/** The amounts of one certificant's limits, in the order of the layout's; NaN where a fact is missing. Shares stand as 0. */
export function limitAmounts({ set, minor, types }: CompiledSet, layout: Layout, known: Known): number[] {
  return layout.limits.map(({ rule, cells }) => {
    if (rule.kind === "declared")
      return isShare(rule.limit.most) || !cells.includes(1) ? UNBOUNDED : known.amount(rule.limit.most as Amount);
    if (rule.kind === "tier") {
      const { extra, first } = types.get(rule.type)!.weight!;
      return multiplyAndRound(first, extra!.digits, powerOfTen(extra!.scale), "down");
    }
    const { most } = set.sharing!.with![rule.credential] as { most: string | number };
    return toMinorExactly(parseDecimal(most)!, minor)!;
  });
}

/** What a credit requirement asks for in minor units, rounding of the sum included; NaN where a fact is missing, 0 for a share. */
export function leafAmount({ minor }: CompiledSet, { credit }: Leaf, known: Known): number {
  const { rule, timeless } = credit!;
  if (isShare(rule.least)) return timeless ? Number.NaN : 0;
  const least = known.amount(rule.least as Amount);
  if (timeless) return least === 0 ? 0 : Number.NaN;
  if (rule.rounded === undefined || Number.isNaN(least)) return least;
  return thresholdOf(least, toMinorExactly(parseDecimal(rule.rounded.step)!, minor)!, rule.rounded.direction);
}

/** Whether an amount is a share of counted credit. */
export function isShare(amount: AmountOrShare): boolean {
  return typeof amount === "object" && "ofCounted" in amount;
}

/** The amounts of one certificant: per limit and per leaf, in minor units, NaN where a fact is missing; and which leaves are waived. */
export type AmountsOf = {
  readonly limit: (limit: LimitSet) => number;
  readonly least: (leaf: number) => number;
  readonly isWaived: (leaf: number) => boolean;
};

/** What the allocation is asked for a combination of branches. Amounts that can't be told bind nothing. */
export function requestFor(
  { limits, leaves, onTop, limitShares, leafShares, shareRatios }: ChoicePlan,
  { groups, bundles }: CreditPool,
  amounts: AmountsOf,
): AllocationRequest {
  const least: number[] = [];
  const most: number[] = [];
  for (const limit of limits) {
    const amount = amounts.limit(limit);
    least.push(0);
    most.push(Number.isNaN(amount) ? UNBOUNDED : amount);
  }
  const own: number[] = [];
  for (const leaf of leaves) {
    const amount = amounts.least(leaf);
    own.push(Number.isNaN(amount) ? 0 : amount);
  }
  for (let at = 0; at < leaves.length; at++) {
    let needed = own[at]!;
    for (const inner of onTop[at]!) needed += own[inner]!;
    least.push(needed);
    most.push(UNBOUNDED);
  }
  const ratios = shareRatios.map((ratio, at) => {
    const leaf = leafShares[at - limitShares.length];
    const asksNothing = leaf !== undefined && (amounts.isWaived(leaf) || Number.isNaN(amounts.least(leaf)));
    return asksNothing ? NOTHING : ratio;
  });
  return { least, most, ratios, groups, bundles };
}

const NOTHING = { numerator: 0, denominator: 1 };

/** A share of counted credit as a ratio of whole numbers. */
export function ratioOf(share: AmountOrShare): { readonly numerator: number; readonly denominator: number } {
  const { digits, scale } = parseDecimal((share as { percent: string | number }).percent)!;
  return { numerator: digits, denominator: 100 * powerOfTen(scale) };
}
