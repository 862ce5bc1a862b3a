import { conflictIn } from "../allocation/contradiction.ts";
import type { AllocationRequest } from "../allocation/request.ts";
import type { ChoicePlan } from "./choice-plan.ts";
import type { PathLayout } from "./path-layout.ts";

/** The credit requirements of a combination of branches that contradict each other and the limits, by their ids. */
export function conflictingLeaves(path: PathLayout, plan: ChoicePlan, request: AllocationRequest): string[] {
  const { limits, leaves, limitShares, leafShares } = plan;
  const { sets, shares } = conflictIn(plan.plan, request, limits.length);
  const numbers = [
    ...sets.map((set) => leaves[set - limits.length]!),
    ...shares.map((share) => leafShares[share - limitShares.length]!),
  ];
  return numbers.sort((a, b) => a - b).map((leaf) => path.leaves[leaf]!.id);
}
