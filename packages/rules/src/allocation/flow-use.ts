import { readGroups, settleGroups } from "./flow.ts";
import { addGroups, roomToGive, sharesUpper } from "./group-arcs.ts";
import { useInOrder } from "./in-order.ts";
import { addArc, addNode, backArc, flowOn, freeze, type Network, reset } from "./network.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest, CreditGroup } from "./request.ts";
import { freezeAtLeastCost, raise, raiseAndFreeze, raiseAtLeastCost } from "./search.ts";

/** An allocation without additions: counted credit per group and cell, and what each set holds. */
export type Counted = { readonly counted: readonly (readonly number[])[]; readonly load: readonly number[] };

/** The least use over the sets of the plan's network; see `leastUse`. Without additions the requirements are met: the allocation shows it. */
export function leastUseByFlow(
  { network }: Pick<Plan, "network">,
  request: AllocationRequest,
  allocation: Counted,
  spare: readonly boolean[] | undefined,
): number[][] {
  const sparing = spare?.includes(true) === true;
  return (sparing ? null : withinCounted(network, request, allocation)) ?? anyUse(network, request, allocation, spare);
}

/**
 * Takes away as much as possible from what is counted. If no more is left than either family of sets needs by itself, nothing less could do, and all of it is counted;
 * otherwise `null`, as credit that isn't counted might serve better.
 */
function withinCounted(network: Network, request: AllocationRequest, { counted, load }: Counted): number[][] | null {
  const needed = leastNeeded(network, request);
  let all = 0;
  for (const cells of counted) for (const amount of cells) all += amount;
  if (all === needed) return counted.map((cells) => [...cells]);
  const use = useInOrder(network, request, counted, needed);
  if (use !== null) return use;
  const { left, sets } = network;
  for (let set = 0; set < sets.length; set++) {
    const index = sets[set]!;
    left[2 * set] = request.most[index]! - load[index]!;
    left[2 * set + 1] = load[index]! - request.least[index]!;
  }
  let slot = 0;
  for (const cells of counted) {
    const given = roomToGive(network, slot + cells.length);
    for (const amount of cells) given[slot++] = amount;
  }
  addGroups(network, request, true);
  const back = backArc(network);
  if (all - raise(network, back + 1, all - needed) > needed) return null;
  freeze(network, back);
  settleGroups(network, request);
  return readGroups(network, request);
}

/** What the requirements of each family need at least, whatever the other asks; the larger of the two. */
function leastNeeded({ fixed: { nodes }, sets, around, scratch: { label } }: Network, { least }: AllocationRequest) {
  for (let node = 0; node < nodes; node++) label[node] = 0;
  // The wider sets of a family come first.
  for (let node = nodes - 1; node > 1; node--) {
    label[around[node]!]! += Math.max(label[node]!, least[sets[node - 2]!]!);
  }
  return Math.max(label[0]!, label[1]!);
}

/**
 * The general way: a cheapest flow that meets the requirements, where a unit of a spare group outweighs all units of others, and a unit all preferences for counted credit.
 * Two flows are told apart by simple cycles, on which each arc comes once, so weights above the number of arcs do.
 */
function anyUse(
  network: Network,
  request: AllocationRequest,
  { counted }: Counted,
  spare: readonly boolean[] | undefined,
): number[][] {
  reset(network);
  const { groups, least, most } = request;
  for (const [set, index] of network.sets.entries()) {
    network.left[2 * set] = most[index]!;
    network.left[2 * set + 1] = -least[index]!;
  }
  const weight = network.fixed.arcs + groups.reduce((sum, { cells }) => sum + 4 * cells.length + 1, 1);
  const totals = groups.map((_, group) => {
    const unit = spare?.[group] === true ? weight * weight + weight : weight;
    return addPreferring(network, groups[group]!, counted[group]!, unit);
  });
  for (let arc = 0; arc < 2 * network.sets.length; arc += 2) raiseAtLeastCost(network, arc, -network.left[arc + 1]!);
  freezeAtLeastCost(network);
  return groups.map(({ cells }, group) => {
    const total = totals[group]!;
    raiseAndFreeze(network, total);
    return cells.map((_, at) => {
      raiseAndFreeze(network, total + 2 + CELL_ARCS * at);
      return flowOn(network, total + 2 + CELL_ARCS * at);
    });
  });
}

/** Numbers from the arc of one cell to that of the next: three arcs of two numbers each. */
const CELL_ARCS = 6;

// Adds a group, per cell with an arc for what is counted there and a dearer one for more. Returns the arc of its total, which the arcs of its cells follow.
function addPreferring(
  network: Network,
  { cells, amount }: CreditGroup,
  counted: readonly number[],
  unit: number,
): number {
  const { upper, lower } = network;
  const above = sharesUpper(network, cells);
  const node = addNode(network);
  const total = above
    ? addArc(network, upper[cells[0]!]!, node, amount, unit)
    : addArc(network, node, lower[cells[0]!]!, amount, unit);
  for (const [at, cell] of cells.entries()) {
    const middle = addNode(network);
    const from = above ? node : upper[cell]!;
    const to = above ? lower[cell]! : node;
    addArc(network, from, middle, amount, 0);
    addArc(network, middle, to, counted[at]!, 0);
    addArc(network, middle, to, amount - counted[at]!, 1);
  }
  return total;
}
