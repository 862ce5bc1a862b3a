import type { Reason, ReasonCode } from "./result.ts";

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

/** The number that stands for a refusal in the place of a place. */
export const refusal = (code: (typeof REFUSALS)[number]) => LONG_WAY - 1 - REFUSALS.indexOf(code);

/** The reason that a number below `LONG_WAY` stands for, as a list. */
export function refusalsAt(code: number): readonly [Reason] {
  return reasons[LONG_WAY - 1 - code]!;
}
