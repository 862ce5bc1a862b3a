import fc from "fast-check";
import type { Axis, CreditSpace } from "../../src/allocation/credit-space.ts";
import { type AllocationRequest, UNBOUNDED } from "../../src/allocation/request.ts";
import type { Structure } from "../../src/allocation/structure.ts";

/** A made-up structure with a request for it. */
export type Instance = { readonly structure: Structure; readonly request: AllocationRequest };

/** How large numbers get, and what may occur. */
export type Shape = {
  readonly amount: number;
  readonly groups: number;
  readonly sides: readonly [number, number];
  /** Sets that only one of two axes tells apart are solved as flows; others may cross in odd circles. */
  readonly crossing: boolean;
  readonly limits: boolean;
  readonly extras: boolean;
};

/** A space of two axes (and a third of two values), each with a place for "no value". */
export function spaceOf(counts: readonly number[]): CreditSpace {
  const axes = counts.map((count, at): Axis => {
    const values = Array.from({ length: count }, (_, value) => `${"abc"[at]}${value}`);
    const name = "abc"[at]!;
    return {
      name,
      values,
      indexOf: new Map(values.map((value, index) => [value, index])),
      each: "one",
      free: false,
      missing: count,
      size: count + 1,
      role: "label",
      dimension: name,
    };
  });
  const strides: number[] = [];
  let cells = 1;
  for (const { size } of axes) {
    strides.push(cells);
    cells *= size;
  }
  return { axes, strides, cells };
}

const valuesAt = ({ axes, strides }: CreditSpace, cell: number) =>
  axes.map(({ values }, axis) => Math.floor(cell / strides[axis]!) % (values.length + 1));

/** Marks the cells whose value on each axis is among those wanted; no wish, all. */
export function pick(space: CreditSpace, wanted: readonly (readonly number[] | null)[]): Uint8Array {
  return Uint8Array.from({ length: space.cells }, (_, cell) =>
    valuesAt(space, cell).every((value, axis) => wanted[axis]?.includes(value) ?? true) ? 1 : 0,
  );
}

/** Cells that differ on the first axis only, where they have a value. */
function slicesOf(space: CreditSpace): number[][] {
  const first = space.axes[0]!.values.length;
  return Array.from({ length: space.cells / (first + 1) }, (_, row) =>
    Array.from({ length: first }, (_, value) => row * (first + 1) + value),
  );
}

function wishes(space: CreditSpace, crossing: boolean): fc.Arbitrary<readonly (readonly number[] | null)[]> {
  const some = (axis: number) =>
    fc.subarray(
      space.axes[axis]!.values.map((_, value) => value),
      { minLength: 1 },
    );
  const one = (axis: number) => fc.nat(space.axes[axis]!.values.length - 1).map((value) => [value]);
  const nothing = fc.constant(null);
  if (!crossing) {
    return fc.oneof(
      { weight: 1, arbitrary: fc.constant([null, null, null]) },
      { weight: 3, arbitrary: fc.tuple(one(0), nothing) },
      { weight: 3, arbitrary: fc.tuple(nothing, one(1)) },
      { weight: 1, arbitrary: fc.tuple(nothing, some(1)) },
    );
  }
  return fc.tuple(...space.axes.map((_, axis) => fc.oneof(nothing, nothing, some(axis))));
}

/** Structures of a shape with requests. */
export function instance(shape: Shape): fc.Arbitrary<Instance> {
  const counts = fc.tuple(
    fc.integer({ min: 2, max: shape.sides[0] }),
    fc.integer({ min: 2, max: shape.sides[1] }),
    fc.boolean(),
  );
  return counts
    .chain(([a, b, third]) => {
      const space = spaceOf(third && shape.crossing ? [a, b, 2] : [a, b]);
      const divides = shape.limits ? fc.boolean() : fc.constant(false);
      const sets = fc.array(
        fc.tuple(wishes(space, shape.crossing), fc.nat(shape.amount * 2), fc.nat(shape.amount * 3), fc.nat(6)),
        { minLength: 1, maxLength: 6 },
      );
      return fc.tuple(fc.constant(space), divides, sets);
    })
    .chain(([space, divides, sets]) => {
      const slices = divides ? slicesOf(space) : [];
      const valued = Array.from({ length: space.cells }, (_, cell) => cell).filter((cell) =>
        valuesAt(space, cell).every((value, axis) => value < space.axes[axis]!.values.length),
      );
      const anyCell = fc.nat(space.cells - 1).map((cell) => [cell]);
      const cells = divides
        ? fc.oneof(
            anyCell,
            fc.constantFrom(...slices).chain((slice) => fc.shuffledSubarray(slice, { minLength: 1 })),
          )
        : anyCell;
      const rare = <T>(arbitrary: fc.Arbitrary<T>) =>
        shape.extras ? fc.option(arbitrary, { nil: undefined, freq: 1 }) : fc.constant(undefined);
      const group = fc.record({
        cells,
        amount: fc.nat(shape.amount),
        bundle: rare(fc.nat(1)),
        oneCell: rare(fc.constant(true)),
      });
      const share = fc.record({
        part: wishes(space, shape.crossing),
        whole: wishes(space, shape.crossing),
        sense: fc.constantFrom("most" as const, "least" as const),
        numerator: fc.integer({ min: 1, max: 3 }),
      });
      return fc.record({
        space: fc.constant(space),
        sets: fc.constant(sets),
        slices: fc.constant(slices),
        obtainable: fc.shuffledSubarray(valued, { minLength: Math.max(1, valued.length - 2) }),
        shares: fc.array(share, { maxLength: shape.extras ? 1 : 0 }),
        groups: fc.array(group, { maxLength: shape.groups }),
        bundles: fc.tuple(...[0, 1].map(() => fc.record({ whole: fc.boolean(), rivals: fc.constantFrom(-1, 0) }))),
        mayAdd: fc.option(fc.uint8Array({ minLength: space.cells, maxLength: space.cells, max: 3 }), { freq: 2 }),
      });
    })
    .map(({ space, sets, slices, obtainable, shares, groups, bundles, mayAdd }): Instance => {
      const bundled = shape.extras && groups.some(({ bundle, oneCell }) => bundle !== undefined || oneCell === true);
      // Few sets bind on both sides, as in real programs.
      const boundsOf = ([, least, most, role]: (typeof sets)[number]) => ({
        least: role < 3 && shape.limits ? 0 : least,
        most: role > 3 || !shape.limits ? UNBOUNDED : most,
      });
      return {
        structure: {
          space,
          sets: sets.map(([wanted], at) => ({ id: `set-${at}`, cells: pick(space, wanted), limits: shape.limits })),
          slices,
          obtainable,
          shares: shares.map(({ part, whole, sense }, at) => ({
            id: `share-${at}`,
            part: pick(space, part),
            whole: pick(space, whole),
            sense,
          })),
          bundles: bundled,
        },
        request: {
          least: sets.map((set) => boundsOf(set).least),
          most: sets.map((set) => boundsOf(set).most),
          ratios: shares.map(({ numerator }) => ({ numerator, denominator: 4 })),
          groups: groups.map(({ cells, amount, bundle, oneCell }) => ({
            cells,
            amount,
            ...(bundle === undefined ? {} : { bundle }),
            ...(oneCell === undefined ? {} : { oneCell }),
          })),
          bundles: bundled ? bundles : [],
          ...(mayAdd === null ? {} : { mayAdd: mayAdd.map((one) => (one > 0 ? 1 : 0)) }),
        },
      };
    });
}
