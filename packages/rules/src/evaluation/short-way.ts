import { type CreditSpace, TYPE_AXIS } from "../allocation/credit-space.ts";
import { orderOf, parsePlainDate } from "../calendar/plain-date.ts";
import type { Activity } from "../language/record.ts";
import { type Decimal, parseDecimal, powerOfTen } from "../util/decimal.ts";
import { type Names, namesOf, placeOf } from "../util/names.ts";
import { multiplyAndRound, type Rounding } from "../util/rounding.ts";
import type { CompiledType } from "./compile.ts";
import { CREDIT_MAX } from "./conversion.ts";
import type { Layout } from "./layout.ts";
import { type Places, placeOfList } from "./places.ts";
import type { Reason, ReasonCode } from "./result.ts";
import { askedSlice, type Timeline, whyOutside } from "./timeline.ts";

/**
 * The short way from an activity to its credit, which nearly all take: for types that are accepted on every day and neither weigh, round, limit, select nor say how they divide, and
 * for credit that lies in one cell, or in a list of cells that one label leaves open. It says what the long way says, without making anything on the way.
 */
export type ShortWays = {
  readonly types: Names;
  /** By the place of a type; `null` where it has none. */
  readonly ways: readonly (ShortWay | null)[];
};

type ShortWay = {
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

/** A unit in which an activity may be stated: `factor` 0 where it isn't converted. */
type ShortUnit = {
  readonly name: string;
  readonly factor: number;
  /** By the number of digits after the point, what divides them all. */
  readonly divisors: readonly number[];
  /** By the same, the least digits that are accepted. */
  readonly least: readonly number[];
};

/** How far a label moves the cell, by the place of its value among the names; `free` where a list of values leaves the choice. */
type Step = {
  readonly dimension: string;
  readonly values: Names;
  readonly offsets: readonly number[];
  readonly free: boolean;
};

/** Of a dimension with more values, lists of them take the long way. */
const LISTED_MAX = 20;

/** Instead of a place: this activity needs the long way. */
export const LONG_WAY = -1;

const REFUSALS = [
  "rejected",
  "left-out",
  "in-the-future",
  "before-window",
  "after-window",
  "window-unknown",
  "type-not-accepted",
  "proof-missing",
  "below-minimum",
  "unit-not-accepted",
] as const satisfies readonly ReasonCode[];

const reasons: readonly (readonly [Reason])[] = REFUSALS.map((code) => Object.freeze([Object.freeze({ code })]));

const refusal = (code: (typeof REFUSALS)[number]) => LONG_WAY - 1 - REFUSALS.indexOf(code);
const REJECTED = refusal("rejected");
const LEFT_OUT = refusal("left-out");
const IN_THE_FUTURE = refusal("in-the-future");
const TYPE_NOT_ACCEPTED = refusal("type-not-accepted");
const PROOF_MISSING = refusal("proof-missing");
const BELOW_MINIMUM = refusal("below-minimum");
const UNIT_NOT_ACCEPTED = refusal("unit-not-accepted");

/** The reason that a number below `LONG_WAY` stands for, as a list. */
export function refusalsAt(code: number): readonly [Reason] {
  return reasons[LONG_WAY - 1 - code]!;
}

/** The short ways of the types of a set. `derives`: labels may come from approval numbers. */
export function shortWaysOf(
  space: CreditSpace,
  types: ReadonlyMap<string, CompiledType>,
  derives: boolean,
  unit: { readonly minor: number; readonly rounding: Rounding },
): ShortWays {
  return {
    types: namesOf([...types.keys()]),
    ways: [...types.values()].map((type) => (derives ? null : shortWayOf(space, type, unit))),
  };
}

function shortWayOf(
  { axes, strides }: CreditSpace,
  type: CompiledType,
  { minor, rounding }: { readonly minor: number; readonly rounding: Rounding },
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
    const offsets = axis.values.map((_, value) => (value - axis.missing) * stride);
    const free = axis.free && axis.values.length <= LISTED_MAX;
    steps.push({ dimension: axis.dimension, values: namesOf(axis.values), offsets, free });
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
    const { factor, divisor } = conversions.find(({ unit }) => unit === name)?.factor ?? { factor: 0, divisor: 1 };
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

/** How the activities of one record are looked at. */
export type Look = {
  readonly timeline: Timeline;
  /** `YYYY-MM-DD`. */
  readonly asOfText: string;
  readonly withClaimed: boolean;
};

/**
 * Fills in the place and the credit (in minor units) of each activity; `LONG_WAY`, or below that why it is refused, and 0. Only for records of which the body excepts nothing,
 * and for labels that are read as they stand. Says whether any needs the long way.
 */
export function takeShortWays(
  { shortWays: { types, ways }, places: known }: Pick<Layout, "shortWays" | "places">,
  { timeline, asOfText, withClaimed }: Look,
  activities: readonly Activity[],
  places: number[],
  amounts: number[],
): boolean {
  const asOf = orderOf(asOfText);
  const { isPlain, fromOrder, toOrder } = timeline;
  let someLong = false;
  // Of the type of the activity before, which most have too.
  let type: string | null = null;
  let way: ShortWay | null | undefined;
  for (let index = 0; index < activities.length; index++) {
    const activity = activities[index]!;
    const { completed, review } = activity;
    const order = orderOf(completed);
    let found = review === undefined && withClaimed ? 0 : inReview(review, withClaimed);
    let credit = 0;
    if (found === 0) {
      let slice = 0;
      if (order > asOf) found = IN_THE_FUTURE;
      else if (!isPlain) slice = askedSlice(timeline, parsePlainDate(completed)!);
      else if (order < fromOrder || order > toOrder) slice = -1;
      if (slice < 0) found = refusal(whyOutside(timeline, completed));
      if (found === 0) {
        if (activity.type !== type) {
          ({ type } = activity);
          way = ways[placeOf(types, type)];
        }
        const { quantities } = activity;
        if (way === undefined) found = TYPE_NOT_ACCEPTED;
        else if (way === null || quantities.length !== 1 || activity.used !== undefined) found = LONG_WAY;
        else if (way.proof !== null && !isAmong(way.proof, activity.proof)) found = PROOF_MISSING;
        else {
          const { unit, amount } = quantities[0]!;
          credit = creditIn(way, unit, amount);
          found = credit < 0 ? credit : placeFor(known, way, activity.labels, way.base + slice * way.timeStride);
        }
      }
    }
    if (found === LONG_WAY) someLong = true;
    places[index] = found;
    amounts[index] = found < 0 ? 0 : credit;
  }
  return someLong;
}

// 0 where the review stands in the way of nothing.
function inReview(review: Activity["review"], withClaimed: boolean): number {
  const state = review === undefined ? "claimed" : review.state;
  if (state === "adjusted") return LONG_WAY;
  if (state === "rejected") return REJECTED;
  return state === "claimed" && !withClaimed ? LEFT_OUT : 0;
}

function isAmong(names: readonly string[], name: string | undefined): boolean {
  for (let at = 0; at < names.length; at++) if (names[at] === name) return true;
  return false;
}

function placeFor(known: Places, way: ShortWay, labels: Activity["labels"], base: number): number {
  if (labels === undefined) return base;
  const { steps, first, second, third } = way;
  let cell = base;
  if (first !== null) {
    const label = labels[first.dimension];
    if (typeof label === "string") cell += offsetOf(first, label);
    else if (label !== undefined) return placeOfDivided(known, steps, labels, base);
  }
  if (second !== null) {
    const label = labels[second.dimension];
    if (typeof label === "string") cell += offsetOf(second, label);
    else if (label !== undefined) return placeOfDivided(known, steps, labels, base);
  }
  if (third !== null) {
    const label = labels[third.dimension];
    if (typeof label === "string") cell += offsetOf(third, label);
    else if (label !== undefined) return placeOfDivided(known, steps, labels, base);
  }
  for (let at = 3; at < steps.length; at++) {
    const label = labels[steps[at]!.dimension];
    if (typeof label === "string") cell += offsetOf(steps[at]!, label);
    else if (label !== undefined) return placeOfDivided(known, steps, labels, base);
  }
  return cell;
}

function offsetOf({ values, offsets }: Step, label: string): number {
  const { list, places } = values;
  if (places !== null) {
    const place = places.get(label);
    return place === undefined ? 0 : offsets[place]!;
  }
  for (let place = 0; place < list.length; place++) if (list[place] === label) return offsets[place]!;
  return 0;
}

/** The same where some label is more than one value. */
function placeOfDivided(
  known: Places,
  steps: readonly Step[],
  labels: NonNullable<Activity["labels"]>,
  base: number,
): number {
  let cell = base;
  let listed: Step | null = null;
  for (const step of steps) {
    const label = labels[step.dimension];
    if (label === undefined) continue;
    if (typeof label === "string") cell += offsetOf(step, label);
    else {
      if (!step.free || listed !== null || !Array.isArray(label)) return LONG_WAY;
      listed = step;
    }
  }
  return listed === null ? cell : placeOfLabels(known, listed, labels[listed.dimension] as readonly string[], cell);
}

// Which values are listed, as bits, beside the cell without any of them.
function placeOfLabels(known: Places, { values, offsets }: Step, labels: readonly string[], base: number): number {
  let mask = 0;
  for (let at = 0; at < labels.length; at++) {
    const place = placeOf(values, labels[at]!);
    if (place >= 0) mask |= 1 << place;
  }
  if (mask === 0) return base;
  const key = base * 2 ** LISTED_MAX + mask;
  const place = known.byMask.get(key);
  if (place !== undefined) return place;
  const cells = offsets.flatMap((offset, at) => ((mask >> at) & 1 ? [base + offset] : []));
  const found = cells.length === 1 ? cells[0]! : placeOfList(known, cells);
  if (found === null) return LONG_WAY;
  known.byMask.set(key, found);
  return found;
}

function creditIn(way: ShortWay, unit: string, stated: string | number): number {
  const { units } = way;
  let place = 0;
  while (place < units.length && units[place]!.name !== unit) place++;
  if (place === units.length) return UNIT_NOT_ACCEPTED;
  const { factor, divisors, least } = units[place]!;
  let digits = 0;
  let scale = 0;
  if (typeof stated === "string") {
    for (let at = 0; at < stated.length; at++) {
      const code = stated.charCodeAt(at);
      if (code === POINT) scale = stated.length - at - 1;
      else digits = digits * 10 + code - ZERO;
    }
  } else if (Number.isInteger(stated)) digits = stated;
  else ({ digits, scale } = parseDecimal(stated)!);
  if (digits < least[scale]!) return BELOW_MINIMUM;
  if (factor === 0) return UNIT_NOT_ACCEPTED;
  const credit = multiplyAndRound(digits, factor, divisors[scale]!, way.rounding);
  return credit < way.most ? credit : way.most;
}

/** How many digits an amount may have after the point. */
const SCALES = [0, 1, 2, 3, 4, 5, 6];

const POINT = 46;
const ZERO = 48;
