import { withValue } from "./credit-space.ts";
import {
  addArc,
  addNode,
  close,
  copyOf,
  createNetwork,
  flowOn,
  freeze,
  freezeAtOptimum,
  type Network,
  raise,
  raiseAndFreeze,
  sendAtLeastCost,
  UNBOUNDED,
} from "./min-cost-flow.ts";
import type { Plan } from "./plan.ts";

/** Credit of activities with equal type and labels. `cells` are where it may count, in declared order; the amount is in minor units. */
export type CreditGroup = { readonly cells: readonly number[]; readonly amount: number };

/** Additional credit of one kind. `any` marks the axes on which every value would do as well. */
export type Addition = { readonly kind: number; readonly amount: number; readonly any: readonly boolean[] };

/** An optimal allocation, in minor units; `counted` and `used` are per group and cell of the group. */
export type Allocation = {
  readonly distance: number;
  readonly additions: readonly Addition[];
  readonly counted: readonly (readonly number[])[];
  readonly used: readonly (readonly number[])[];
  /** Per bounded set of the plan what of it is counted and added together. */
  readonly load: readonly number[];
};

type GroupArcs = { readonly total: number; readonly cells: readonly number[] };
type Built = { network: Network; least: number[]; setArcs: number[][]; kinds: number[]; groups: GroupArcs[] };

/**
 * The optimal allocation of the groups (given in declared order) under a plan: least additional credit, then most counted credit, then as much as possible of each group
 * in turn, then of each kind. `null` when no amount of additional credit meets the requirements: they contradict the limits.
 */
export function allocate(plan: Plan, groups: readonly CreditGroup[]): Allocation | null {
  const built = build(plan, groups, { kind: "count" });
  settle(built);
  if (built.least.some((arc) => built.network.left[arc]! > 0)) return null;
  for (const group of built.groups) for (const arc of [group.total, ...group.cells]) raiseAndFreeze(built.network, arc);
  const beforeKinds = copyOf(built.network);
  for (const arc of built.kinds) raiseAndFreeze(built.network, arc);
  const amounts = built.kinds.map((arc) => flowOn(built.network, arc));
  const distance = amounts.reduce((sum, amount) => sum + amount, 0);
  const counted = built.groups.map((group) => group.cells.map((arc) => flowOn(built.network, arc)));
  return {
    distance,
    additions: additions(plan, built, beforeKinds, amounts),
    counted,
    used: distance === 0 ? leastUsed(plan, groups, counted) : counted.map((cells) => cells.map(() => 0)),
    load: built.setArcs.map((arcs) => arcs.reduce((sum, arc) => sum + flowOn(built.network, arc), 0)),
  };
}

/** The least credit that still meets every requirement, taken as far as possible from what is counted. */
function leastUsed(plan: Plan, groups: readonly CreditGroup[], counted: readonly (readonly number[])[]): number[][] {
  const built = build(plan, groups, { kind: "use", counted });
  settle(built);
  for (const group of built.groups) for (const arc of [group.total, ...group.cells]) raiseAndFreeze(built.network, arc);
  return built.groups.map((group) => group.cells.map((arc) => flowOn(built.network, arc)));
}

const SOURCE = 0;
const SINK = 1;

type Aim = { kind: "count" } | { kind: "use"; counted: readonly (readonly number[])[] };

/**
 * The network of a plan: from the source down the forest of one family, across the groups and kinds, and up the forest of the other to the sink. A requirement is an arc whose first
 * `least` units are worth more than anything else. A cheapest flow then meets the requirements first, adds least second, and so on: two flows are told apart
 * by simple cycles, on which each arc comes once, so a weight above the number of arcs makes each aim outrank all later ones together.
 */
