import type { ExactSolver } from "../allocation/exact-solver.ts";
import type { RequirementSet } from "../language/document.ts";
import { isSame } from "../util/same.ts";
import { type Change, type Direction, directionOf, type Found } from "./change.ts";
import { compareDocuments, comparePaths, compareRestrictions, compareUse } from "./compare-others.ts";
import { compareCycles, compareDates, comparePeriods, compareTables } from "./compare-time.ts";
import { compareVocabulary } from "./compare-vocabulary.ts";
import { BOTH, type Effect, NONE, together } from "./effect.ts";
import { withChangeAlone } from "./isolate.ts";
import { pairOf } from "./pair.ts";
import { type Examples, searchExamples } from "./search.ts";

/** How two versions of a set differ. */
export type Comparison = {
  /** Whether the documents are equal, whatever the order of their members. */
  readonly same: boolean;
  /** What all changes together mean for members. */
  readonly overall: Pick<Change, "direction" | "shownBy" | "worse" | "better">;
  /** In reading order. */
  readonly changes: readonly Change[];
};

export type CompareOptions = {
  /** How many evaluations the search for examples may take in all; none if 0. */
  readonly work?: number;
  readonly seed?: number;
  readonly solve?: ExactSolver | undefined;
};

const WORK = 6000;

/**
 * What changed between two valid versions of a set, and what each change means for a member. A
 * change is called `looser` or `neither` only where the structure of both documents proves that
 * nobody who passes before it fails after it; a search among made-up members adds examples.
 */
export function compareVersions(
  before: RequirementSet,
  after: RequirementSet,
  { work = WORK, seed = 1, solve }: CompareOptions = {},
): Comparison {
  const found = findChanges(before, after);
  const deciding = found.filter(({ effect }) => !isSame(effect, NONE));
  // Half for the whole, which is asked first; the rest is shared evenly.
  const share = deciding.length < 2 ? work : Math.floor(work / 2);
  const each = Math.floor(share / Math.max(1, deciding.length));
  const whole = together(...found.map(({ effect }) => effect));
  const options = (amount: number) => ({ seed, work: amount, solve });
  const overall =
    isSame(whole, NONE) || work === 0 ? NO_EXAMPLES : searchExamples(before, after, whole, options(share));
  const changes = found.map((change, at): Change => {
    const { effect, ...rest } = change;
    const examples = examplesOf(change);
    return { id: `${at + 1}`, ...rest, ...said(effect, examples) };
  });
  return { same: isSame(before, after), overall: said(whole, overall), changes };

  function examplesOf(change: Found): Examples {
    if (isSame(change.effect, NONE)) return NO_EXAMPLES;
    if (deciding.length === 1) return overall;
    if (work === 0) return NO_EXAMPLES;
    const alone = withChangeAlone(before, after, change);
    return alone === null ? NO_EXAMPLES : searchExamples(before, alone, change.effect, options(each));
  }
}

const NO_EXAMPLES: Examples = { worse: null, better: null };

/** The direction that structure proves, or examples show. */
function said(effect: Effect, { worse, better }: Examples): Comparison["overall"] {
  const proven = directionOf(effect);
  const direction: Direction = proven === "unknown" && worse !== null && better !== null ? "mixed" : proven;
  const shownBy = direction === "unknown" ? null : direction === "mixed" ? "examples" : "structure";
  return { direction, shownBy, worse, better };
}

/** The changes between two versions with what each may do, by structure alone. */
export function findChanges(before: RequirementSet, after: RequirementSet): Found[] {
  const found: Found[] = [];
  if (isSame(before, after)) return found;
  const pair = pairOf(before, after);
  compareDocuments(pair, found);
  comparePaths(pair, found);
  compareRestrictions(pair, found);
  compareVocabulary(pair, found);
  compareCycles(pair, found);
  comparePeriods(pair, found);
  compareDates(pair, found);
  compareTables(pair, found);
  compareUse(pair, found);
  if (found.length === 0) found.push(reordered(before, after));
  return found;
}

/** Documents that differ only in the order of lists settle ties otherwise; nothing else is known to leave no trace. */
function reordered(before: RequirementSet, after: RequirementSet): Found {
  const isOrder = isSame(unordered(before), unordered(after));
  return {
    subject: { kind: "document", id: "document", name: "Requirement set" },
    member: "",
    what: isOrder ? "moved" : "changed",
    before: { pointer: "", value: null },
    after: { pointer: "", value: null },
    effect: isOrder ? NONE : BOTH,
    reason: isOrder ? "suggestions" : "structure",
  };
}

function unordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(unordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, unordered(inner)]),
  );
}
