import { type Crossings, crossings, type Division, divide } from "./families.ts";
import { type Kind, kindsOf } from "./kinds.ts";
import { layOut, type Network } from "./network.ts";
import type { Structure } from "./structure.ts";

/**
 * How requests of a plan are answered, always exactly. `sums`: nothing can bind from above and all sets nest, so that everything counts. `flow`: a flow of
 * least cost. `program`: an integer program, because of an odd circle of crossing sets, of shares (their ids), or of "bundles".
 */
export type Strategy =
  | { readonly kind: "sums" }
  | { readonly kind: "flow" }
  | { readonly kind: "program"; readonly because: readonly string[] };

/** A structure made ready for any number of requests. Its scratch space serves one request at a time. */
export type Plan = Structure & {
  readonly strategy: Strategy;
  readonly kinds: readonly Kind[];
  /** Per cell the index of its kind; -1 for credit that nobody can obtain. */
  readonly kindOf: Int32Array;
  /** By cell, once somebody has looked, the sets that it belongs to. */
  readonly setsOf: (readonly number[] | undefined)[];
  /** By cell, once somebody has looked, per axis whether anything asks for its value. */
  readonly askedAxes: Map<number, readonly boolean[]>;
  /** By cell, once somebody has looked, per axis the cells that differ from it there at most. */
  readonly alongAxes: Map<number, readonly (readonly number[])[]>;
  /** The network of all sets; of a program the first of `relaxations`. */
  readonly network: Network;
  /** Networks of as many sets as can be had without an odd circle, each leaving out other ones: each relaxes the program. One, of all sets, where there is no odd circle. */
  readonly relaxations: readonly Network[];
};

/** Prepares a structure: chooses the strategy and lays out the network. */
export function makePlan(structure: Structure): Plan {
  const { sets, slices } = structure;
  const graph = crossings(structure);
  const first = divide(
    structure,
    graph,
    sets.map(() => true),
  );
  const { kinds, kindOf } = kindsOf(structure);
  const { space, impossible = null, obtainable, shares, bundles } = structure;
  const divisions = first.ok
    ? [first]
    : first.circle.filter((node) => node < sets.length).map((like) => divideWithout(structure, graph, like));
  const relaxations = divisions.map(({ sides }) => layOut(sets.length, sides, kinds));
  return {
    space,
    sets,
    impossible,
    slices,
    obtainable,
    shares,
    bundles,
    strategy: strategyOf(structure, graph, first),
    kinds,
    kindOf,
    setsOf: new Array<undefined>(space.cells).fill(undefined),
    askedAxes: new Map(),
    alongAxes: new Map(),
    network: relaxations[0]!,
    relaxations,
  };
}

/** The sets that a cell belongs to. */
export function setsAround({ sets, setsOf }: Pick<Plan, "sets" | "setsOf">, cell: number): readonly number[] {
  const known = setsOf[cell];
  if (known !== undefined) return known;
  const found: number[] = [];
  for (let set = 0; set < sets.length; set++) if (sets[set]!.cells[cell] === 1) found.push(set);
  setsOf[cell] = found;
  return found;
}

/** Leaves out one set of each odd circle, if possible one that doesn't cross `like`: years with years, areas with areas. */
function divideWithout(structure: Structure, { neighbors, sets }: Crossings, like: number): Division & { ok: true } {
  const kept = structure.sets.map(() => true);
  for (;;) {
    const division = divide(structure, { neighbors, sets }, kept);
    if (division.ok) return division;
    // No slices cross each other, so every odd circle holds a set.
    const candidates = division.circle.filter((node) => node < sets);
    kept[candidates.find((node) => !neighbors[like]!.includes(node)) ?? candidates[0]!] = false;
  }
}

function strategyOf({ sets, slices, shares, bundles }: Structure, graph: Crossings, division: Division): Strategy {
  const because = division.ok ? [] : division.circle.map((node) => sets[node]?.id ?? "a freely split activity");
  because.push(...shares.map(({ id }) => id));
  if (bundles) because.push("bundles");
  if (because.length > 0) return { kind: "program", because };
  const nested = graph.neighbors.every((crossed) => crossed.length === 0);
  if (nested && slices.length === 0 && sets.every(({ limits }) => limits === false)) return { kind: "sums" };
  return { kind: "flow" };
}
