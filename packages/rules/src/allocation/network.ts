import type { Family } from "./families.ts";
import type { Kind } from "./kinds.ts";
import { UNBOUNDED } from "./request.ts";

/** The nodes where credit enters the first family and leaves the second: all cells. */
const SOURCE = 0;
const SINK = 1;

/**
 * A flow network and its current flow, in typed arrays that are used again for each request. From `SOURCE` credit runs down the forest of one family, across a group or a
 * kind, up the forest of the other to `SINK`, and back. Arcs come in pairs, forward (even) and backward (odd). `left` is how much an arc can still take; backward, how
 * much the flow can be lowered before it meets its lower bound, so a negative value says how much a requirement lacks.
 */
export type Network = {
  nodes: number;
  arcs: number;
  first: Int32Array;
  next: Int32Array;
  to: Int32Array;
  left: Float64Array;
  cost: Float64Array;
  /** Per pair the flow at which it was frozen. */
  held: Float64Array;
  readonly scratch: {
    arrival: Int32Array;
    /** Per node the number of the last search that reached it. */
    seen: Int32Array;
    search: number;
    queue: Int32Array;
    label: Float64Array;
    queued: Uint8Array;
    /** Per group the arc of its total; the arcs of its cells, where it has several, come right after. */
    groupArc: Int32Array;
    /** Per group and cell what was given to it at first. */
    given: Float64Array;
    /** Per set of the network whether credit that may count in it was given elsewhere, or to nobody. */
    withheld: Uint8Array;
    readonly asking: Asking;
  };
  /** What every request starts from: the sets, each an arc, then the kinds, then the arc back from sink to source. */
  readonly fixed: { readonly nodes: number; readonly arcs: number; readonly first: Int32Array };
  /** Per set of the network, in arc order, its index in the structure. */
  readonly sets: Int32Array;
  /** Whether all sets of the structure are here. */
  readonly complete: boolean;
  /** Per cell the node where it hangs in the first and in the second forest. */
  readonly upper: Int32Array;
  readonly lower: Int32Array;
  /** Per node of a forest the node around it. The set of node `n` is arc `2 (n - 2)`. */
  readonly around: Int32Array;
};

/** Per node of a forest: what its set still asks for, what the sets inside it do, the greater of both, and how much more the set may hold. */
type Asking = {
  readonly open: Float64Array;
  readonly inside: Float64Array;
  readonly asked: Float64Array;
  readonly room: Float64Array;
};

/** Lays out the arcs that are the same for every request. */
export function layOut(setCount: number, sides: readonly [Family, Family], kinds: readonly Kind[]): Network {
  const [one, other] = sides;
  const members = [...one.members, ...other.members];
  const nodes = 2 + members.length;
  const offset = [2, 2 + one.members.length] as const;
  const network: Network = {
    nodes,
    arcs: 0,
    first: new Int32Array(nodes),
    next: new Int32Array(0),
    to: new Int32Array(0),
    left: new Float64Array(0),
    cost: new Float64Array(0),
    held: new Float64Array(0),
    scratch: {
      arrival: new Int32Array(nodes),
      seen: new Int32Array(nodes),
      search: 0,
      queue: new Int32Array(nodes),
      label: new Float64Array(nodes),
      queued: new Uint8Array(nodes),
      groupArc: new Int32Array(0),
      given: new Float64Array(0),
      withheld: new Uint8Array(members.length),
      asking: {
        open: new Float64Array(nodes),
        inside: new Float64Array(nodes),
        asked: new Float64Array(nodes),
        room: new Float64Array(nodes),
      },
    },
    fixed: { nodes, arcs: 2 * (members.length + kinds.length + 1), first: new Int32Array(nodes) },
    sets: Int32Array.from(members),
    complete: members.length === setCount,
    upper: one.innermost.map((position) => (position < 0 ? SOURCE : offset[0] + position)),
    lower: other.innermost.map((position) => (position < 0 ? SINK : offset[1] + position)),
    around: new Int32Array(nodes),
  };
  network.first.fill(-1);
  for (const side of [0, 1] as const) {
    for (const [position, outer] of sides[side].around.entries()) {
      const inner = offset[side] + position;
      network.around[inner] = outer < 0 ? side : offset[side] + outer;
      const ends = side === 0 ? ([network.around[inner]!, inner] as const) : ([inner, network.around[inner]!] as const);
      addArc(network, ends[0], ends[1], 0, 0);
    }
  }
  for (const { cell } of kinds) addArc(network, network.upper[cell]!, network.lower[cell]!, 0, 1);
  addArc(network, SINK, SOURCE, UNBOUNDED, 0);
  network.fixed.first.set(network.first);
  return network;
}

