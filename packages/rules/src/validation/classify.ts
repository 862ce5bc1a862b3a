import type { RequirementSet } from "../language/document.ts";
import { plansOf, sampleOf } from "./no-unsolvable-set.ts";

/** How the credit of a path is allocated, and why a simpler way would not be exact. */
export type PathClass = {
  readonly path: string;
  readonly strategy: "sums" | "flow" | "program";
  /** Ids of limits and requirements that cross each other in an odd circle, of shares of counted credit, or `bundles` for activities that count in full or under one label only. */
  readonly because: readonly string[];
  /** The most choices of branches that have to be weighed against each other. */
  readonly choices: number;
};

const ORDER = ["sums", "flow", "program"] as const;

/** Tells the author of a valid set, path by path, how its credit is allocated. */
export function classify(set: RequirementSet): PathClass[] {
  const sample = sampleOf(set);
  return sample.layout.paths.map((path) => {
    const plans = plansOf(sample, path).map(({ plan }) => plan.strategy);
    const hardest = plans.reduce((first, other) =>
      ORDER.indexOf(other.kind) > ORDER.indexOf(first.kind) ? other : first,
    );
    const choices = Math.max(...[...path.variants.values()].map((variant) => variant.choices.length));
    const because = hardest.kind === "program" ? hardest.because : [];
    return { path: path.id, strategy: hardest.kind, because, choices };
  });
}
