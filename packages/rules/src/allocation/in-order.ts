import type { Kind } from "./kinds.ts";
import type { Network } from "./network.ts";
import type { AllocationRequest } from "./request.ts";

/*
 * Two optima without a search. Either family of sets, looked at by itself, says how much credit its requirements ask for at least, and how much more of it may lie in a cell when
 * the sum is to be no greater. Whoever comes first takes as much of that as both families leave, so that what is left is never less than what either asks for. No solution of that
 * sum could give it more beside the earlier ones; so where nothing is left in the end, this is the solution that settles all ties. Otherwise the families stand in each other's
 * way, and it takes a flow.
 */

/**
 * The least use of undivided credit: each group in turn as much as possible of what it has counted. `needed` is the least that the requirements allow. `null` where this way finds
 * none.
 */
export function useInOrder(
  network: Network,
  { groups, least }: AllocationRequest,
  counted: readonly (readonly number[])[],
  needed: number,
): number[][] | null {
  const { sets, upper, lower, scratch } = network;
  const { open } = scratch.asking;
  for (let set = 0; set < sets.length; set++) open[set + 2] = least[sets[set]!]!;
  askInside(network);
  const use = new Array<number[]>(groups.length);
  let left = needed;
  for (let group = 0; group < groups.length; group++) {
    const { cells } = groups[group]!;
    if (cells.length > 1) return null;
    const above = upper[cells[0]!]!;
    const below = lower[cells[0]!]!;
    const taken = Math.min(counted[group]![0]!, mostIn(network, above, below, left));
    use[group] = [taken];
    left -= taken;
    serve(network, above, taken);
    serve(network, below, taken);
  }
  return left === 0 ? use : null;
}

/**
 * The least additional credit where all there is counts in full, undivided, and `fill` has just given it: each kind in turn as much as possible. The last kinds are left out, where
 * nothing is added. `null` where this way finds none.
 */
export function addInOrder(
  { network, kinds }: { readonly network: Network; readonly kinds: readonly Kind[] },
  { mayAdd }: AllocationRequest,
): { readonly added: number[]; readonly distance: number } | null {
  const { left: rest, sets, upper, lower, scratch } = network;
  const { open, inside, room } = scratch.asking;
  for (let set = 0; set < sets.length; set++) {
    open[set + 2] = -rest[2 * set + 1]!;
    room[set + 2] = rest[2 * set]!;
  }
  askInside(network);
  const distance = Math.max(inside[0]!, inside[1]!);
  const added: number[] = [];
  let left = distance;
  for (let kind = 0; kind < kinds.length && left > 0; kind++) {
    const { cell, cells } = kinds[kind]!;
    const above = upper[cell]!;
    const below = lower[cell]!;
    let taken =
      mayAdd === undefined || cells.some((one) => mayAdd[one] === 1) ? mostIn(network, above, below, left) : 0;
    taken = Math.min(taken, roomFrom(network, above), roomFrom(network, below));
    added.push(taken);
    left -= taken;
    serve(network, above, taken);
    serve(network, below, taken);
  }
  return left === 0 ? { added, distance } : null;
}

/** Finds what all sets ask for, from what each asks for by itself. */
function askInside({ fixed: { nodes }, around, scratch: { asking } }: Network): void {
  const { open, inside, asked } = asking;
  for (let node = 0; node < nodes; node++) inside[node] = 0;
  // The wider sets of a family come first.
  for (let node = nodes - 1; node > 1; node--) {
    asked[node] = Math.max(open[node]!, inside[node]!);
    inside[around[node]!]! += asked[node]!;
  }
}

/** The most credit that may lie where a node of either family hangs, when only `left` is to come. */
function mostIn(network: Network, above: number, below: number, left: number): number {
  const { inside } = network.scratch.asking;
  return Math.min(left - inside[0]! + servedBy(network, above), left - inside[1]! + servedBy(network, below));
}

/** How much credit in the sets from a node outwards lowers what its family still asks for by as much. */
function servedBy({ around, scratch: { asking } }: Network, node: number): number {
  let served = 0;
  for (let outer = node; outer > 1; outer = around[outer]!) {
    const own = asking.open[outer]! - asking.inside[outer]!;
    if (own > 0) served += own;
  }
  return served;
}

function roomFrom({ around, scratch: { asking } }: Network, node: number): number {
  let room = Number.POSITIVE_INFINITY;
  for (let outer = node; outer > 1; outer = around[outer]!) if (asking.room[outer]! < room) room = asking.room[outer]!;
  return room;
}

/** Lays credit into the sets from a node outwards. */
function serve({ around, scratch: { asking } }: Network, node: number, amount: number): void {
  if (amount === 0) return;
  for (let outer = node; outer > 1; outer = around[outer]!) {
    asking.open[outer]! -= amount;
    asking.room[outer]! -= amount;
    const asked = Math.max(asking.open[outer]!, asking.inside[outer]!);
    asking.inside[around[outer]!]! += asked - asking.asked[outer]!;
    asking.asked[outer] = asked;
  }
}
