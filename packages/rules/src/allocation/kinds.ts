import type { Structure } from "./structure.ts";

/** Credit that could still be obtained: cells that no set and no share tells apart, by the first of them in order of preference. */
export type Kind = {
  readonly cell: number;
  /** All its obtainable cells, in order of preference. */
  readonly cells: readonly number[];
};

/** The kinds of a structure in order of preference, and per cell the index of its kind (-1 for credit that nobody can obtain). */
export function kindsOf(structure: Structure): { kinds: Kind[]; kindOf: Int32Array } {
  const { space, obtainable } = structure;
  const classOf = classes(structure);
  const kindOf = new Int32Array(space.cells).fill(-1);
  const byClass = new Map<number, number>();
  const cells: number[][] = [];
  for (const cell of obtainable) {
    const known = byClass.get(classOf[cell]!) ?? cells.push([]) - 1;
    byClass.set(classOf[cell]!, known);
    cells[known]!.push(cell);
    kindOf[cell] = known;
  }
  const kinds = cells.map((own): Kind => ({ cell: own[0]!, cells: own }));
  return { kinds, kindOf };
}

// Cells in exactly the same sets get the same number: one class at first, divided by one set after another.
function classes({ space, sets, shares }: Structure): Int32Array {
  const classOf = new Int32Array(space.cells);
  let count = 1;
  const refine = (cells: Uint8Array) => {
    const renamed = new Int32Array(2 * count).fill(-1);
    count = 0;
    for (let cell = 0; cell < space.cells; cell++) {
      const key = 2 * classOf[cell]! + cells[cell]!;
      if (renamed[key] === -1) renamed[key] = count++;
      classOf[cell] = renamed[key]!;
    }
  };
  for (const { cells } of sets) refine(cells);
  for (const { part, whole } of shares) {
    refine(part);
    refine(whole);
  }
  return classOf;
}
