import { freeze, type Network } from "./network.ts";

/** Raises the flow on an arc (lowers it, for a backward arc) by at most `amount`, whatever that costs; returns by how much. */
export function raise(network: Network, arc: number, amount: number): number {
  return raiseAlong(network, arc, amount, findPath);
}

/** The same along ever cheapest paths, so that a flow of least cost stays one (Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9.7). */
export function raiseAtLeastCost(network: Network, arc: number, amount: number): number {
  return raiseAlong(network, arc, amount, findCheapestPath);
}

/** Raises the flow on an arc as far as it goes and fixes it there. */
export function raiseAndFreeze(network: Network, arc: number): void {
  if (network.left[arc]! > 0) raiseAlong(network, arc, Number.POSITIVE_INFINITY, findPath);
  freeze(network, arc);
}

type Find = (network: Network, from: number, to: number) => boolean;

function raiseAlong(network: Network, arc: number, amount: number, find: Find): number {
  const { left, to } = network;
  const tail = to[arc ^ 1]!;
  const head = to[arc]!;
  const wanted = Math.min(amount, left[arc]!);
  const back = left[arc ^ 1]!;
  const ahead = left[arc]!;
  // The arc itself is closed meanwhile: going back on it would be no gain.
  left[arc] = 0;
  left[arc ^ 1] = 0;
  let raised = 0;
  while (raised < wanted && find(network, head, tail)) raised += push(network, head, tail, wanted - raised);
  left[arc] = ahead - raised;
  left[arc ^ 1] = back + raised;
  return raised;
}

function push({ left, to, scratch: { arrival } }: Network, from: number, node: number, most: number): number {
  let amount = most;
  for (let at = node; at !== from; at = to[arrival[at]! ^ 1]!) {
    if (left[arrival[at]!]! < amount) amount = left[arrival[at]!]!;
  }
  for (let at = node; at !== from; at = to[arrival[at]! ^ 1]!) {
    const arc = arrival[at]!;
    left[arc]! -= amount;
    left[arc ^ 1]! += amount;
  }
  return amount;
}

// Breadth first.
function findPath({ first, next, to, left, scratch }: Network, from: number, goal: number): boolean {
  const { arrival, seen, queue } = scratch;
  // Numbered, so that nothing has to be cleared before a search; one number in two thousand million comes with a clean sheet.
  scratch.search = scratch.search === 0x7fffffff ? 1 : scratch.search + 1;
  const { search } = scratch;
  if (search === 1) seen.fill(0);
  seen[from] = search;
  queue[0] = from;
  let tail = 1;
  for (let head = 0; head < tail; head++) {
    for (let arc = first[queue[head]!]!; arc >= 0; arc = next[arc]!) {
      const node = to[arc]!;
      if (left[arc]! <= 0 || seen[node] === search) continue;
      seen[node] = search;
      arrival[node] = arc;
      if (node === goal) return true;
      queue[tail++] = node;
    }
  }
  return false;
}

function findCheapestPath(network: Network, from: number, goal: number): boolean {
  const { nodes, scratch } = network;
  for (let node = 0; node < nodes; node++) scratch.label[node] = Number.POSITIVE_INFINITY;
  scratch.label[from] = 0;
  scratch.queue[0] = from;
  scratch.queued[from] = 1;
  relax(network, 1);
  return scratch.label[goal]! < Number.POSITIVE_INFINITY;
}

/**
 * Prices of the nodes under a flow of least cost: no arc that can take more has a negative reduced cost, which proves it optimal. They stay in
 * `scratch.label` until the next search.
 */
export function findPrices(network: Network): Float64Array {
  const { nodes, scratch } = network;
  for (let node = 0; node < nodes; node++) {
    scratch.label[node] = 0;
    scratch.queue[node] = node;
    scratch.queued[node] = 1;
  }
  relax(network, nodes);
  return scratch.label;
}

// Bellman and Ford's relaxation, with a circular queue that starts with so many nodes. The network has no cycle of negative cost.
function relax({ nodes, first, next, to, left, cost, scratch }: Network, waiting: number): void {
  const { arrival, queue, label, queued } = scratch;
  let head = 0;
  let tail = waiting === nodes ? 0 : waiting;
  for (let count = waiting; count > 0; count--) {
    const node = queue[head]!;
    head = head + 1 === nodes ? 0 : head + 1;
    queued[node] = 0;
    const label0 = label[node]!;
    for (let arc = first[node]!; arc >= 0; arc = next[arc]!) {
      if (left[arc]! <= 0) continue;
      const other = to[arc]!;
      const through = label0 + cost[arc]!;
      if (through >= label[other]!) continue;
      label[other] = through;
      arrival[other] = arc;
      if (queued[other] === 1) continue;
      queued[other] = 1;
      queue[tail] = other;
      tail = tail + 1 === nodes ? 0 : tail + 1;
      count++;
    }
  }
}

/** Freezes every arc that cannot change without raising the cost, so that what still moves is exactly the set of cheapest flows. */
export function freezeAtLeastCost(network: Network): void {
  const { arcs, to, cost } = network;
  const price = findPrices(network);
  for (let arc = 0; arc < arcs; arc += 2) {
    if (cost[arc]! + price[to[arc + 1]!]! - price[to[arc]!]! !== 0) freeze(network, arc);
  }
}
