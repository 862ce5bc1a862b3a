import { type Decimal, powerOfTen } from "../util/decimal.ts";
import { multiplyAndRound, type Rounding } from "../util/rounding.ts";
import type { CompiledType, Weight } from "./compile.ts";

/** Credit of one activity at its plain weight, and the extra of the tier of its type, in minor units. */
export type Credit = { readonly plain: number; readonly extra: number };

/**
 * The credit of an activity as its type weighs and rounds it. With a tier the size is rounded, not the product: which units are first units is chosen among all activities, so that no
 * product belongs to one of them.
 */
export function weigh(type: CompiledType, credit: number, rounding: Rounding): Credit {
  if (type.weight?.extra != null) return inTiers(type.weight, roundToStep(type, credit), rounding);
  return { plain: roundToStep(type, atPlainWeight(type, credit, rounding)), extra: 0 };
}

/** The same for a type of which only what isn't a tier applies. */
export function weighWithoutTier(type: CompiledType, credit: number, rounding: Rounding): number {
  return roundToStep(type, type.weight?.extra != null ? credit : atPlainWeight(type, credit, rounding));
}

/** What a size brings where the first units of a type weigh more: no more of it than they all can bring together. */
export function inTiers(weight: Weight, size: number, rounding: Rounding): Credit {
  const extra = weight.extra === null ? 0 : times(size, weight.extra, rounding);
  return { plain: times(size, weight.plain, rounding), extra: Math.min(extra, tierMost(weight)) };
}

/** The extra that the first units of a type bring together at most, in minor units. */
export function tierMost({ extra, first }: Weight): number {
  return extra === null ? 0 : times(first, extra, "down");
}

function atPlainWeight({ weight }: CompiledType, credit: number, rounding: Rounding): number {
  return weight === null ? credit : times(credit, weight.plain, rounding);
}

function times(credit: number, { digits, scale }: Decimal, rounding: Rounding): number {
  return multiplyAndRound(credit, digits, powerOfTen(scale), rounding);
}

// Credit that isn't above the amount named stays as it is.
function roundToStep({ round }: CompiledType, credit: number): number {
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
