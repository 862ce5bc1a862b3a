import {
  type CreditSpace,
  compareCells,
  creditSpace,
  keepOnly,
  SHARED_AXIS,
  TIER_AXIS,
  TIME_AXIS,
  TYPE_AXIS,
  valueAt,
} from "../allocation/credit-space.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { Limit, RequirementSet } from "../language/document.ts";
import type { Selection } from "../language/selection.ts";
import { cellsDuring } from "./cells-during.ts";
import type { CompiledSet } from "./compile.ts";
import { impossibleCells } from "./impossible-cells.ts";
import { withLabel } from "./label-lists.ts";
import { type PathLayout, pathLayout } from "./path-layout.ts";
import { type Places, placesOf } from "./places.ts";
import { fixedLimits } from "./requests.ts";
import type { Labels } from "./result.ts";
import { noWholeRows, type WholeRows } from "./row-of.ts";
import { nameOfUsers } from "./shared-credit.ts";
import { type ShortWays, shortWaysOf } from "./short-way.ts";
import { EARNING, type Stretch, type Timeline } from "./timeline.ts";

/** Everything about a set that depends on how time is divided, but on no certificant's amounts: kinds of credit, limits and requirements as cells. */
export type Layout = {
  readonly set: RequirementSet;
  readonly space: CreditSpace;
  /** Index of the time axis; -1 where all time is one. */
  readonly timeAxis: number;
  /** Labels of cells, without `type` and without dimensions in which they have no value; cells that differ on hidden axes alone have the same, by the remainder of their number. */
  readonly labels: readonly Labels[];
  /** Who shares credit, in the order of the values of that axis. */
  readonly users: readonly (readonly string[])[];
  readonly limits: readonly LimitSet[];
  /** Their amounts in minor units; `null` where some depend on the certificant. */
  readonly fixedLimits: readonly number[] | null;
  /** Cells in which no credit of a record laid out so lies, in which nothing has to be told apart; `null` where there are none. */
  readonly impossible: Uint8Array | null;
  readonly slices: readonly (readonly number[])[];
  readonly obtainable: readonly number[];
  /** Cells whose time isn't over. */
  readonly open: Uint8Array;
  /** Cells in the earning window. */
  readonly inCycle: Uint8Array;
  readonly paths: readonly PathLayout[];
  readonly shortWays: ShortWays;
  /** Per cell its number in declared order. */
  readonly order: readonly number[];
  readonly places: Places;
  readonly wholeRows: WholeRows;
};

/** A limit on some cells: one that the set declares (`part` says for what value or stretch), or the units that a tier or a ceiling of shared credit allows. */
export type LimitSet = {
  readonly id: string;
  /** Its place among the limits of the layout. */
  readonly index: number;
  readonly cells: Uint8Array;
  readonly rule: LimitRule;
};

export type LimitRule =
  | { readonly kind: "declared"; readonly limit: Limit; readonly whole: Uint8Array | null }
  | { readonly kind: "tier"; readonly type: string }
  | { readonly kind: "sharing"; readonly credential: string; readonly most: string | number }
  | { readonly kind: "ceiling"; readonly most: string | number };

/** What records that are laid out alike hold: who shares their credit, and whether some of it lies where the set says that there is none. */
export type Holdings = { readonly users: readonly (readonly string[])[]; readonly anywhere: boolean };

/** Lays a set out for a timeline. */
export function layoutOf(
  { set, types, minor, rounding }: Omit<CompiledSet, "ending" | "layouts">,
  timeline: Timeline,
  asOf: PlainDate,
  { users, anywhere }: Holdings,
): Layout {
  const derives = Object.values(set.dimensions ?? {}).some(({ derived }) => derived !== undefined);
  const times = Math.max(1, timeline.starts.length - 1);
  const space = creditSpace(set, times, users.map(nameOfUsers));
  const timeAxis = space.axes.findIndex(({ name }) => name === TIME_AXIS);
  const cellsIn = (selection: Selection | undefined, stretch: Stretch | undefined) =>
    cellsDuring(space, selection, stretch);
  const earn = timeline.periods.get(EARNING)?.[0];
  const impossible = impossibleCells(set, space);
  const limits = limitSets(set, space, timeline, users);
  const sliceOpen = Array.from({ length: times }, (_, slice) => (timeline.starts[slice + 1] ?? 0) > asOf);
  const open = new Uint8Array(space.cells);
  for (let cell = 0; cell < space.cells; cell++)
    open[cell] = sliceOpen[timeAxis < 0 ? 0 : valueAt(space, cell, timeAxis)] ? 1 : 0;
  return {
    set,
    space,
    timeAxis,
    labels: labelsOfCells(space),
    users,
    limits,
    fixedLimits: fixedLimits({ minor, types }, limits),
    impossible: anywhere ? null : impossible,
    slices: freeSlices(space),
    obtainable: obtainableCells(space, impossible, open),
    open,
    inCycle: cellsIn(undefined, earn),
    shortWays: shortWaysOf(space, types, derives, { minor, rounding, dimensions: set.dimensions ?? {} }),
    order: orderOfCells(space),
    places: placesOf(space),
    wholeRows: noWholeRows(),
    paths: Object.keys(set.paths).map((id) => pathLayout(set, id, { space, timeline, minor })),
  };
}

