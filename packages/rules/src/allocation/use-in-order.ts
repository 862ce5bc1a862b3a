import type { Network } from "./network.ts";
import type { AllocationRequest } from "./request.ts";

/**
 * The least use without a search: each group in turn takes as much of what it has counted as either family of sets, looked at by itself, leaves to it when no more than `needed`,
 * the least that the requirements allow, is used in all. No use could give a group more beside the earlier ones, so where the requirements are met in the end, this is the use
 * sought. `null` where they aren't, since the families stand in each other's way, and where credit may be divided.
 */
export function useInOrder(
  network: Network,
  { groups, least }: AllocationRequest,
  counted: readonly (readonly number[])[],
  needed: number,
): number[][] | null {
  const { fixed, sets, around, upper, lower, scratch } = network;
  const { open, inside, asked } = scratch.use;
  for (let node = 0; node < fixed.nodes; node++) inside[node] = 0;
  // The wider sets of a family come first.
  for (let node = fixed.nodes - 1; node > 1; node--) {
    open[node] = least[sets[node - 2]!]!;
    asked[node] = Math.max(open[node]!, inside[node]!);
    inside[around[node]!]! += asked[node]!;
  }
  const use = new Array<number[]>(groups.length);
  let left = needed;
  for (let group = 0; group < groups.length; group++) {
    const { cells } = groups[group]!;
    if (cells.length > 1) return null;
    const above = upper[cells[0]!]!;
    const below = lower[cells[0]!]!;
    const byUpper = left - inside[0]! + servedBy(network, above);
    const byLower = left - inside[1]! + servedBy(network, below);
    const taken = Math.min(counted[group]![0]!, byUpper, byLower);
    use[group] = [taken];
    if (taken === 0) continue;
    left -= taken;
    serve(network, above, taken);
    serve(network, below, taken);
  }
  return left === 0 && inside[0] === 0 && inside[1] === 0 ? use : null;
}

/** How much credit in the sets from a node outwards lowers what its family still asks for by as much. */
function servedBy({ around, scratch: { use } }: Network, node: number): number {
  let served = 0;
  for (let outer = node; outer > 1; outer = around[outer]!) {
    const own = use.open[outer]! - use.inside[outer]!;
    if (own > 0) served += own;
  }
  return served;
}

function serve({ around, scratch: { use } }: Network, node: number, amount: number): void {
  for (let outer = node; outer > 1; outer = around[outer]!) {
    use.open[outer]! -= amount;
    const asked = Math.max(use.open[outer]!, use.inside[outer]!);
    use.inside[around[outer]!]! += asked - use.asked[outer]!;
    use.asked[outer] = asked;
  }
}
