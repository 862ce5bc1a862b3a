import { orderOf, parsePlainDate } from "../calendar/plain-date.ts";
import type { Activity } from "../language/record.ts";
import { parseDecimal } from "../util/decimal.ts";
import { placeOf } from "../util/names.ts";
import { multiplyAndRound } from "../util/rounding.ts";
import type { Layout } from "./layout.ts";
import { type Places, placeOfList } from "./places.ts";
import { LONG_WAY, refusal } from "./refusals.ts";
import { LISTED_MAX, type ShortWay, type Step } from "./short-way.ts";
import { askedSlice, type Timeline, whyOutside } from "./timeline.ts";

const REJECTED = refusal("rejected");
const LEFT_OUT = refusal("left-out");
const IN_THE_FUTURE = refusal("in-the-future");
const TYPE_NOT_ACCEPTED = refusal("type-not-accepted");
const PROOF_MISSING = refusal("proof-missing");
const BELOW_MINIMUM = refusal("below-minimum");
const UNIT_NOT_ACCEPTED = refusal("unit-not-accepted");

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

/** Added for a label that the rules don't know: farther than any cell, and any label takes back. */
const UNKNOWN = 2 ** 40;

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
  return isKnown(cell) ? cell : LONG_WAY;
}

function isKnown(cell: number): boolean {
  return cell < UNKNOWN / 2;
}

function offsetOf({ values, offsets }: Step, label: string): number {
  const { list, places } = values;
  if (places !== null) {
    const place = places.get(label);
    return place === undefined ? UNKNOWN : offsets[place]!;
  }
  for (let place = 0; place < list.length; place++) if (list[place] === label) return offsets[place]!;
  return UNKNOWN;
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
  if (!isKnown(cell)) return LONG_WAY;
  return listed === null ? cell : placeOfLabels(known, listed, labels[listed.dimension] as readonly string[], cell);
}

// Which values are listed, as bits, beside the cell without any of them.
function placeOfLabels(known: Places, { values, offsets }: Step, labels: readonly string[], base: number): number {
  let mask = 0;
  for (let at = 0; at < labels.length; at++) {
    const place = placeOf(values, labels[at]!);
    if (place < 0) return LONG_WAY;
    mask |= 1 << place;
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
  if (factor < 0) return UNIT_NOT_ACCEPTED;
  const credit = multiplyAndRound(digits, factor, divisors[scale]!, way.rounding);
  // At most a million units of a thousand minor ones: told to be an integer, it is kept as one.
  return (credit < way.most ? credit : way.most) | 0;
}

const POINT = 46;
const ZERO = 48;
