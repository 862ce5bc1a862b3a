import { powerOfTen } from "../util/decimal.ts";
import { multiplyAndRound, type Rounding } from "../util/rounding.ts";
import type { CompiledType } from "./compile.ts";

/** Credit at its plain weight, and the extra that it may bring while the tier of its type has room. */
export function weigh(
  { weight }: CompiledType,
  credit: number,
  rounding: Rounding,
): { readonly plain: number; readonly extra: number } {
  if (weight === null) return { plain: credit, extra: 0 };
  const times = ({ digits, scale }: { digits: number; scale: number }) =>
    multiplyAndRound(credit, digits, powerOfTen(scale), rounding);
  return { plain: times(weight.plain), extra: weight.extra === null ? 0 : times(weight.extra) };
}

/** Rounds the credit of one activity as its type says; credit that isn't above the amount named stays as it is. */
export function roundToStep({ round }: CompiledType, credit: number): number {
  if (round === null || credit <= round.above) return credit;
  return multiplyAndRound(credit, 1, round.step, round.direction) * round.step;
}

/**
 * The least sum that reaches an amount once it is rounded to a step: rounding a sum moves the amounts that it is compared with. All in minor units.
 */
export function thresholdOf(least: number, step: number, direction: Rounding): number {
  const reached = Math.ceil(least / step) * step;
  if (direction === "down" || reached === 0) return reached;
  return direction === "up" ? reached - step + 1 : reached - Math.floor(step / 2);
}
