import { type CreditSpace, valueAt } from "./credit-space.ts";

/** A bounded set of credit: a limit (`most`), a requirement (`least`), or both. Amounts in minor units. */
export type BoundedSet = {
  readonly id: string;
  readonly cells: Uint8Array;
  readonly least: number;
  readonly most: number;
};

/** A family of sets of which any two are nested or apart, as a forest. */
export type Family = {
  /** Indexes of the bounded sets, the wider before the narrower. */
  readonly members: readonly number[];
  /** Per member the position of the set around it in `members`; -1 for none. */
  readonly around: readonly number[];
  /** Per cell the position of the narrowest member that holds it; -1 for none. */
  readonly innermost: Int32Array;
};

/** The two families of a plan, and on which side freely split activities stand. */
export type Families =
  | { readonly ok: true; readonly sides: readonly [Family, Family]; readonly freeSide: (cell: number) => 0 | 1 }
  | { readonly ok: false; readonly crossing: readonly string[] };

/**
 * Divides sets into two families without crossing pairs, by colouring the graph of crossings with two colours. A freely split activity is a set as
 * well: it crosses every set that tells apart the values among which it may choose. `crossing` names an odd circle of
 * crossing sets, which makes the division impossible.
 */
export function divide(space: CreditSpace, sets: readonly BoundedSet[]): Families {
  const slices = freeSlices(space);
  const count = sets.length + slices.length;
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  const join = (a: number, b: number) => {
    neighbours[a]!.push(b);
    neighbours[b]!.push(a);
  };
  const bits = sets.map(({ cells }) => bitsOf(cells));
  for (let a = 0; a < sets.length; a++) {
    for (let b = a + 1; b < sets.length; b++) if (cross(bits[a]!, bits[b]!)) join(a, b);
    for (let s = 0; s < slices.length; s++) if (tellsApart(sets[a]!.cells, slices[s]!)) join(a, sets.length + s);
  }
  const coloured = colour(neighbours);
  if (!coloured.ok) {
    return { ok: false, crossing: coloured.circle.map((node) => sets[node]?.id ?? "a freely split activity") };
  }
  const sides = [0, 1].map((side) => family(space, sets, coloured.colours, side)) as [Family, Family];
  const sliceOfCell = new Map<number, number>();
  for (const [s, slice] of slices.entries()) for (const cell of slice) sliceOfCell.set(cell, s);
  const freeSide = (cell: number): 0 | 1 => {
    const slice = sliceOfCell.get(cell);
    return slice !== undefined && coloured.colours[sets.length + slice] === 1 ? 1 : 0;
  };
  return { ok: true, sides, freeSide };
}

// Cells that differ only on freely split axes, where they have a value: what one freely split activity may choose among.
function freeSlices(space: CreditSpace): number[][] {
  const slices = new Map<string, number[]>();
  if (!space.axes.some((axis) => axis.free)) return [];
  for (let cell = 0; cell < space.cells; cell++) {
    const values = space.axes.map((axis, index) => {
      const value = valueAt(space, cell, index);
      return axis.free && value < axis.values.length ? "*" : value;
    });
    const key = values.join(" ");
    slices.set(key, [...(slices.get(key) ?? []), cell]);
  }
  return [...slices.values()].filter((slice) => slice.length > 1);
}

function tellsApart(cells: Uint8Array, slice: readonly number[]): boolean {
  return slice.some((cell) => cells[cell] !== cells[slice[0]!]);
}

// Cells as bits, 32 to a word: hundreds of sets over thousands of cells are compared pair by pair.
function bitsOf(cells: Uint8Array): Uint32Array {
  const bits = new Uint32Array(Math.ceil(cells.length / 32));
  for (let cell = 0; cell < cells.length; cell++) if (cells[cell]) bits[cell >> 5]! |= 1 << (cell & 31);
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

type Colouring = { ok: true; colours: number[] } | { ok: false; circle: number[] };

function colour(neighbours: readonly number[][]): Colouring {
  const colours: number[] = new Array(neighbours.length).fill(-1);
  const parent: number[] = new Array(neighbours.length).fill(-1);
  for (let root = 0; root < neighbours.length; root++) {
    if (colours[root] !== -1) continue;
    colours[root] = 0;
    const queue = [root];
    for (const node of queue) {
      for (const next of neighbours[node]!) {
        if (colours[next] === -1) {
          colours[next] = 1 - colours[node]!;
          parent[next] = node;
          queue.push(next);
        } else if (colours[next] === colours[node]) {
          return { ok: false, circle: oddCircle(parent, node, next) };
        }
      }
    }
  }
  return { ok: true, colours };
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

function family(space: CreditSpace, sets: readonly BoundedSet[], colours: readonly number[], side: number): Family {
  const size = (index: number) => sets[index]!.cells.reduce((sum, one) => sum + one, 0);
  const members = sets.map((_, index) => index).filter((index) => colours[index] === side);
  members.sort((a, b) => size(b) - size(a) || a - b);
  const innermost = new Int32Array(space.cells).fill(-1);
  const around: number[] = [];
  for (const [position, index] of members.entries()) {
    const { cells } = sets[index]!;
    const first = cells.indexOf(1);
    // Members are nested or apart, so the narrowest wider set that holds one cell of this one holds all of them.
    around.push(first < 0 ? -1 : innermost[first]!);
    for (let cell = 0; cell < space.cells; cell++) if (cells[cell]) innermost[cell] = position;
  }
  return { members, around, innermost };
}
