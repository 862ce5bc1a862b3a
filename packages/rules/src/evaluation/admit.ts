import { parsePlainDate } from "../calendar/plain-date.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Activity } from "../language/record.ts";
import type { Selection } from "../language/selection.ts";
import { compareDecimals, parseDecimal } from "../util/decimal.ts";
import type { CompiledSet, CompiledType } from "./compile.ts";
import { convert } from "./conversion.ts";
import type { Known } from "./known.ts";
import { type LabelsOfActivity, valuesUnder } from "./labels.ts";
import type { ReasonCode } from "./result.ts";

/** The review state of an activity, where it keeps the activity from being looked at. `withClaimed` takes claimed facts as true. */
export function refusedInReview({ review }: Activity, withClaimed: boolean): ReasonCode | null {
  const state = review === undefined ? "claimed" : review.state;
  if (state === "rejected") return "rejected";
  return state === "claimed" && !withClaimed ? "left-out" : null;
}

/** Why the rules of its type refuse an activity: date of acceptance, proof, size, in that order; `null` where they don't. */
export function typeRefusal({ rule, minimum }: CompiledType, known: Known, activity: Activity): ReasonCode | null {
  if (rule.accepted !== undefined && !isAccepted(rule.accepted, known, activity.completed))
    return "type-not-accepted-then";
  if (rule.proof !== undefined && (activity.proof === undefined || !rule.proof.includes(activity.proof)))
    return "proof-missing";
  for (const { unit, least } of minimum) {
    const stated = quantityIn(activity, unit);
    if (stated !== undefined && compareDecimals(parseDecimal(stated)!, least) < 0) return "below-minimum";
  }
  return null;
}

/** Why the labels of an activity refuse it; `null` where they don't. */
export function labelRefusal(
  set: RequirementSet,
  { id, rule: { accept, refuse } }: CompiledType,
  labels: LabelsOfActivity,
): ReasonCode | null {
  if (accept !== undefined && !fits(set, accept, id, labels)) return "label-not-accepted";
  return refuse !== undefined && fits(set, refuse, id, labels) ? "label-not-accepted" : null;
}

/** The credit of an activity by the first conversion whose unit it states, in minor units; -1 where there is none. */
export function creditOf({ minor, rounding }: CompiledSet, { conversions }: CompiledType, activity: Activity): number {
  for (const { unit, factor } of conversions) {
    const stated = quantityIn(activity, unit);
    if (stated !== undefined) return convert(parseDecimal(stated)!, factor, minor, rounding);
  }
  return -1;
}

function quantityIn({ quantities, review }: Activity, unit: string): string | number | undefined {
  const stated = review === undefined || review.state !== "adjusted" ? quantities : (review.quantities ?? quantities);
  for (let at = 0; at < stated.length; at++) if (stated[at]!.unit === unit) return stated[at]!.amount;
  return undefined;
}

function isAccepted({ from, to }: NonNullable<CompiledType["rule"]["accepted"]>, known: Known, completed: string) {
  const day = parsePlainDate(completed)!;
  // A bound that can't be told refuses nothing for certain; the dates name the fact that is missing.
  return !(from !== undefined && day < known.find(from)) && !(to !== undefined && day > known.find(to));
}

/** Whether an activity has, in every dimension of a selection, one of the values named. */
export function fits(
  { dimensions }: RequirementSet,
  selection: Selection,
  type: string,
  labels: LabelsOfActivity,
): boolean {
  return Object.entries(selection).every(([name, wanted]) => {
    const values = typeof wanted === "string" ? [wanted] : wanted;
    const own = name === "type" ? [type] : valuesUnder(dimensions![name]!, labels[name]);
    return own.some((value) => values.includes(value));
  });
}
