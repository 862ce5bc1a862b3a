import { type AllocationRequest, UNBOUNDED } from "../allocation/request.ts";
import type { Amount } from "../language/amount.ts";
import type { AmountOrShare } from "../language/requirement.ts";
import { parseDecimal, powerOfTen, toMinorExactly } from "../util/decimal.ts";
import { statedAmount } from "./amounts.ts";
import type { ChoicePlan } from "./choice-plan.ts";
import type { CompiledSet } from "./compile.ts";
import type { LeafKnowledge } from "./knowledge.ts";
import type { LimitSet } from "./layout.ts";
import type { Leaf } from "./path-layout.ts";
import type { CreditPool } from "./pool.ts";
import { thresholdOf, tierMost } from "./weights.ts";

type AmountOf = (rule: Amount) => number;

/** The amounts of limits, in their order; NaN where a fact is missing. Shares stand as unbounded. */
export function limitAmounts(
  { set, minor, types }: Pick<CompiledSet, "set" | "minor" | "types">,
  limits: readonly LimitSet[],
  amountOf: AmountOf,
): number[] {
  return limits.map(({ rule, cells }) => {
    if (rule.kind === "declared")
      return isShare(rule.limit.most) || !cells.includes(1) ? UNBOUNDED : amountOf(rule.limit.most as Amount);
    if (rule.kind === "tier") return tierMost(types.get(rule.type)!.weight!);
    const { most } = set.sharing!.with![rule.credential] as { most: string | number };
    return toMinorExactly(parseDecimal(most)!, minor)!;
  });
}

/** The same where no amount depends on a certificant, otherwise `null`. */
export function fixedLimits(
  compiled: Pick<CompiledSet, "set" | "minor" | "types">,
  limits: readonly LimitSet[],
): number[] | null {
  const isFixed = limits.every(
    ({ rule }) => rule.kind !== "declared" || typeof rule.limit.most !== "object" || isShare(rule.limit.most),
  );
  return isFixed
    ? limitAmounts(compiled, limits, (rule) => statedAmount(rule as string | number, compiled.minor))
    : null;
}

/** What a credit requirement asks for in minor units, rounding of the sum included; NaN where a fact is missing, 0 for a share. */
export function leafAmount(minor: number, { credit }: Leaf, amountOf: AmountOf): number {
  const { rule, timeless } = credit!;
  if (isShare(rule.least)) return timeless ? Number.NaN : 0;
  const least = amountOf(rule.least as Amount);
  if (timeless) return least === 0 ? 0 : Number.NaN;
  if (rule.rounded === undefined || Number.isNaN(least)) return least;
  return thresholdOf(least, toMinorExactly(parseDecimal(rule.rounded.step)!, minor)!, rule.rounded.direction);
}

/** What is known about leaves whatever the record says, unless it waives some: where all ask for credit, in amounts that depend on no certificant. Otherwise `null`. */
export function fixedKnowledge(minor: number, leaves: readonly Leaf[]): LeafKnowledge | null {
  const isFixed = leaves.every(
    ({ credit }) => credit !== null && (typeof credit.rule.least !== "object" || isShare(credit.rule.least)),
  );
  if (!isFixed) return null;
  return {
    findings: leaves.map(() => null),
    least: leaves.map((leaf) => leafAmount(minor, leaf, (rule) => statedAmount(rule as string | number, minor))),
    waived: leaves.map(() => false),
  };
}

/** Whether an amount is a share of counted credit. */
export function isShare(amount: AmountOrShare): boolean {
  return typeof amount === "object" && "ofCounted" in amount;
}

/** The amounts of one certificant: per limit of the layout, in minor units, NaN where a fact is missing; and what is known about the leaves. */
export type Amounts = { readonly limits: readonly number[]; readonly knowledge: LeafKnowledge };

/** What the allocation is asked for a combination of branches. Amounts that can't be told bind nothing. */
export function requestFor(plan: ChoicePlan, { groups, bundles }: CreditPool, amounts: Amounts): AllocationRequest {
  const { least, most, ratios } = boundsFor(plan, amounts);
  return { least, most, ratios, groups, bundles };
}

/** Bounds of a request, kept with the plan as long as they are asked for with the same amounts. */
export type Bounds = Pick<AllocationRequest, "least" | "most" | "ratios"> & { readonly of: Amounts };

function boundsFor(plan: ChoicePlan, { limits, knowledge }: Amounts): Bounds {
  const last = plan.lastBounds;
  // Fixed amounts are always the same lists.
  if (last !== null && last.of.limits === limits && last.of.knowledge === knowledge) return last;
  plan.lastBounds = boundsOf(plan, { limits, knowledge });
  return plan.lastBounds;
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
  const asked = (leaf: number) => (Number.isNaN(of.knowledge.least[leaf]) ? 0 : of.knowledge.least[leaf]!);
  for (let at = 0; at < leaves.length; at++) {
    let needed = asked(leaves[at]!);
    for (const inner of onTop[at]!) needed += asked(leaves[inner]!);
    least.push(needed);
    most.push(UNBOUNDED);
  }
  const { knowledge } = of;
  const ratios = shareRatios.map((ratio, at) => {
    const leaf = leafShares[at - limitShares.length];
    return leaf !== undefined && (knowledge.waived[leaf] || Number.isNaN(knowledge.least[leaf])) ? NOTHING : ratio;
  });
  return { least, most, ratios, of };
}

const NOTHING = { numerator: 0, denominator: 1 };

/** A share of counted credit as a ratio of whole numbers. */
export function ratioOf(share: AmountOrShare): { readonly numerator: number; readonly denominator: number } {
  const { digits, scale } = parseDecimal((share as { percent: string | number }).percent)!;
  return { numerator: digits, denominator: 100 * powerOfTen(scale) };
}
