import { roomToGive } from "./group-arcs.ts";
import type { Network } from "./network.ts";
import type { AllocationRequest } from "./request.ts";

/**
 * How far a first pass gets: the bounds exclude each other; a requirement lacks credit, and of that all there is counts where it has to (`short`) or not; all requirements are met,
 * and all credit counts or not.
 */
export type Filled = "contradictory" | "short" | "lacking" | "met" | "everything";

/**
 * Starts a request: gives each group, in order, as much as the limits leave room for, cell after cell. Of all allocations, the first group can have no more
 * than this, nor the second beside it, and so on, since limits around one cell lie in chains (a polymatroid; Edmonds, 1970).
 */
export function fill(network: Network, { groups, least, most }: AllocationRequest): Filled {
  const { left, sets, upper, lower, around } = network;
  const { withheld } = network.scratch;
  for (let set = 0; set < sets.length; set++) {
    const needed = least[sets[set]!]!;
    const allowed = most[sets[set]!]!;
    if (needed > allowed) return "contradictory";
    left[2 * set] = allowed;
    left[2 * set + 1] = -needed;
    withheld[set] = 0;
  }
  let everything = true;
  let divided = false;
  let slot = 0;
  for (let group = 0; group < groups.length; group++) {
    const { cells, amount } = groups[group]!;
    const given = roomToGive(network, slot + cells.length);
    let rest = amount;
    for (let at = 0; at < cells.length; at++) {
      let room = rest;
      // Nodes 0 and 1 are the outermost, around all forests.
      const above = upper[cells[at]!]!;
      const below = lower[cells[at]!]!;
      for (let node = above; node > 1; node = around[node]!) if (left[2 * node - 4]! < room) room = left[2 * node - 4]!;
      for (let node = below; node > 1; node = around[node]!) if (left[2 * node - 4]! < room) room = left[2 * node - 4]!;
      given[slot++] = room;
      if (room === 0) continue;
      rest -= room;
      for (let node = above; node > 1; node = around[node]!) take(left, 2 * node - 4, room);
      for (let node = below; node > 1; node = around[node]!) take(left, 2 * node - 4, room);
    }
    if (rest > 0) everything = false;
    if (cells.length > 1) divided = true;
    // What a group got in one of its cells, another may lack.
    else if (rest === 0) continue;
    for (let at = 0; at < cells.length; at++) {
      for (let node = upper[cells[at]!]!; node > 1; node = around[node]!) withheld[node - 2] = 1;
      for (let node = lower[cells[at]!]!; node > 1; node = around[node]!) withheld[node - 2] = 1;
    }
  }
  for (let set = 0; set < sets.length; set++)
    if (left[2 * set + 1]! < 0) return everything && !divided ? "short" : "lacking";
  return everything ? "everything" : "met";
}

function take(left: Float64Array, arc: number, amount: number): void {
  left[arc]! -= amount;
  left[arc + 1]! += amount;
}
