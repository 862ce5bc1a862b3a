import type { CellSet, Structure } from "./structure.ts";

/** A family of sets of which any two are nested or apart, as a forest. */
export type Family = {
  /** Indexes of the sets, the wider before the narrower. */
  readonly members: readonly number[];
  /** Per member the position of the set around it in `members`; -1 for none. */
  readonly around: readonly number[];
  /** Per cell the position of the narrowest member that holds it; -1 for none. */
  readonly innermost: Int32Array;
};

/** Two families without crossing pairs, or the nodes of an odd circle of crossings: indexes of sets, then of slices counted on from the sets. */
export type Division =
  | { readonly ok: true; readonly sides: readonly [Family, Family] }
  | { readonly ok: false; readonly circle: readonly number[] };

/** Which sets cross which, and which slices they tell apart: computed once, colored as often as needed. */
export type Crossings = { readonly neighbors: readonly (readonly number[])[]; readonly sets: number };

/**
 * The graph of crossings. A freely divided activity is a set as well: it crosses every set that tells apart the cells among which it
 * may choose. Slices never cross each other, since no credit belongs to two activities. Cells in which there is no credit tell nothing apart.
 */
export function crossings({ sets, slices, impossible = null }: Structure): Crossings {
  const neighbors: number[][] = Array.from({ length: sets.length + slices.length }, () => []);
  const join = (a: number, b: number) => {
    neighbors[a]!.push(b);
    neighbors[b]!.push(a);
  };
  const bits = sets.map(({ cells }) => bitsOf(cells, impossible));
  const choices = slices.map((slice) => (impossible === null ? slice : slice.filter((cell) => !impossible[cell])));
  for (let a = 0; a < sets.length; a++) {
    for (let b = a + 1; b < sets.length; b++) if (cross(bits[a]!, bits[b]!)) join(a, b);
    for (let s = 0; s < slices.length; s++) if (tellsApart(sets[a]!.cells, choices[s]!)) join(a, sets.length + s);
  }
  return { neighbors, sets: sets.length };
}

/** Divides the sets that are `kept` (all slices are) into two families, by coloring the graph of crossings with two colors. */
export function divide(
  { space, sets, impossible = null }: Structure,
  { neighbors }: Crossings,
  kept: readonly boolean[],
): Division {
  const colored = color(neighbors, kept);
  if (!colored.ok) return colored;
  const family = (side: number) =>
    familyOf(
      space.cells,
      sets,
      impossible,
      sets.map((_, index) => index).filter((index) => kept[index] && colored.colors[index] === side),
    );
  return { ok: true, sides: [family(0), family(1)] };
}

function tellsApart(cells: Uint8Array, slice: readonly number[]): boolean {
  return slice.some((cell) => cells[cell] !== cells[slice[0]!]);
}

// Cells as bits, 32 to a word: hundreds of sets over thousands of cells are compared pair by pair.
function bitsOf(cells: Uint8Array, without: Uint8Array | null): Uint32Array {
  const bits = new Uint32Array(Math.ceil(cells.length / 32));
  for (let cell = 0; cell < cells.length; cell++)
    if (cells[cell] && !without?.[cell]) bits[cell >> 5]! |= 1 << (cell & 31);
  return bits;
}

function cross(a: Uint32Array, b: Uint32Array): boolean {
  let both = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let word = 0; word < a.length; word++) {
    both |= a[word]! & b[word]!;
    onlyA |= a[word]! & ~b[word]!;
    onlyB |= b[word]! & ~a[word]!;
    if (both !== 0 && onlyA !== 0 && onlyB !== 0) return true;
  }
  return false;
}

type Coloring = { ok: true; colors: number[] } | { ok: false; circle: number[] };

function color(neighbors: readonly (readonly number[])[], kept: readonly boolean[]): Coloring {
  const colors: number[] = new Array(neighbors.length).fill(-1);
  const parent: number[] = new Array(neighbors.length).fill(-1);
  for (let root = 0; root < neighbors.length; root++) {
    if (colors[root] !== -1 || kept[root] === false) continue;
    colors[root] = 0;
    const queue = [root];
    for (const node of queue) {
      for (const next of neighbors[node]!) {
        if (kept[next] === false) continue;
        if (colors[next] === -1) {
          colors[next] = 1 - colors[node]!;
          parent[next] = node;
          queue.push(next);
        } else if (colors[next] === colors[node]) {
          return { ok: false, circle: oddCircle(parent, node, next) };
        }
      }
    }
  }
  return { ok: true, colors };
}

function oddCircle(parent: readonly number[], a: number, b: number): number[] {
  const ancestry = (start: number) => {
    const nodes = [start];
    while (parent[nodes.at(-1)!] !== -1) nodes.push(parent[nodes.at(-1)!]!);
    return nodes;
  };
  const ofA = ancestry(a);
  const ofB = ancestry(b);
  while (ofA.length > 1 && ofB.length > 1 && ofA.at(-2) === ofB.at(-2)) {
    ofA.pop();
    ofB.pop();
  }
  return [...ofA, ...ofB.slice(0, -1).reverse()];
}

/** The cells of a set in which there may be credit. */
function cellsIn({ cells }: CellSet, impossible: Uint8Array | null): number[] {
  const found: number[] = [];
  for (let cell = 0; cell < cells.length; cell++) if (cells[cell] && !impossible?.[cell]) found.push(cell);
  return found;
}

function familyOf(
  cellCount: number,
  sets: readonly CellSet[],
  impossible: Uint8Array | null,
  members: number[],
): Family {
  const cellsOf = new Map(members.map((index) => [index, cellsIn(sets[index]!, impossible)]));
  members.sort((a, b) => cellsOf.get(b)!.length - cellsOf.get(a)!.length || a - b);
  const innermost = new Int32Array(cellCount).fill(-1);
  const around: number[] = [];
  for (const [position, index] of members.entries()) {
    const cells = cellsOf.get(index)!;
    // Members are nested or apart, so the narrowest wider set that holds one cell of this one holds all of them.
    around.push(cells.length === 0 ? -1 : innermost[cells[0]!]!);
    for (const cell of cells) innermost[cell] = position;
  }
  return { members, around, innermost };
}
