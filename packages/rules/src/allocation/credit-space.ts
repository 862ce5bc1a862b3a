import type { RequirementSet } from "../language/document.ts";
import type { Selection } from "../language/selection.ts";

/** One way of sorting credit, `type` included, as the allocation sees it. */
export type Axis = {
  readonly name: string;
  readonly values: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly each: "one" | "split";
  readonly free: boolean;
  /** Index of the value assumed where an activity states none; `values.length`, "no value", where nothing is assumed. */
  readonly missing: number;
};

/**
 * All kinds of credit that labels can form. A cell is one combination: a value (or none) on every axis, written as one number in mixed radix.
 */
export type CreditSpace = {
  readonly axes: readonly Axis[];
  readonly strides: readonly number[];
  readonly cells: number;
};

/** The name of the axis that every set has: the type of an activity. */
export const TYPE_AXIS = "type";

/** The axes of a set, `type` first, then the dimensions as declared. */
export function creditSpace(set: RequirementSet): CreditSpace {
  const axes = [axis(TYPE_AXIS, Object.keys(set.types), "one", false, undefined)];
  for (const [name, { values, each, shares, missing }] of Object.entries(set.dimensions ?? {})) {
    axes.push(axis(name, values, each, shares === "free", missing));
  }
  const strides: number[] = [];
  let cells = 1;
  for (const { values } of axes) {
    strides.push(cells);
    cells *= values.length + 1;
  }
  return { axes, strides, cells };
}

function axis(
  name: string,
  values: readonly string[],
  each: "one" | "split",
  free: boolean,
  missing: string | undefined,
): Axis {
  const indexOf = new Map(values.map((value, index) => [value, index]));
  return {
    name,
    values,
    indexOf,
    each,
    free,
    missing: (missing === undefined ? undefined : indexOf.get(missing)) ?? values.length,
  };
}

/** The value of a cell on an axis; `values.length` is "no value". */
export function valueAt(space: CreditSpace, cell: number, axisIndex: number): number {
  return Math.floor(cell / space.strides[axisIndex]!) % (space.axes[axisIndex]!.values.length + 1);
}

/** The cell that differs from another on one axis only. */
export function withValue(space: CreditSpace, cell: number, axisIndex: number, value: number): number {
  return cell + (value - valueAt(space, cell, axisIndex)) * space.strides[axisIndex]!;
}

/** The cell with these values, one per axis. */
export function cellOf(space: CreditSpace, values: readonly number[]): number {
  return values.reduce((cell, value, axisIndex) => cell + value * space.strides[axisIndex]!, 0);
}

/** Which cells a selection picks; without a selection, all. */
export function cellsOf(space: CreditSpace, selection: Selection | undefined): Uint8Array {
  const picked = new Uint8Array(space.cells).fill(1);
  for (const [name, wanted] of Object.entries(selection ?? {})) {
    const axisIndex = space.axes.findIndex((one) => one.name === name);
    const values = new Set(
      (typeof wanted === "string" ? [wanted] : wanted).map((value) => space.axes[axisIndex]?.indexOf.get(value)),
    );
    for (let cell = 0; cell < space.cells; cell++) if (!values.has(valueAt(space, cell, axisIndex))) picked[cell] = 0;
  }
  return picked;
}

/** Compares two cells in declared order: by type, then dimension by dimension; "no value" comes last. */
export function compareCells(space: CreditSpace, a: number, b: number): number {
  for (let axisIndex = 0; axisIndex < space.axes.length; axisIndex++) {
    const difference = valueAt(space, a, axisIndex) - valueAt(space, b, axisIndex);
    if (difference !== 0) return difference;
  }
  return 0;
}