function limitSets(
  set: RequirementSet,
  space: CreditSpace,
  timeline: Timeline,
  users: readonly (readonly string[])[],
): LimitSet[] {
  type Unplaced = Omit<LimitSet, "index">;
  const limits = (set.limits ?? []).flatMap((limit): Unplaced[] => {
    const { id, of, each } = limit;
    if (each === "activity") return [];
    const stretches = timeline.periods.get(limit.in ?? EARNING) ?? [];
    const declared = (name: string, stretch: Stretch | undefined, narrow?: [string, string]): Unplaced => {
      const cells = cellsDuring(space, of, stretch);
      if (narrow) keepOnly(space, cells, narrow[0], [narrow[1]]);
      return { id: name, cells, rule: { kind: "declared", limit, whole: wholeOf(space, limit, stretch) } };
    };
    if (each === undefined) return stretches.map((stretch) => declared(id, stretch));
    const divided = timeline.periods.get(each);
    if (divided) return divided.map((stretch, at) => declared(`${id}.${at + 1}`, stretch));
    const values = each === TYPE_AXIS ? Object.keys(set.types) : (set.dimensions?.[each]?.values ?? []);
    return stretches.flatMap((stretch) => values.map((value) => declared(`${id}.${value}`, stretch, [each, value])));
  });
  const hidden = (axisName: string, values: readonly string[]): Uint8Array => {
    const cells = new Uint8Array(space.cells).fill(1);
    keepOnly(space, cells, axisName, values);
    return cells;
  };
  const tiered = space.axes.find(({ name }) => name === TIER_AXIS)?.values.slice(1) ?? [];
  const tiers = tiered.map((type): Unplaced => {
    return { id: `tier.${type}`, cells: hidden(TIER_AXIS, [type]), rule: { kind: "tier", type } };
  });
  const usedBy = (credentials: readonly string[]): Uint8Array => {
    const values = users.filter((own) => own.some((one) => credentials.includes(one))).map(nameOfUsers);
    return hidden(SHARED_AXIS, values);
  };
  const sharing = Object.entries(set.sharing?.with ?? {}).flatMap(([credential, rule]): Unplaced[] => {
    if (typeof rule !== "object") return [];
    const { most } = rule;
    return [{ id: `sharing.${credential}`, cells: usedBy([credential]), rule: { kind: "sharing", credential, most } }];
  });
  const ceilings = (set.sharing?.ceilings ?? []).map(({ id, of, most }): Unplaced => {
    return { id, cells: usedBy(of), rule: { kind: "ceiling", most } };
  });
  return [...limits, ...tiers, ...sharing, ...ceilings].map((limit, index) => ({ ...limit, index }));
}

function wholeOf(space: CreditSpace, { most }: Limit, stretch: Stretch | undefined): Uint8Array | null {
  if (typeof most !== "object" || !("ofCounted" in most)) return null;
  return cellsDuring(space, most.ofCounted === "all" ? undefined : most.ofCounted, stretch);
}

function orderOfCells(space: CreditSpace): number[] {
  const cells = Array.from({ length: space.cells }, (_, cell) => cell).sort((a, b) => compareCells(space, a, b));
  const order = new Array<number>(space.cells);
  for (const [place, cell] of cells.entries()) order[cell] = place;
  return order;
}

function labelsOfCells(space: CreditSpace): Labels[] {
  const firstHidden = space.axes.findIndex(({ role }) => role === "hidden");
  const length = firstHidden < 0 ? space.cells : space.strides[firstHidden]!;
  return Array.from({ length }, (_, cell) => {
    const labels: { [dimension: string]: string | readonly string[] } = {};
    for (const [index, { name, values, role, dimension }] of space.axes.entries()) {
      const value = valueAt(space, cell, index);
      if (name === TYPE_AXIS || role === "hidden" || value === values.length) continue;
      labels[dimension] = withLabel(labels[dimension], values[value]!);
    }
    return Object.freeze(labels);
  });
}

// Cells that differ only on freely split axes, where they have a value: what one freely split activity may choose among.
function freeSlices(space: CreditSpace): number[][] {
  if (!space.axes.some((axis) => axis.free)) return [];
  const slices = new Map<number, number[]>();
  for (let cell = 0; cell < space.cells; cell++) {
    let key = cell;
    for (const [index, axis] of space.axes.entries()) {
      const value = axis.free ? valueAt(space, cell, index) : axis.values.length;
      if (value < axis.values.length) key -= value * space.strides[index]!;
      else if (axis.free) key += space.cells * (1 << index);
    }
    const slice = slices.get(key);
    if (slice) slice.push(cell);
    else slices.set(key, [cell]);
  }
  return [...slices.values()].filter((slice) => slice.length > 1);
}

// Additional credit is possible, fresh, at its plain weight, with a value in each dimension; what can still be earned is preferred.
function obtainableCells(space: CreditSpace, impossible: Uint8Array | null, open: Uint8Array): number[] {
  const obtainable: number[] = [];
  for (let cell = 0; cell < space.cells; cell++) {
    const complete = space.axes.every(({ role, name, values }, index) => {
      const value = valueAt(space, cell, index);
      if (role === "hidden" && name !== TIME_AXIS) return value === 0;
      return role !== "label" || value < values.length;
    });
    if (complete && !impossible?.[cell]) obtainable.push(cell);
  }
  return obtainable.sort((a, b) => open[b]! - open[a]! || compareCells(space, a, b));
}
