import { type CreditSpace, compareCells, valueAt, withValue } from "./credit-space.ts";
import { type BoundedSet, divide, type Families } from "./families.ts";

/** Credit that could still be obtained: cells that no limit and no requirement tells apart, by their first cell in declared order. */
export type Kind = {
  readonly cell: number;
  /** Per axis whether the value matters: with some other value, limits or requirements would tell it apart. */
  readonly matters: readonly boolean[];
};

/** One choice of branches, ready to be solved for any record: its bounded sets in two families, and the kinds that can be added. */
export type Plan = {
  readonly space: CreditSpace;
  readonly sets: readonly BoundedSet[];
  readonly families: Families & { ok: true };
  readonly kinds: readonly Kind[];
  /** Per cell the index of its kind; -1 for credit that nobody can obtain. */
  readonly kindOf: Int32Array;
};

/** A plan, or the circle of crossing sets because of which it can't be solved as a flow. */
export type Planned =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly crossing: readonly string[] };

/** Prepares a choice of branches. `never` marks the cells that nobody can obtain. */
export function makePlan(space: CreditSpace, sets: readonly BoundedSet[], never: Uint8Array): Planned {
  const families = divide(space, sets);
  if (!families.ok) return families;
  const { kinds, kindOf } = obtainableKinds(space, families, never);
  return { ok: true, plan: { space, sets, families, kinds, kindOf } };
}

function obtainableKinds(
  space: CreditSpace,
  { sides }: Families & { ok: true },
  never: Uint8Array,
): Pick<Plan, "kinds" | "kindOf"> {
  const obtainable: number[] = [];
  for (let cell = 0; cell < space.cells; cell++) {
    if (!never[cell] && space.axes.every((axis, index) => valueAt(space, cell, index) < axis.values.length))
      obtainable.push(cell);
  }
  obtainable.sort((a, b) => compareCells(space, a, b));
  const kindOf = new Int32Array(space.cells).fill(-1);
  // Where a cell stands in both forests says in which limits and requirements it lies.
  const placeOf = (cell: number) => `${sides[0].innermost[cell]} ${sides[1].innermost[cell]}`;
  const byPlace = new Map<string, number>();
  const firstCells: number[] = [];
  for (const cell of obtainable) {
    const known = byPlace.get(placeOf(cell)) ?? firstCells.push(cell) - 1;
    byPlace.set(placeOf(cell), known);
    kindOf[cell] = known;
  }
  const kinds = firstCells.map((cell) => ({
    cell,
    matters: space.axes.map(({ values }, axisIndex) =>
      values.some((_, value) => placeOf(withValue(space, cell, axisIndex, value)) !== placeOf(cell)),
    ),
  }));
  return { kinds, kindOf };
}
