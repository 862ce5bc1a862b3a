import { distanceOnly } from "../allocation/allocate.ts";
import { isProgram } from "../allocation/program.ts";
import { type AllocationRequest, UNBOUNDED } from "../allocation/request.ts";
import type { Amount } from "../language/amount.ts";
import type { AmountOrShare, CountedShare } from "../language/share.ts";
import { parseDecimal, powerOfTen, toMinorExactly } from "../util/decimal.ts";
import { statedAmount } from "./amounts.ts";
import type { ChoicePlan } from "./choice-plan.ts";
import type { CompiledSet } from "./compile.ts";
import type { Asked } from "./knowledge.ts";
import type { LimitSet } from "./layout.ts";
import type { Leaf } from "./path-layout.ts";
import type { CreditPool } from "./pool.ts";
import { thresholdOf, tierMost } from "./weights.ts";

type AmountOf = (rule: Amount) => number;

/** The amounts of limits, in their order; NaN where a fact is missing. Shares stand as unbounded. */
export function limitAmounts(
  { minor, types }: Pick<CompiledSet, "minor" | "types">,
  limits: readonly LimitSet[],
  amountOf: AmountOf,
): number[] {
  return limits.map(({ rule, cells }) => {
    if (rule.kind === "declared")
      return isShare(rule.limit.most) || !cells.includes(1) ? UNBOUNDED : amountOf(rule.limit.most as Amount);
    if (rule.kind === "tier") return tierMost(types.get(rule.type)!.weight!);
    return toMinorExactly(parseDecimal(rule.most)!, minor)!;
  });
}

/** The same where no amount depends on a certificant, otherwise `null`. */
export function fixedLimits(
  compiled: Pick<CompiledSet, "minor" | "types">,
  limits: readonly LimitSet[],
): number[] | null {
  const isFixed = limits.every(
    ({ rule }) => rule.kind !== "declared" || typeof rule.limit.most !== "object" || isShare(rule.limit.most),
  );
  return isFixed
    ? limitAmounts(compiled, limits, (rule) => statedAmount(rule as string | number, compiled.minor))
    : null;
}

/** What a leaf asks for in minor units, rounding of the sum included; NaN where a fact is missing, 0 for a share and for what isn't credit. */
export function leafAmount({ credit }: Leaf, minor: number, amountOf: AmountOf): number {
  if (credit === null) return 0;
  const { rule, timeless } = credit;
  if (isShare(rule.least)) return timeless ? Number.NaN : 0;
  const least = amountOf(rule.least as Amount);
  if (timeless) return least === 0 ? 0 : Number.NaN;
  if (rule.rounded === undefined || Number.isNaN(least)) return least;
  return thresholdOf(least, toMinorExactly(parseDecimal(rule.rounded.step)!, minor)!, rule.rounded.direction);
}

/** The same where it depends on no certificant, otherwise `null`. */
export function fixedLeafAmount(leaf: Leaf, minor: number): number | null {
  const least = leaf.credit?.rule.least ?? 0;
  if (typeof least === "object" && !isShare(least)) return null;
  return leafAmount(leaf, minor, (rule) => statedAmount(rule as string | number, minor));
}

/** Whether an amount is a share of counted credit. */
export function isShare(amount: AmountOrShare): amount is CountedShare {
  return typeof amount === "object" && "ofCounted" in amount;
}

/** The amounts of one certificant: per limit of the layout, in minor units, NaN where a fact is missing; and what is asked of the leaves. */
export type Amounts = { readonly limits: readonly number[]; readonly asked: Asked };

/** What the allocation is asked for a combination of branches. Amounts that can't be told bind nothing. */
export function requestFor(plan: ChoicePlan, { groups, bundles }: CreditPool, amounts: Amounts): AllocationRequest {
  const { least, most, ratios } = boundsFor(plan, amounts);
  return { least, most, ratios, groups, bundles };
}

/** Bounds of a request, kept with the plan as long as they are asked for with the same amounts. */
export type Bounds = Pick<AllocationRequest, "least" | "most" | "ratios"> & {
  readonly of: Amounts;
  /** Whether they were asked for again. */
  again: boolean;
  /** Whether they can be met without any credit earned; found out where they are asked for again. */
  solvable: boolean | null;
};

function boundsFor(plan: ChoicePlan, { limits, asked }: Amounts): Bounds {
  const last = plan.lastBounds;
  // Fixed amounts are always the same lists.
  if (last !== null && last.of.limits === limits && last.of.asked === asked) {
    last.again = true;
    return last;
  }
  plan.lastBounds = boundsOf(plan, { limits, asked });
  return plan.lastBounds;
}

/** Whether a flow answers a request whose bounds are known not to contradict each other, whatever the credit. */
export function isSolvable(plan: ChoicePlan, request: AllocationRequest): boolean {
  const { lastBounds } = plan;
  if (!lastBounds?.again || isProgram(plan.plan, request)) return false;
  const { least, most, ratios } = lastBounds;
  lastBounds.solvable ??= distanceOnly(plan.plan, { least, most, ratios, groups: [], bundles: [] }) !== null;
  return lastBounds.solvable;
}

function boundsOf(plan: ChoicePlan, of: Amounts): Bounds {
  const { limits, leaves, onTop, limitShares, leafShares, shareRatios } = plan;
  const least: number[] = [];
  const most: number[] = [];
  for (const { index } of limits) {
    const amount = of.limits[index]!;
    least.push(0);
    most.push(Number.isNaN(amount) ? UNBOUNDED : amount);
  }
  const { asked } = of;
  const told = (leaf: number) => (Number.isNaN(asked.least[leaf]) ? 0 : asked.least[leaf]!);
  for (let at = 0; at < leaves.length; at++) {
    let needed = told(leaves[at]!);
    for (const inner of onTop[at]!) needed += told(leaves[inner]!);
    least.push(needed);
    most.push(UNBOUNDED);
  }
  const ratios = shareRatios.map((ratio, at) => {
    const leaf = leafShares[at - limitShares.length];
    return leaf !== undefined && (asked.waived[leaf] || Number.isNaN(asked.least[leaf])) ? NOTHING : ratio;
  });
  return { least, most, ratios, of, again: false, solvable: null };
}

const NOTHING = { numerator: 0, denominator: 1 };

/** A share of counted credit as a ratio of whole numbers. */
export function ratioOf(share: AmountOrShare): { readonly numerator: number; readonly denominator: number } {
  const { digits, scale } = parseDecimal((share as { percent: string | number }).percent)!;
  return { numerator: digits, denominator: 100 * powerOfTen(scale) };
}