/** Takes away what the last request added: only the fixed arcs remain, every kind closed and without flow. The sets are left to the caller. */
export function reset(network: Network): void {
  const { fixed, first, left, held, sets } = network;
  network.nodes = fixed.nodes;
  network.arcs = fixed.arcs;
  // Loops, since a call to `fill` costs more than the few numbers that most plans have.
  for (let node = 0; node < fixed.nodes; node++) first[node] = fixed.first[node]!;
  for (let arc = 2 * sets.length; arc < fixed.arcs; arc++) left[arc] = 0;
  for (let pair = 0; 2 * pair < fixed.arcs; pair++) held[pair] = 0;
  left[backArc(network)] = UNBOUNDED;
}

/** The arc from sink to source, which carries all credit, counted and added. */
export function backArc(network: Network): number {
  return network.fixed.arcs - 2;
}

/** The arc of a kind. */
export function kindArc(network: Network, kind: number): number {
  return 2 * (network.sets.length + kind);
}

/** Adds a node and returns its number. */
export function addNode(network: Network): number {
  const node = network.nodes++;
  const { scratch } = network;
  if (node >= network.first.length) {
    network.first = grown(network.first, new Int32Array(2 * node));
    scratch.arrival = new Int32Array(2 * node);
    scratch.seen = new Int32Array(2 * node);
    scratch.queue = new Int32Array(2 * node);
    scratch.label = new Float64Array(2 * node);
    scratch.queued = new Uint8Array(2 * node);
  }
  network.first[node] = -1;
  return node;
}

/** Adds an arc without flow and returns its number. */
export function addArc(network: Network, from: number, to: number, capacity: number, cost: number): number {
  const arc = network.arcs;
  makeRoom(network, arc + 2);
  const { first, next } = network;
  network.arcs = arc + 2;
  network.to[arc] = to;
  network.to[arc + 1] = from;
  network.left[arc] = capacity;
  network.left[arc + 1] = 0;
  network.cost[arc] = cost;
  network.cost[arc + 1] = -cost;
  network.held[arc >> 1] = 0;
  next[arc] = first[from]!;
  first[from] = arc;
  next[arc + 1] = first[to]!;
  first[to] = arc + 1;
  return arc;
}

/** Makes room for so many arcs, counted one way. */
function makeRoom(network: Network, arcs: number): void {
  if (arcs <= network.to.length) return;
  const size = Math.max(64, 2 * arcs);
  network.next = grown(network.next, new Int32Array(size));
  network.to = grown(network.to, new Int32Array(size));
  network.left = grown(network.left, new Float64Array(size));
  network.cost = grown(network.cost, new Float64Array(size));
  network.held = grown(network.held, new Float64Array(size / 2));
}

function grown<Numbers extends Int32Array | Float64Array>(old: Numbers, wider: Numbers): Numbers {
  wider.set(old);
  return wider;
}

/** The flow on an arc that has no lower bound, frozen or not. */
export function flowOn({ left, held }: Network, arc: number): number {
  return held[arc >> 1]! + left[arc + 1]!;
}

/** Fixes the flow on an arc for good. */
export function freeze({ left, held }: Network, arc: number): void {
  held[arc >> 1]! += left[arc + 1]!;
  left[arc] = 0;
  left[arc + 1] = 0;
}

/** Takes the arcs that can carry nothing any more off the head of a node's list, where those of the groups that are settled first stand. */
export function passOver({ first, next, left, fixed }: Network, node: number): void {
  let arc = first[node]!;
  while (arc >= fixed.arcs && left[arc] === 0 && left[arc ^ 1] === 0) arc = next[arc]!;
  first[node] = arc;
}
