import type { RequirementSet } from "../language/document.ts";
import { mixedMonthEnds, unnamedDate, unstatedDeadline } from "./conventions.ts";
import { impliedRequirement } from "./implied-requirement.ts";
import { idleNever, labelThatNeverMeets } from "./labels.ts";
import { missingSource, unusedSource } from "./sources.ts";
import { unreachableMinimum } from "./unreachable-minimum.ts";
import { type Rule, type Warning, warningsInto } from "./warning.ts";
import { warningsOf } from "./warnings.ts";
import { emptyPhase, gapBetweenCycles } from "./windows.ts";

const RULES: readonly Rule[] = [
  unreachableMinimum,
  impliedRequirement,
  labelThatNeverMeets,
  idleNever,
  gapBetweenCycles,
  emptyPhase,
  unstatedDeadline,
  mixedMonthEnds,
  unnamedDate,
  missingSource,
  unusedSource,
];

/**
 * What in a valid set is perhaps not meant, with the smallest example that shows it: the quick
 * warnings that `warningsOf` finds, and all that takes longer to find out.
 */
export function lint(set: RequirementSet): Warning[] {
  const warnings: Warning[] = warningsOf(set);
  const report = warningsInto(warnings);
  for (const rule of RULES) rule(set, report);
  return warnings;
}
