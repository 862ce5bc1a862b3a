import type { RequirementSet } from "../language/document.ts";
import type { Selection } from "../language/selection.ts";
import { walkSet } from "../language/walk.ts";

/** One way of sorting credit as the allocation sees it: its type, a dimension, one tag of a dimension of many, or one of the hidden ways (weight, sharing, time). */
export type Axis = {
  readonly name: string;
  readonly values: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly each: "one" | "split";
  readonly free: boolean;
  /** Index of the value assumed where an activity states none; `values.length`, "no value", where nothing is assumed. */
  readonly missing: number;
  /** How many values a cell may have here: one more than there are, "no value", unless every cell has one. */
  readonly size: number;
  readonly role: "label" | "tag" | "hidden";
  /** Of a tag: the dimension that it belongs to. */
  readonly dimension: string;
};

/**
 * All kinds of credit that labels, weight, sharing and time can form. A cell is one combination: a value (or none) on every axis, written as one number in mixed radix.
 */
export type CreditSpace = {
  readonly axes: readonly Axis[];
  readonly strides: readonly number[];
  readonly cells: number;
};

/** The name of the axis that every set has: the type of an activity. */
export const TYPE_AXIS = "type";
/** Hidden axes: credit at its plain weight or the extra of a tier; credit that a sharing credential has used; the stretch of time. */
export const TIER_AXIS = "@tier";
export const SHARED_AXIS = "@shared";
export const TIME_AXIS = "@time";

/** The credentials whose use of credit a set allows up to a ceiling, of their own or of several together. */
export function ceilingsOf({ sharing }: RequirementSet): string[] {
  const own = Object.entries(sharing?.with ?? {}).flatMap(([credential, rule]) =>
    typeof rule === "object" ? [credential] : [],
  );
  return [...new Set([...own, ...(sharing?.ceilings ?? []).flatMap(({ of }) => of)])];
}

/**
 * The axes of a set, `type` first, then the dimensions as declared, then the hidden ones. `times` is the number of stretches that time falls into, `shared` the names of those who share credit.
 */
export function creditSpace(set: RequirementSet, times = 1, shared: readonly string[] = ceilingsOf(set)): CreditSpace {
  const axes = [axis(TYPE_AXIS, Object.keys(set.types), {})];
  const tags = askedTags(set);
  for (const [name, { values, each, shares, missing }] of Object.entries(set.dimensions ?? {})) {
    if (each === "many") {
      for (const value of values)
        if (tags.has(`${name} ${value}`))
          axes.push(axis(`${name} ${value}`, [value], { role: "tag", dimension: name }));
    } else axes.push(axis(name, values, { each, free: shares === "free", missing }));
  }
  const tiers = Object.keys(set.types).filter((type) => set.types[type]!.weigh?.first !== undefined);
  if (tiers.length > 0) axes.push(axis(TIER_AXIS, ["plain", ...tiers], { role: "hidden" }));
  if (shared.length > 0) axes.push(axis(SHARED_AXIS, ["fresh", ...shared], { role: "hidden" }));
  if (times > 1)
    axes.push(
      axis(
        TIME_AXIS,
        Array.from({ length: times }, (_, at) => String(at)),
        { role: "hidden" },
      ),
    );
  const strides: number[] = [];
  let cells = 1;
  for (const { size } of axes) {
    strides.push(cells);
    cells *= size;
  }
  return { axes, strides, cells };
}

// Tags that no rule asks for tell nothing apart.
function askedTags(set: RequirementSet): Set<string> {
  const asked = new Set<string>();
  const ask = (dimension: string, values: readonly string[]) => {
    if (set.dimensions?.[dimension]?.each === "many") for (const value of values) asked.add(`${dimension} ${value}`);
  };
  walkSet(set, {
    selection: (selection) => {
      for (const [dimension, wanted] of Object.entries(selection))
        ask(dimension, typeof wanted === "string" ? [wanted] : wanted);
    },
    requirement: (node) => {
      if ("least" in node && node.each)
        ask(node.each.of, node.each.values ?? set.dimensions?.[node.each.of]?.values ?? []);
    },
  });
  for (const { each } of set.limits ?? []) if (each) ask(each, set.dimensions?.[each]?.values ?? []);
  return asked;
}

type AxisOptions = {
  each?: "one" | "split";
  free?: boolean;
  missing?: string | undefined;
  role?: Axis["role"];
  dimension?: string;
};

function axis(name: string, values: readonly string[], options: AxisOptions): Axis {
  const { each = "one", free = false, missing, role = "label", dimension = name } = options;
  const indexOf = new Map(values.map((value, index) => [value, index]));
  const assumed = missing === undefined ? undefined : indexOf.get(missing);
  return {
    name,
    values,
    indexOf,
    each,
    free,
    missing: role === "hidden" ? 0 : (assumed ?? values.length),
    size: role === "hidden" ? values.length : values.length + 1,
    role,
    dimension,
  };
}

/** The value of a cell on an axis; `values.length` is "no value". */
export function valueAt(space: CreditSpace, cell: number, axisIndex: number): number {
  return Math.floor(cell / space.strides[axisIndex]!) % space.axes[axisIndex]!.size;
}

/** The cell that differs from another on one axis only. */
export function withValue(space: CreditSpace, cell: number, axisIndex: number, value: number): number {
  return cell + (value - valueAt(space, cell, axisIndex)) * space.strides[axisIndex]!;
}

/** Which cells a selection picks; without a selection, all. */
export function cellsOf(space: CreditSpace, selection: Selection | undefined): Uint8Array {
  const picked = new Uint8Array(space.cells).fill(1);
  for (const [dimension, wanted] of Object.entries(selection ?? {}))
    keepOnly(space, picked, dimension, typeof wanted === "string" ? [wanted] : wanted);
  return picked;
}

/** Takes out of a set of cells those that have none of these values in a dimension (or on a hidden axis). */
export function keepOnly(space: CreditSpace, cells: Uint8Array, dimension: string, values: readonly string[]): void {
  const strides = space.axes.flatMap((axis, index) => {
    if (axis.dimension !== dimension) return [];
    const wanted = new Uint8Array(axis.size);
    for (const value of values) {
      const at = axis.indexOf.get(value);
      if (at !== undefined) wanted[at] = 1;
    }
    return [{ stride: space.strides[index]!, size: axis.size, wanted }];
  });
  for (let cell = 0; cell < cells.length; cell++) {
    if (cells[cell] && !strides.some(({ stride, size, wanted }) => wanted[Math.floor(cell / stride) % size]))
      cells[cell] = 0;
  }
}

/** Compares two cells in declared order: by type, then dimension by dimension; "no value" comes last. */
export function compareCells(space: CreditSpace, a: number, b: number): number {
  for (let axisIndex = 0; axisIndex < space.axes.length; axisIndex++) {
    const difference = valueAt(space, a, axisIndex) - valueAt(space, b, axisIndex);
    if (difference !== 0) return difference;
  }
  return 0;
}
