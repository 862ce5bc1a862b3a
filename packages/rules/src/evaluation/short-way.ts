import { type CreditSpace, TYPE_AXIS } from "../allocation/credit-space.ts";
import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Activity } from "../language/record.ts";
import { compareDecimals, type Decimal, parseDecimal, powerOfTen } from "../util/decimal.ts";
import { multiplyAndRound, type Rounding } from "../util/rounding.ts";
import type { CompiledType } from "./compile.ts";
import { CREDIT_MAX } from "./conversion.ts";
import type { ReasonCode } from "./result.ts";
import { askedSlice, type Timeline, whyOutside } from "./timeline.ts";

/**
 * The short way from an activity to its credit, which nearly all take: for types that neither weigh, round, limit nor select, and whose credit lies in one cell. It
 * says what the long way says, without making anything on the way.
 */
export type ShortWay = {
  readonly type: CompiledType;
  readonly proof: readonly string[] | null;
  readonly units: readonly ShortUnit[];
  /** The cell that the type fixes, to which each label adds. */
  readonly base: number;
  readonly steps: readonly Step[];
  readonly timeStride: number;
  readonly rounding: Rounding;
  /** What one activity is worth at most, in minor units. */
  readonly most: number;
};

/** A unit in which an activity may be stated: `factor` 0 where it isn't converted, `least` where it has to reach something. */
type ShortUnit = {
  readonly unit: string;
  readonly factor: number;
  readonly divisor: number;
  readonly least: Decimal | null;
};

type Step = {
  readonly dimension: string;
  readonly offsets: ReadonlyMap<string, number>;
  readonly missing: number;
};

/** Instead of a cell: this activity needs the long way. */
export const LONG_WAY = -1;

const REJECTED = -2;
const LEFT_OUT = -3;
const IN_THE_FUTURE = -4;
const BEFORE_WINDOW = -5;
const AFTER_WINDOW = -6;
const WINDOW_UNKNOWN = -7;
const TYPE_NOT_ACCEPTED = -8;
const PROOF_MISSING = -9;
const BELOW_MINIMUM = -10;
const UNIT_NOT_ACCEPTED = -11;

const OUTSIDE = { "before-window": BEFORE_WINDOW, "after-window": AFTER_WINDOW, "window-unknown": WINDOW_UNKNOWN };

const REFUSALS: readonly ReasonCode[] = [
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
];

/** The reason that a number below `LONG_WAY` stands for. */
export function refusalAt(code: number): ReasonCode {
  return REFUSALS[REJECTED - code]!;
}

/** How the activities of one record are looked at. */
export type ShortWays = {
  /** By the id of a type; `null` where it has no short way. */
  readonly ways: ReadonlyMap<string, ShortWay | null>;
  readonly timeline: Timeline;
  /** `YYYY-MM-DD`. */
  readonly asOfText: string;
  readonly withClaimed: boolean;
};

/** The short way of a type; `null` where it has none. `derives`: labels may come from approval numbers. */
export function shortWayOf(
  { axes, strides }: CreditSpace,
  type: CompiledType,
  derives: boolean,
  { minor, rounding }: { readonly minor: number; readonly rounding: Rounding },
): ShortWay | null {
  const { accepted, accept, refuse, weigh, round, divide, labels, proof } = type.rule;
  if (derives || accepted || accept || refuse || weigh || round || divide || type.limits.length > 0) return null;
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
    if (fixed !== undefined) {
      base += (axis.indexOf.get(fixed) ?? axis.missing) * stride;
      continue;
    }
    const offsets = new Map(axis.values.map((value, at) => [value, at * stride]));
    steps.push({ dimension: axis.dimension, offsets, missing: axis.missing * stride });
  }
  return {
    type,
    proof: proof ?? null,
    units: unitsOf(type),
    base,
    steps,
    timeStride,
    rounding,
    most: CREDIT_MAX * minor,
  };
}

// An activity that states one unit only, as those here do, is converted by the first rule for that unit.
function unitsOf({ conversions, minimum }: CompiledType): ShortUnit[] {
  const units = [...new Set([...conversions, ...minimum].map(({ unit }) => unit))];
  return units.map((unit) => {
    const { factor, divisor } = conversions.find((one) => one.unit === unit)?.factor ?? { factor: 0, divisor: 1 };
    return { unit, factor, divisor, least: minimum.find((one) => one.unit === unit)?.least ?? null };
  });
}

/**
 * The cell of an activity, with its credit in minor units in `taken`; `LONG_WAY`, or below that why it is refused. Only for records of which the body excepts nothing, and for
 * labels that are read as they stand.
 */
export function takeShortWay(
  { ways, timeline, asOfText, withClaimed }: ShortWays,
  activity: Activity,
  taken: { credit: number },
): number {
  const { completed, review } = activity;
  if (review === undefined) {
    if (!withClaimed) return LEFT_OUT;
  } else if (review.state !== "verified") {
    if (review.state === "adjusted") return LONG_WAY;
    if (review.state === "rejected") return REJECTED;
    if (!withClaimed) return LEFT_OUT;
  }
  // Plain dates in their one notation compare as text.
  if (completed > asOfText) return IN_THE_FUTURE;
  let slice = 0;
  if (!timeline.isPlain) slice = askedSlice(timeline, parsePlainDate(completed)!);
  else if (completed < timeline.fromText || completed > timeline.toText) slice = -1;
  if (slice < 0) return OUTSIDE[whyOutside(timeline, completed)];
  const way = ways.get(activity.type);
  if (way === undefined) return TYPE_NOT_ACCEPTED;
  if (way === null || activity.used !== undefined || activity.quantities.length !== 1) return LONG_WAY;
  const { proof, units, steps } = way;
  if (proof !== null && !isAmong(proof, activity.proof)) return PROOF_MISSING;
  const { unit, amount } = activity.quantities[0]!;
  let found: ShortUnit | undefined;
  for (let at = 0; at < units.length && found === undefined; at++) if (units[at]!.unit === unit) found = units[at];
  const credit = found === undefined ? UNIT_NOT_ACCEPTED : creditIn(way, found, amount);
  if (credit < 0) return credit;
  const { labels } = activity;
  let cell = way.base + slice * way.timeStride;
  for (let at = 0; at < steps.length; at++) {
    const { dimension, offsets, missing } = steps[at]!;
    const label = labels === undefined ? undefined : labels[dimension];
    if (label === undefined) cell += missing;
    else if (typeof label === "string") cell += offsets.get(label) ?? missing;
    else return LONG_WAY;
  }
  taken.credit = credit;
  return cell;
}

function isAmong(values: readonly string[], value: string | undefined): boolean {
  for (let at = 0; at < values.length; at++) if (values[at] === value) return true;
  return false;
}

function creditIn(
  { rounding, most }: ShortWay,
  { factor, divisor, least }: ShortUnit,
  stated: string | number,
): number {
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
