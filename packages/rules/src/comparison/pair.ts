import type { Condition } from "../language/condition.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CreditRequirement, Requirement } from "../language/requirement.ts";
import { eachRequirement, walkSet } from "../language/walk.ts";

/** Two versions of a set, and what either of them uses of the language. */
export type Pair = {
  readonly before: RequirementSet;
  readonly after: RequirementSet;
  readonly uses: Uses;
};

/**
 * Parts of the language that break the usual argument, in either version. Arguments are made for
 * one change at a time among all others, so what either version uses counts for both.
 */
export type Uses = {
  /** Periods that requirements ask for, and those that limits speak of. */
  readonly periodsAsked: ReadonlySet<string>;
  readonly periodsLimited: ReadonlySet<string>;
  /** Whether a date is found from the ends of the earning window. */
  readonly earnNamed: boolean;
  /** Whether a condition asks for the phase. */
  readonly phaseTested: boolean;
  /** Types of which all or nothing counts. */
  readonly whole: boolean;
  /** Whether an activity may state shares in three values or more. */
  readonly sharesRounded: boolean;
  /** Whether a requirement takes credit of its own. */
  readonly onTop: boolean;
  /** Dimensions, `type` included, for each value of which something is asked or limited. */
  readonly eachAsked: ReadonlySet<string>;
  readonly eachLimited: ReadonlySet<string>;
  /** Dimensions by which a rule sorts credit. */
  readonly dimensions: ReadonlySet<string>;
};

/** Two valid versions, ready to be compared. */
export function pairOf(before: RequirementSet, after: RequirementSet): Pair {
  return { before, after, uses: usesOf([before, after]) };
}

/** The pair seen from the other side. */
export function swapped({ before, after, uses }: Pair): Pair {
  return { before: after, after: before, uses };
}

function usesOf(sets: readonly RequirementSet[]): Uses {
  const [periodsAsked, periodsLimited] = [new Set<string>(), new Set<string>()];
  const [eachAsked, eachLimited, dimensions] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let [earnNamed, phaseTested, onTop] = [false, false, false];
  const ask = ({ in: period, each, onTop: isOnTop }: CreditRequirement) => {
    if (period !== undefined) periodsAsked.add(period);
    if (each !== undefined) {
      eachAsked.add(each.of);
      dimensions.add(each.of);
      periodsAsked.add(each.of);
    }
    if (isOnTop) onTop = true;
  };
  for (const set of sets) {
    eachRequirement(set, (node: Requirement) => {
      if ("least" in node) ask(node);
    });
    for (const { in: period, each } of set.limits ?? []) {
      if (period !== undefined) periodsLimited.add(period);
      if (each === undefined) continue;
      periodsLimited.add(each);
      eachLimited.add(each);
      dimensions.add(each);
    }
    walkSet(set, {
      selection: (selection) => {
        for (const dimension of Object.keys(selection)) dimensions.add(dimension);
      },
      date: (date) => {
        if (date === "earn.from" || date === "earn.to") earnNamed = true;
      },
      condition: (condition: Condition) => {
        if ("phase" in condition) phaseTested = true;
      },
    });
    for (const dimension of Object.keys(set.carryOver?.labels ?? {})) dimensions.add(dimension);
  }
  const types = sets.flatMap((set) => Object.values(set.types));
  const split = sets.flatMap((set) => Object.values(set.dimensions ?? {}).filter(({ each }) => each === "split"));
  return {
    periodsAsked,
    periodsLimited,
    eachAsked,
    eachLimited,
    dimensions,
    earnNamed,
    phaseTested,
    onTop,
    whole: types.some(({ divide }) => divide === "whole"),
    // Of two shares the first is rounded and the last takes what is left: both grow with the whole.
    sharesRounded: split.some(({ values }) => values.length > 2) || split.length > 2,
  };
}