function build(plan: Plan, groups: readonly CreditGroup[], aim: Aim): Built {
  const { sets, families } = plan;
  const first = [2, 2 + families.sides[0].members.length] as const;
  const network = createNetwork(first[1] + families.sides[1].members.length);
  const nodeOf = (side: 0 | 1, position: number) => (position < 0 ? side : first[side] + position);
  const placeOf = (side: 0 | 1, cell: number) => nodeOf(side, families.sides[side].innermost[cell]!);

  const arcCount =
    2 * sets.length + plan.kinds.length + groups.reduce((sum, group) => sum + 3 * group.cells.length + 1, 0);
  const weight = 2 * arcCount + 2;
  const least: number[] = [];
  const setArcs: number[][] = sets.map(() => []);
  for (const side of [0, 1] as const) {
    for (const [position, index] of families.sides[side].members.entries()) {
      const set = sets[index]!;
      const outer = nodeOf(side, families.sides[side].around[position]!);
      const inner = nodeOf(side, position);
      const [from, to] = side === 0 ? [outer, inner] : [inner, outer];
      if (set.least > 0) {
        const arc = addArc(network, from, to, set.least, -weight * weight);
        least.push(arc);
        setArcs[index]!.push(arc);
      }
      if (set.most > set.least) setArcs[index]!.push(addArc(network, from, to, set.most - set.least, 0));
    }
  }

  const unitCost = aim.kind === "count" ? -1 : weight;
  const groupArcs = groups.map(({ cells, amount }, group): GroupArcs => {
    const within = (at: number) => (aim.kind === "use" ? aim.counted[group]![at]! : null);
    if (cells.length === 1) {
      const arcs = acrossArc(network, placeOf(0, cells[0]!), placeOf(1, cells[0]!), amount, unitCost, within(0));
      return { total: arcs, cells: [arcs] };
    }
    const side = families.freeSide(cells[0]!);
    const node = addNode(network);
    const shared = placeOf(side, cells[0]!);
    const total = side === 0 ? addArc(network, shared, node, amount, 0) : addArc(network, node, shared, amount, 0);
    const across = cells.map((cell, at) => {
      const other = placeOf(side === 0 ? 1 : 0, cell);
      return side === 0
        ? acrossArc(network, node, other, amount, unitCost, within(at))
        : acrossArc(network, other, node, amount, unitCost, within(at));
    });
    return { total, cells: across };
  });
  const kinds = plan.kinds.map(({ cell }) =>
    addArc(network, placeOf(0, cell), placeOf(1, cell), aim.kind === "count" ? UNBOUNDED : 0, weight),
  );
  return { network, least, setArcs, kinds, groups: groupArcs };
}

// One arc for a group in a cell. Where counted credit is to be preferred, the units beyond it pass a second, dearer arc behind a node of their own.
function acrossArc(
  network: Network,
  from: number,
  to: number,
  amount: number,
  unitCost: number,
  counted: number | null,
): number {
  if (counted === null) return addArc(network, from, to, amount, unitCost);
  const node = addNode(network);
  const arc = addArc(network, from, node, amount, unitCost);
  addArc(network, node, to, counted, 0);
  addArc(network, node, to, amount - counted, 1);
  return arc;
}

function settle({ network }: Built): void {
  sendAtLeastCost(network, SOURCE, SINK);
  close(network, SOURCE, SINK);
  freezeAtOptimum(network);
}

/** The additional credit as lines; a line says `any` for an axis on which each other obtainable value would do just as well. */
function additions(plan: Plan, built: Built, beforeKinds: Network, amounts: readonly number[]): Addition[] {
  return amounts.flatMap((amount, kind) => {
    if (amount === 0) return [];
    const any = plan.kinds[kind]!.matters.map(
      (matters, axisIndex) => matters && everyValueWouldDo(plan, built, beforeKinds, amounts, kind, axisIndex),
    );
    return [{ kind, amount, any }];
  });
}

function everyValueWouldDo(
  plan: Plan,
  built: Built,
  beforeKinds: Network,
  amounts: readonly number[],
  kind: number,
  axisIndex: number,
): boolean {
  const { space, kinds, kindOf } = plan;
  return space.axes[axisIndex]!.values.every((_, value) => {
    const other = kindOf[withValue(space, kinds[kind]!.cell, axisIndex, value)]!;
    return other === kind || (other >= 0 && wouldDoInstead(built, beforeKinds, amounts, kind, other));
  });
}

// Tries to reach the same optimum with the amount of one kind moved to another and every other kind as it is.
function wouldDoInstead(
  built: Built,
  beforeKinds: Network,
  amounts: readonly number[],
  kind: number,
  other: number,
): boolean {
  const network = copyOf(beforeKinds);
  const wanted = amounts.map((amount, index) =>
    index === other ? amount + amounts[kind]! : index === kind ? 0 : amount,
  );
  for (const [index, amount] of wanted.entries()) {
    const arc = built.kinds[index]!;
    const excess = flowOn(network, arc) - amount;
    if (excess > 0 && lower(network, arc, excess) < excess) return false;
    if (excess < 0 && !network.frozen[arc] && raise(network, arc, -excess) < -excess) return false;
    if (flowOn(network, arc) !== amount) return false;
    freeze(network, arc);
  }
  return true;
}

function lower(network: Network, arc: number, amount: number): number {
  return network.frozen[arc] ? 0 : raise(network, arc ^ 1, amount);
}
