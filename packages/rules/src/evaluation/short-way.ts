import { type CreditSpace, TYPE_AXIS } from "../allocation/credit-space.ts";
import type { RequirementSet } from "../language/document.ts";
import { type Decimal, powerOfTen } from "../util/decimal.ts";
import { type Names, namesOf } from "../util/names.ts";
import type { Rounding } from "../util/rounding.ts";
import type { CompiledType } from "./compile.ts";
import { CREDIT_MAX } from "./conversion.ts";

/**
 * The short way from an activity to its credit, which nearly all take: for types that are accepted on every day and neither weigh, round, limit, select nor say how they divide, and
 * for credit that lies in one cell, or in a list of cells that one label leaves open. It says what the long way says, without making anything on the way.
 */
export type ShortWays = {
  readonly types: Names;
  /** By the place of a type; `null` where it has none. */
  readonly ways: readonly (ShortWay | null)[];
};

export type ShortWay = {
  /** Where it asks for proof. */
  readonly proof: readonly string[] | null;
  readonly units: readonly ShortUnit[];
  /** The cell that the type fixes, every label that an activity may state missing. */
  readonly base: number;
  /** For the labels that it may state: the first three by themselves, so that each is read at a place of its own, which is much quicker. */
  readonly steps: readonly Step[];
  readonly first: Step | null;
  readonly second: Step | null;
  readonly third: Step | null;
  readonly timeStride: number;
  readonly rounding: Rounding;
  /** What one activity is worth at most, in minor units. */
  readonly most: number;
};

/** A unit in which an activity may be stated: `factor` -1 where it isn't converted. */
type ShortUnit = {
  readonly name: string;
  readonly factor: number;
  /** By the number of digits after the point, what divides them all. */
  readonly divisors: readonly number[];
  /** By the same, the least digits that are accepted. */
  readonly least: readonly number[];
};

/**
 * How far a label moves the cell, by the place of its value among those declared; `free` where a
 * list of values leaves the choice.
 */
export type Step = {
  readonly dimension: string;
  readonly values: Names;
  readonly offsets: readonly number[];
  readonly free: boolean;
};

/** Of a dimension with more values, lists of them take the long way. */
export const LISTED_MAX = 20;

/** How many digits an amount may have after the point. */
const SCALES = [0, 1, 2, 3, 4, 5, 6];

/** What a set declares beside its types. */
type Declared = {
  readonly minor: number;
  readonly rounding: Rounding;
  readonly dimensions: NonNullable<RequirementSet["dimensions"]>;
};

/** The short ways of the types of a set. `derives`: labels may come from approval numbers. */
export function shortWaysOf(
  space: CreditSpace,
  types: ReadonlyMap<string, CompiledType>,
  derives: boolean,
  declared: Declared,
): ShortWays {
  return {
    types: namesOf([...types.keys()]),
    ways: [...types.values()].map((type) => (derives ? null : shortWayOf(space, type, declared))),
  };
}

function shortWayOf(
  { axes, strides }: CreditSpace,
  type: CompiledType,
  { minor, rounding, dimensions }: Declared,
): ShortWay | null {
  const { accepted, accept, refuse, weigh, round, divide, labels, proof } = type.rule;
  if (accepted || accept || refuse || weigh || round || divide || type.limits.length > 0) return null;
  let base = 0;
  let timeStride = 0;
  const steps: Step[] = [];
  for (const [index, axis] of axes.entries()) {
    const stride = strides[index]!;
    const fixed = axis.name === TYPE_AXIS ? type.id : labels?.[axis.dimension];
    if (axis.role === "hidden") {
      timeStride = index === axes.length - 1 && axis.values.length > 1 ? stride : timeStride;
      continue;
    }
    base += ((fixed === undefined ? undefined : axis.indexOf.get(fixed)) ?? axis.missing) * stride;
    if (fixed !== undefined) continue;
    const { dimension } = axis;
    // A tag is one value among those of its dimension; the others leave the cell where it is.
    const declared = dimensions[dimension]?.values ?? axis.values;
    const offsets = declared.map((value) => ((axis.indexOf.get(value) ?? axis.missing) - axis.missing) * stride);
    const free = axis.free && axis.values.length <= LISTED_MAX;
    steps.push({ dimension, values: namesOf(declared), offsets, free });
  }
  // Tags that no rule asks for may still be ones that the rules don't know.
  for (const [dimension, { values }] of Object.entries(dimensions)) {
    if (labels?.[dimension] !== undefined || axes.some((axis) => axis.dimension === dimension)) continue;
    steps.push({ dimension, values: namesOf(values), offsets: values.map(() => 0), free: false });
  }
  const most = CREDIT_MAX * minor;
  return {
    proof: proof ?? null,
    units: unitsOf(type),
    base,
    steps,
    first: steps[0] ?? null,
    second: steps[1] ?? null,
    third: steps[2] ?? null,
    timeStride,
    rounding,
    most,
  };
}

// An activity that states one unit only, as those here do, is converted by the first rule for that unit.
function unitsOf({ conversions, minimum }: CompiledType): ShortUnit[] {
  const names = [...new Set([...conversions, ...minimum].map(({ unit }) => unit))];
  return names.map((name) => {
    const { factor, divisor } = conversions.find(({ unit }) => unit === name)?.factor ?? { factor: -1, divisor: 1 };
    const least = minimum.find(({ unit }) => unit === name)?.least ?? { digits: 0, scale: 0 };
    return {
      name,
      factor,
      divisors: SCALES.map((scale) => divisor * powerOfTen(scale)),
      least: SCALES.map((scale) => rescaledUp(least, scale)),
    };
  });
}

// Amounts with fewer digits can't have the last of a minimum that has more: the next that they can have is asked for.
function rescaledUp({ digits, scale }: Decimal, wanted: number): number {
  const divisor = BigInt(powerOfTen(scale));
  return Number((BigInt(digits) * BigInt(powerOfTen(wanted)) + divisor - 1n) / divisor);
}
