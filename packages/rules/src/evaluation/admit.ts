import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { Activity } from "../language/record.ts";
import { type Decimal, parseDecimal, powerOfTen } from "../util/decimal.ts";
import type { CompiledSet, CompiledType } from "./compile.ts";
import { convert } from "./conversion.ts";
import { type LabelledPart, partsOf } from "./parts.ts";
import type { ReasonCode } from "./result.ts";
import type { Situation } from "./situation.ts";

/** A valued activity, or the reason why nothing of it is valued. */
export type Admitted =
  | {
      readonly ok: true;
      readonly completed: PlainDate;
      readonly valued: number;
      readonly parts: readonly LabelledPart[];
    }
  | { readonly ok: false; readonly reason: ReasonCode };

/** Takes an activity through admission, conversion, rounding and labelling, in that order. `withClaimed` takes claimed facts as true. */
export function admit(compiled: CompiledSet, situation: Situation, activity: Activity, withClaimed: boolean): Admitted {
  const state = activity.review?.state ?? "claimed";
  if (state === "rejected") return refused("rejected");
  if (state === "claimed" && !withClaimed) return refused("left-out");
  const type = compiled.types.get(activity.type);
  if (type === undefined) return refused("type-not-accepted");
  const completed = parsePlainDate(activity.completed)!;
  if (completed > situation.asOf) return refused("in-the-future");
  if (completed < situation.earn.from) return refused("before-window");
  if (completed > situation.earn.to) return refused("after-window");
  const { proof } = type.rule;
  if (proof !== undefined && !proof.includes(activity.proof ?? "")) return refused("proof-missing");
  const adjusted = state === "adjusted" ? activity.review : undefined;
  const quantities = adjusted?.quantities ?? activity.quantities;
  const amountIn = (unit: string) => {
    const stated = quantities.find((quantity) => quantity.unit === unit);
    return stated === undefined ? null : parseDecimal(stated.amount)!;
  };
  if (isTooSmall(type, amountIn)) return refused("below-minimum");
  for (const { unit, factor } of type.conversions) {
    const amount = amountIn(unit);
    if (amount === null) continue;
    const valued = convert(amount, factor, compiled.minor, compiled.rounding);
    const labels = { ...activity.labels, ...adjusted?.labels };
    return { ok: true, completed, valued, parts: partsOf(compiled, activity.type, type.rule, labels, valued) };
  }
  return refused("unit-not-accepted");
}

function refused(reason: ReasonCode): Admitted {
  return { ok: false, reason };
}

function isTooSmall({ minimum }: CompiledType, amountIn: (unit: string) => Decimal | null): boolean {
  return minimum.some(({ unit, least }) => {
    const amount = amountIn(unit);
    return amount !== null && isLess(amount, least);
  });
}

function isLess(a: Decimal, b: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale);
  return a.digits * powerOfTen(scale - a.scale) < b.digits * powerOfTen(scale - b.scale);
}
