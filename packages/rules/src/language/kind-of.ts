import type { Kind } from "../kinds/kind.ts";
import type { DateRule } from "./dates.ts";
import { KINDS, type LeafRequirement, type RequirementKind } from "./kinds.ts";

/** Any kind, for any of its rules. */
export type AnyKind = Kind<RequirementKind, LeafRequirement>;

const ALL: readonly AnyKind[] = KINDS;

/** The kind of a rule. */
export function kindOf(rule: LeafRequirement): AnyKind {
  const kind = ALL.find(({ key }) => Object.hasOwn(rule, key));
  if (kind === undefined) throw new Error("a rule of no kind has passed validation");
  return kind;
}

const datesKnown = new WeakMap<LeafRequirement, readonly DateRule[]>();

/** The dates that a rule asks for. */
export function datesOf(rule: LeafRequirement): readonly DateRule[] {
  const known = datesKnown.get(rule);
  if (known !== undefined) return known;
  const dates = kindOf(rule)
    .parts(rule)
    .flatMap((part) => ("date" in part && part.date !== undefined ? [part.date] : []));
  datesKnown.set(rule, dates);
  return dates;
}
