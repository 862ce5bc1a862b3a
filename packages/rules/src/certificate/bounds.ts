import type { Certificate as Prices } from "../allocation/certify.ts";
import { UNBOUNDED } from "../allocation/request.ts";
import type { BoundKind, CertifiedBound, CertifiedPrices } from "../checker/certificate.ts";
import type { ChoicePlan } from "../evaluation/choice-plan.ts";
import type { JudgedChoice } from "../evaluation/judge-choice.ts";
import type { LeafKnowledge } from "../evaluation/knowledge.ts";
import type { LimitSet } from "../evaluation/layout.ts";
import type { PathLayout } from "../evaluation/path-layout.ts";

type Name = { readonly kind: BoundKind; readonly id: string };

/** The bounds of a combination of branches, with their amounts and prices. */
export function boundsOf(
  path: PathLayout,
  { plan, request }: JudgedChoice,
  knowledge: LeafKnowledge,
  prices: Prices,
): CertifiedBound[] {
  return namesOf(path, plan).map((name, at) => {
    const most = request.most[at]!;
    const leaf = plan.leaves[at - plan.limits.length];
    return {
      ...name,
      least: request.least[at]!,
      onTop: leaf === undefined ? 0 : request.least[at]! - known(knowledge.asked.least[leaf]!),
      most: most === UNBOUNDED ? null : most,
      distance: prices.distance[at]!,
      counted: prices.counted.prices[at]!,
    };
  });
}

// A requirement whose amount can't be told asks for nothing.
function known(amount: number): number {
  return Number.isNaN(amount) ? 0 : amount;
}

/** Prices of the sets of a plan by the names of its bounds; those that are 0 left out. */
export function pricesByName(path: PathLayout, plan: ChoicePlan, prices: readonly number[]): CertifiedPrices {
  const named = namesOf(path, plan).map(({ kind, id }, at): [string, number] => [`${kind} ${id}`, prices[at]!]);
  return Object.fromEntries(named.filter(([, price]) => price !== 0));
}

function namesOf({ leaves }: PathLayout, plan: ChoicePlan): Name[] {
  return [
    ...plan.limits.map(nameOfLimit),
    ...plan.leaves.map((leaf): Name => ({ kind: "requirement", id: leaves[leaf]!.id })),
  ];
}

function nameOfLimit({ id, rule }: LimitSet): Name {
  switch (rule.kind) {
    case "declared":
      return { kind: "limit", id };
    case "tier":
      return { kind: "tier", id: rule.type };
    case "sharing":
      return { kind: "sharing", id: rule.credential };
    case "ceiling":
      return { kind: "ceiling", id };
  }
}
