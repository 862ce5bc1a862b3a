/**
 * A flow network under construction and its current flow. Arcs come in pairs: `2i` forward, `2i + 1` its reverse; `left` is the residual
 * capacity. Capacities and costs are whole numbers, so every flow found here is whole too.
 */
export type Network = {
  readonly arcsFrom: number[][];
  readonly target: number[];
  readonly left: number[];
  readonly cost: number[];
  readonly frozen: boolean[];
};

/** Capacity of an arc that nothing bounds; sums of a few of them are still exact. */
export const UNBOUNDED = 2 ** 48;

/** A network of so many nodes, without arcs. */
export function createNetwork(nodes: number): Network {
  return { arcsFrom: Array.from({ length: nodes }, () => []), target: [], left: [], cost: [], frozen: [] };
}

/** Adds a node and returns its number. */
export function addNode(network: Network): number {
  return network.arcsFrom.push([]) - 1;
}

/** Adds an arc and returns its number. */
export function addArc(network: Network, from: number, to: number, capacity: number, cost: number): number {
  const arc = network.target.length;
  network.target.push(to, from);
  network.left.push(capacity, 0);
  network.cost.push(cost, -cost);
  network.frozen.push(false, false);
  network.arcsFrom[from]!.push(arc);
  network.arcsFrom[to]!.push(arc + 1);
  return arc;
}

/** The flow on an arc. */
export function flowOn(network: Network, arc: number): number {
  return network.left[arc + 1]!;
}

/**
 * Sends flow from `source` to `sink` along ever cheapest paths as long as that lowers the cost: a flow of least cost among flows of every size
 * (successive shortest paths; Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9.7). The network has no directed cycle of negative cost.
 */
export function sendAtLeastCost(network: Network, source: number, sink: number): void {
  const nodes = network.arcsFrom.length;
  const distance: number[] = new Array(nodes);
  const arrival: number[] = new Array(nodes);
  for (;;) {
    distance.fill(Number.POSITIVE_INFINITY);
    distance[source] = 0;
    relax(network, [source], distance, arrival);
    if (!(distance[sink]! < 0)) return;
    push(network, pathBack(network, arrival, source, sink));
  }
}

/** Closes a flow from `source` to `sink` to a circulation, so that nothing has to end at these two any more. */
export function close(network: Network, source: number, sink: number): void {
  const sent = network.arcsFrom[source]!.reduce((sum, arc) => sum + (arc % 2 === 0 ? network.left[arc ^ 1]! : 0), 0);
  const back = addArc(network, sink, source, UNBOUNDED, 0);
  network.left[back]! -= sent;
  network.left[back + 1]! += sent;
}

/** Prices of the nodes of a circulation of least cost: under them no residual arc has a negative reduced cost, which proves it optimal. */
function potentials(network: Network): number[] {
  const nodes = network.arcsFrom.length;
  const distance: number[] = new Array(nodes).fill(0);
  relax(
    network,
    Array.from({ length: nodes }, (_, node) => node),
    distance,
    new Array(nodes),
  );
  return distance;
}

/** Freezes every arc that cannot change without raising the cost, so that what still moves is exactly the set of optimal flows. */
export function freezeAtOptimum(network: Network): void {
  const price = potentials(network);
  for (let arc = 0; arc < network.target.length; arc += 2) {
    const from = network.target[arc + 1]!;
    const to = network.target[arc]!;
    if (network.cost[arc]! + price[from]! - price[to]! !== 0) freeze(network, arc);
  }
}

/** Raises the flow on an arc as far as the arcs that aren't frozen allow, then freezes it. */
export function raiseAndFreeze(network: Network, arc: number): void {
  if (!network.frozen[arc]) {
    raise(network, arc, Number.POSITIVE_INFINITY);
    freeze(network, arc);
  }
}

/** Raises the flow on an arc (lowers it, for a reverse arc) by at most `amount` through arcs that aren't frozen; returns by how much. */
export function raise(network: Network, arc: number, amount: number): number {
  const from = network.target[arc ^ 1]!;
  const to = network.target[arc]!;
  let raised = 0;
  while (raised < amount && network.left[arc]! > 0) {
    const path = findPath(network, to, from, arc & ~1);
    if (path === null) break;
    raised += push(network, [arc, ...path], amount - raised);
  }
  return raised;
}

/** Fixes the flow on an arc for good. */
export function freeze(network: Network, arc: number): void {
  network.frozen[arc] = true;
  network.frozen[arc + 1] = true;
}

/** The same network with the same flow, to try something on. */
export function copyOf(network: Network): Network {
  const { arcsFrom, target, left, cost, frozen } = network;
  return { arcsFrom, target, cost, left: [...left], frozen: [...frozen] };
}

// Bellman and Ford's relaxation with a queue.
function relax(network: Network, start: number[], distance: number[], arrival: number[]): void {
  const { arcsFrom, target, left, cost } = network;
  const queue = [...start];
  const queued: boolean[] = new Array(arcsFrom.length).fill(false);
  for (const node of start) queued[node] = true;
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    queued[node] = false;
    for (const arc of arcsFrom[node]!) {
      const next = target[arc]!;
      const through = distance[node]! + cost[arc]!;
      if (left[arc]! > 0 && through < distance[next]!) {
        distance[next] = through;
        arrival[next] = arc;
        if (!queued[next]) {
          queued[next] = true;
          queue.push(next);
        }
      }
    }
  }
}

function pathBack(network: Network, arrival: number[], source: number, sink: number): number[] {
  const path: number[] = [];
  for (let node = sink; node !== source; node = network.target[arrival[node]! ^ 1]!) path.push(arrival[node]!);
  return path;
}

function findPath(network: Network, from: number, to: number, without: number): number[] | null {
  const { arcsFrom, target, left, frozen } = network;
  const arrival = new Map<number, number>([[from, -1]]);
  const queue = [from];
  for (let head = 0; head < queue.length && !arrival.has(to); head++) {
    for (const arc of arcsFrom[queue[head]!]!) {
      if (left[arc]! <= 0 || frozen[arc] || (arc & ~1) === without || arrival.has(target[arc]!)) continue;
      arrival.set(target[arc]!, arc);
      queue.push(target[arc]!);
    }
  }
  if (!arrival.has(to)) return null;
  const path: number[] = [];
  for (let node = to; node !== from; node = target[arrival.get(node)! ^ 1]!) path.push(arrival.get(node)!);
  return path;
}

function push(network: Network, path: number[], most = Number.POSITIVE_INFINITY): number {
  let amount = most;
  for (const arc of path) amount = Math.min(amount, network.left[arc]!);
  for (const arc of path) {
    network.left[arc]! -= amount;
    network.left[arc ^ 1]! += amount;
  }
  return amount;
}
