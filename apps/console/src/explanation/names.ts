import type { StandingBodyFragment } from "@openrecert/contract";
import { spelled } from "../layout/words.ts";

// THE place that turns codes of the rules into names. The contract states names of units only; the
// other codes are spelled out.

type OfStanding = Pick<StandingBodyFragment, "unit">;

/** An amount with its unit, for example `10 points`. */
export function amountInWords({ unit, amount }: { unit: string; amount: string }, standing: OfStanding): string {
  return `${amount} ${nameOfUnit(unit, standing, amount)}`;
}

/** The name of a unit as it is written with an amount. */
export function nameOfUnit(unit: string, { unit: own }: OfStanding, amount = "1"): string {
  return own?.one === unit && amount !== "1" ? own.many : spelled(unit);
}

/** The name of a dimension of labels, for example `content area`. */
export function nameOfDimension(code: string): string {
  return spelled(code);
}

/** The name of a label, for example `clinical`. */
export function nameOfLabel(_dimension: string, value: string): string {
  return spelled(value);
}

/** The name of a type of activity. */
export function nameOfType(code: string): string {
  return spelled(code);
}

/** Labels of an activity in words, for example `clinical · AAMA`. */
export function labelsInWords(labels: readonly { dimension: string; value: string; share?: string | null }[]): string {
  return labels
    .map(({ dimension, value, share }) => {
      const name = nameOfLabel(dimension, value);
      return share === null || share === undefined ? name : `${name} ${Number(share) * 100} %`;
    })
    .join(" · ");
}

/** What people call an activity: its title, or else its type. */
export function nameOfActivity({ title, type }: { title: string | null; type: string }): string {
  return title ?? nameOfType(type);
}
