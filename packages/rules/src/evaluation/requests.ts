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
  if (timeless) return least > 0 ? Number.NaN : 0;
  if (rule.rounded === undefined || Number.isNaN(least)) return least;
  return thresholdOf(least, toMinorExactly(parseDecimal(rule.rounded.step)!, minor)!, rule.rounded.direction);
}

/** Whether an amount is a share of counted credit. */
export function isShare(amount: AmountOrShare): boolean {
  return typeof amount === "object" && "ofCounted" in amount;
}

/** What the allocation is asked for a combination of branches. Amounts that can't be told bind nothing. */
export function requestFor(
  { limits, leaves, onTop, limitShares, leafShares }: ChoicePlan,
  pool: CreditPool,
  limitAmount: (limit: LimitSet) => number,
  least: (leaf: number) => number,
  leafOf: (leaf: number) => Leaf,
): AllocationRequest {
  const known = (amount: number, otherwise: number) => (Number.isNaN(amount) ? otherwise : amount);
  const own = leaves.map((leaf) => known(least(leaf), 0));
  const needs = own.map((amount, at) => onTop[at]!.reduce((sum, inner) => sum + own[inner]!, amount));
  const ratio = (amount: AmountOrShare) => {
    const { digits, scale } = parseDecimal((amount as { percent: string | number }).percent)!;
    return { numerator: digits, denominator: 100 * powerOfTen(scale) };
  };
  const nothing = { numerator: 0, denominator: 1 };
  return {
    least: [...limits.map(() => 0), ...needs],
    most: [...limits.map((limit) => known(limitAmount(limit), UNBOUNDED)), ...needs.map(() => UNBOUNDED)],
    ratios: [
      ...limitShares.map(({ rule }) => (rule.kind === "declared" ? ratio(rule.limit.most) : nothing)),
      // A requirement that is waived asks for no share.
      ...leafShares.map((leaf) => (Number.isNaN(least(leaf)) ? nothing : ratio(leafOf(leaf).credit!.rule.least))),
    ],
    groups: pool.groups,
    bundles: pool.bundles,
  };
}
