import type { Strategy } from "../allocation/plan.ts";
import type { PathLayout } from "../evaluation/path-layout.ts";
import type { RequirementSet } from "../language/document.ts";
import { CONDITIONS_MAX, mostPlans, planOfAll, plansOf, type Sample, sampleOf } from "./no-unsolvable-set.ts";

/** How the credit of a path is allocated, and why a simpler way would not be exact. */
export type PathClass = {
  readonly path: string;
  readonly strategy: "sums" | "flow" | "program";
  /** Ids of limits and requirements that cross each other in an odd circle, of shares of counted credit, or `bundles` for activities that count in full or under one label only. */
  readonly because: readonly string[];
  /** The most choices of branches that have to be weighed against each other. */
  readonly choices: number;
};

/** Tells the author of a valid set, path by path, how its credit is allocated. */
export function classify(set: RequirementSet): PathClass[] {
  const sample = sampleOf(set);
  return sample.layout.paths.map((path) => {
    const strategy = hardestOf(sample, path);
    const because = strategy.kind === "program" ? strategy.because : [];
    return { path: path.id, strategy: strategy.kind, because, choices: path.choicesMost };
  });
}

// No combination of branches is harder than all of them at once; that stands where they are too many to look at each.
function hardestOf(sample: Sample, path: PathLayout): Strategy {
  const bound = planOfAll(sample, path).plan.strategy;
  let hardest: Strategy = { kind: "sums" };
  let looked = 0;
  for (const { plan } of plansOf(sample, path)) {
    if (plan.strategy.kind === bound.kind) return plan.strategy;
    if (plan.strategy.kind === "flow") hardest = plan.strategy;
    looked += 1;
  }
  return looked < mostPlans(sample) && path.conditions.length <= CONDITIONS_MAX ? hardest : bound;
}
