import { type CreditSpace, TYPE_AXIS } from "../allocation/credit-space.ts";
import { orderOf, parsePlainDate } from "../calendar/plain-date.ts";
import type { Activity } from "../language/record.ts";
import { compareDecimals, type Decimal, parseDecimal, powerOfTen } from "../util/decimal.ts";
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
  readonly proof: Names | null;
  readonly unitNames: Names;
  readonly units: readonly ShortUnit[];
  /** The cell that the type fixes, every label that an activity may state missing. */
  readonly base: number;
  readonly steps: readonly Step[];
  readonly timeStride: number;
  readonly rounding: Rounding;
  /** What one activity is worth at most, in minor units. */
  readonly most: number;
};

/** A unit in which an activity may be stated: `factor` 0 where it isn't converted, `least` where it has to reach something. */
type ShortUnit = { readonly factor: number; readonly divisor: number; readonly least: Decimal | null };

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
  const { names, units } = unitsOf(type);
  const most = CREDIT_MAX * minor;
  return {
    proof: proof === undefined ? null : namesOf(proof),
    unitNames: namesOf(names),
    units,
    base,
    steps,
    timeStride,
    rounding,
    most,
  };
}

// An activity that states one unit only, as those here do, is converted by the first rule for that unit.
function unitsOf({ conversions, minimum }: CompiledType): { names: string[]; units: ShortUnit[] } {
  const names = [...new Set([...conversions, ...minimum].map(({ unit }) => unit))];
  const units = names.map((name) => {
    const { factor, divisor } = conversions.find(({ unit }) => unit === name)?.factor ?? { factor: 0, divisor: 1 };
    return { factor, divisor, least: minimum.find(({ unit }) => unit === name)?.least ?? null };
  });
  return { names, units };
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
        const at = placeOf(types, activity.type);
        const way = at < 0 ? undefined : ways[at]!;
        const { quantities } = activity;
        if (way === undefined) found = TYPE_NOT_ACCEPTED;
        else if (way === null || quantities.length !== 1 || activity.used !== undefined) found = LONG_WAY;
        else if (way.proof !== null && !isAmong(way.proof, activity.proof)) found = PROOF_MISSING;
        else {
          const { unit, amount } = quantities[0]!;
          credit = creditIn(way, placeOf(way.unitNames, unit), amount);
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

function isAmong(names: Names, name: string | undefined): boolean {
  return name !== undefined && placeOf(names, name) >= 0;
}

function placeFor(known: Places, { steps }: ShortWay, labels: Activity["labels"], base: number): number {
  if (labels === undefined) return base;
  let cell = base;
  let listed: Step | null = null;
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]!;
    const label = labels[step.dimension];
    if (label === undefined) continue;
    if (typeof label === "string") {
      const place = placeOf(step.values, label);
      if (place >= 0) cell += step.offsets[place]!;
    } else {
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

function creditIn({ units, rounding, most }: ShortWay, place: number, stated: string | number): number {
  if (place < 0) return UNIT_NOT_ACCEPTED;
  const { factor, divisor, least } = units[place]!;
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
  if (least !== null && compareDecimals({ digits, scale }, least) < 0) return BELOW_MINIMUM;
  if (factor === 0) return UNIT_NOT_ACCEPTED;
  const credit = multiplyAndRound(digits, factor, divisor * powerOfTen(scale), rounding);
  return credit < most ? credit : most;
}

const POINT = 46;
const ZERO = 48;
