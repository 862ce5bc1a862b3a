import { addArc, addNode, backArc, type Network, reset } from "./network.ts";
import type { AllocationRequest } from "./request.ts";

/** The list of what is given to groups and cells, with room for so many amounts. */
export function roomToGive({ scratch }: Network, slots: number): Float64Array {
  if (scratch.given.length < slots) {
    const wider = new Float64Array(2 * slots);
    wider.set(scratch.given);
    scratch.given = wider;
  }
  return scratch.given;
}

/** Whether cells hang at one place of the first forest; otherwise they do in the second, or they are not from one slice. */
export function sharesUpper({ upper, lower }: Network, cells: readonly number[]): boolean {
  if (cells.every((cell) => upper[cell] === upper[cells[0]!])) return true;
  if (cells.every((cell) => lower[cell] === lower[cells[0]!])) return false;
  throw new Error("the cells of a group must be among the cells of one slice of the structure");
}

/**
 * Resets the network and adds the groups' arcs, with the flow that was given them; if `atMost`, no arc takes more than that. A group that may be divided among
 * cells has a node of its own, on the side where its cells hang at one place: the families are chosen so that there is one.
 */
export function addGroups(network: Network, { groups }: AllocationRequest, atMost = false): void {
  reset(network);
  const { scratch, upper, lower } = network;
  const { given } = scratch;
  if (scratch.groupArc.length < groups.length) scratch.groupArc = new Int32Array(2 * groups.length);
  const { groupArc } = scratch;
  let all = 0;
  let slot = 0;
  for (let group = 0; group < groups.length; group++) slot += groups[group]!.cells.length;
  // The last first, so that in the lists of the nodes the arcs of the first group, which is settled first, are at the head.
  for (let group = groups.length - 1; group >= 0; group--) {
    const { cells, amount } = groups[group]!;
    const cell = cells[0]!;
    slot -= cells.length;
    if (cells.length === 1) {
      const flow = given[slot]!;
      all += flow;
      groupArc[group] = addFilled(network, upper[cell]!, lower[cell]!, atMost ? flow : amount, flow);
      continue;
    }
    let total = 0;
    for (let at = 0; at < cells.length; at++) total += given[slot + at]!;
    all += total;
    const above = sharesUpper(network, cells);
    const node = addNode(network);
    const capacity = atMost ? total : amount;
    groupArc[group] = above
      ? addFilled(network, upper[cell]!, node, capacity, total)
      : addFilled(network, node, lower[cell]!, capacity, total);
    for (let at = 0; at < cells.length; at++) {
      const one = cells[at]!;
      const flow = given[slot + at]!;
      if (above) addFilled(network, node, lower[one]!, atMost ? flow : amount, flow);
      else addFilled(network, upper[one]!, node, atMost ? flow : amount, flow);
    }
  }
  const back = backArc(network);
  network.left[back]! -= all;
  network.left[back + 1]! += all;
}

/** The arc of a group's cell. */
export function cellArc(network: Network, { groups }: AllocationRequest, group: number, at: number): number {
  const total = network.scratch.groupArc[group]!;
  return groups[group]!.cells.length === 1 ? total : total + 2 + 2 * at;
}

function addFilled(network: Network, from: number, to: number, capacity: number, flow: number): number {
  const arc = addArc(network, from, to, capacity - flow, 0);
  network.left[arc + 1] = flow;
  return arc;
}
