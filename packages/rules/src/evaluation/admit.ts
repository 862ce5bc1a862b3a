import type { PlainDate } from "../calendar/plain-date.ts";
import type { Activity, Label } from "../language/record.ts";
import type { Selection } from "../language/selection.ts";
import { compareDecimals, type Decimal, parseDecimal } from "../util/decimal.ts";
import type { CompiledSet, CompiledType } from "./compile.ts";
import { convert } from "./conversion.ts";
import { effectiveLabels, type LabelsOfActivity } from "./labels.ts";
import type { Reason, ReasonCode } from "./result.ts";
import type { Situation } from "./situation.ts";
import { roundToStep, weigh } from "./weights.ts";

/** A valued activity, in minor units: its credit at its plain weight, and what more it may bring while a tier has room. */
export type Valued = {
  readonly ok: true;
  readonly type: CompiledType;
  readonly labels: LabelsOfActivity;
  readonly plain: number;
  readonly extra: number;
};

/** The reason why nothing of an activity is valued. */
export type Refused = { readonly ok: false; readonly reason: Omit<Reason, "sentence"> };

const STATES: { readonly [state: string]: ReasonCode } = { rejected: "rejected", claimed: "left-out" };

/** The review state of an activity, unless it keeps the activity from being looked at. `withClaimed` takes claimed facts as true. */
export function refusedInReview(activity: Activity, withClaimed: boolean): ReasonCode | null {
  const state = activity.review?.state ?? "claimed";
  if (state === "claimed" && withClaimed) return null;
  return STATES[state] ?? null;
}

/** Values an activity by the rules of its type: type, date of acceptance, proof, size, labels, conversion, weight and rounding, in that order. */
export function value(
  compiled: CompiledSet,
  known: Situation["known"],
  activity: Activity,
  completed: PlainDate,
): Valued | Refused {
  const type = compiled.types.get(activity.type);
  if (type === undefined) return refused("type-not-accepted");
  const { rule } = type;
  if (rule.accepted !== undefined && !isAccepted(rule.accepted, known, completed))
    return refused("type-not-accepted-then");
  if (rule.proof !== undefined && !rule.proof.includes(activity.proof ?? "")) return refused("proof-missing");
  const adjusted = activity.review?.state === "adjusted" ? activity.review.quantities : undefined;
  const quantities = adjusted ?? activity.quantities;
  const amountIn = (unit: string) => {
    for (const quantity of quantities) if (quantity.unit === unit) return parseDecimal(quantity.amount)!;
    return null;
  };
  if (isTooSmall(type, amountIn)) return refused("below-minimum");
  const labels = effectiveLabels(compiled.set, known.record, activity, rule);
  if (rule.accept !== undefined && !fits(rule.accept, type.id, labels)) return refused("label-not-accepted");
  if (rule.refuse !== undefined && fits(rule.refuse, type.id, labels)) return refused("label-not-accepted");
  for (const { unit, factor } of type.conversions) {
    const amount = amountIn(unit);
    if (amount === null) continue;
    const credit = convert(amount, factor, compiled.minor, compiled.rounding);
    const { plain, extra } = weigh(type, credit, compiled.rounding);
    return { ok: true, type, labels, plain: roundToStep(type, plain), extra: roundToStep(type, extra) };
  }
  return refused("unit-not-accepted");
}

/** A refusal for a reason. */
export function refused(code: ReasonCode): Refused {
  return { ok: false, reason: { code } };
}

function isAccepted(
  { from, to }: NonNullable<CompiledType["rule"]["accepted"]>,
  known: Situation["known"],
  completed: PlainDate,
): boolean {
  // A bound that can't be told refuses nothing for certain; the dates name the fact that is missing.
  return !(from !== undefined && completed < known.find(from)) && !(to !== undefined && completed > known.find(to));
}

function isTooSmall({ minimum }: CompiledType, amountIn: (unit: string) => Decimal | null): boolean {
  return minimum.some(({ unit, least }) => {
    const amount = amountIn(unit);
    return amount !== null && compareDecimals(amount, least) < 0;
  });
}

/** Whether an activity has, in every dimension of a selection, one of the values named. */
export function fits(selection: Selection, type: string, labels: LabelsOfActivity): boolean {
  return Object.entries(selection).every(([dimension, wanted]) => {
    const values = typeof wanted === "string" ? [wanted] : wanted;
    return valuesOf(dimension === "type" ? type : labels[dimension]).some((value) => values.includes(value));
  });
}

function valuesOf(label: Label | undefined): readonly string[] {
  if (label === undefined) return [];
  if (typeof label === "string") return [label];
  return Array.isArray(label) ? label : Object.keys(label);
}
