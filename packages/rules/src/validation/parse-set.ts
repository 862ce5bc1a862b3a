import { type RequirementSet, requirementSet } from "../language/document.ts";
import { parseJson, withinBounds } from "../language/parse-json.ts";
import { type Parsed, type Problem, TOP } from "../language/problem.ts";
import { type Check, reporter } from "./check.ts";
import { noCircle } from "./no-circle.ts";
import { noDuplicateId } from "./no-duplicate-id.ts";
import { noEscapeFromLimit, noMisfitLimit } from "./no-escape-from-limit.ts";
import { noForbiddenCeiling } from "./no-forbidden-ceiling.ts";
import { noIdleIf } from "./no-idle-if.ts";
import { noInexactAmount } from "./no-inexact-amount.ts";
import { noLateDate } from "./no-late-date.ts";
import { noMisfitDimension } from "./no-misfit-dimension.ts";
import { noMisplacedCondition } from "./no-misplaced-condition.ts";
import { noMisstatedRule } from "./no-misstated-rule.ts";
import { noOwnSharing } from "./no-own-sharing.ts";
import { noReversedPhase } from "./no-reversed-phase.ts";
import { noReversedWindow } from "./no-reversed-window.ts";
import { noCountlessRequirements, noImpossibleNumber, noUnboundedWork } from "./no-unbounded-work.ts";
import { noUnknownAttribute } from "./no-unknown-attribute.ts";
import { noUnknownCitation } from "./no-unknown-citation.ts";
import { noNameWithoutDate, noUnknownDate, noUnknownTable } from "./no-unknown-date.ts";
import { noUnknownLabel } from "./no-unknown-label.ts";
import { noUnknownPeriod } from "./no-unknown-period.ts";
import { noUnknownPhase } from "./no-unknown-phase.ts";
import { noUnknownRequirement } from "./no-unknown-requirement.ts";
import { noUnreachableRule } from "./no-unreachable-rule.ts";
import { noUnsolvableSet } from "./no-unsolvable-set.ts";

const CHECKS: readonly Check[] = [
  noDuplicateId,
  noUnknownLabel,
  noUnknownDate,
  noNameWithoutDate,
  noUnknownTable,
  noUnknownAttribute,
  noUnknownPeriod,
  noUnknownPhase,
  noUnknownRequirement,
  noUnknownCitation,
  noMisplacedCondition,
  noIdleIf,
  noReversedWindow,
  noReversedPhase,
  noCircle,
  noLateDate,
  noMisfitDimension,
  noMisfitLimit,
  noEscapeFromLimit,
  noOwnSharing,
  noForbiddenCeiling,
  noInexactAmount,
  noMisstatedRule,
  noImpossibleNumber,
  noUnboundedWork,
];

/** Reads and validates a requirement set, from JSON text or from JSON already read. */
export function parseSet(source: string | object): Parsed<RequirementSet> {
  const read = typeof source === "string" ? parseJson(source, "requirement set") : { ok: true as const, value: source };
  if (!read.ok) return read;
  const problems: Problem[] = withinBounds(read.value, "requirement set");
  if (problems.length === 0) requirementSet.check(read.value, TOP, problems);
  if (problems.length > 0) return { ok: false, problems };
  const set = read.value as RequirementSet;
  const report = reporter(problems);
  noCountlessRequirements(set, report);
  if (problems.length > 0) return { ok: false, problems };
  for (const check of CHECKS) check(set, report);
  // Laying a set out means nothing before references and bounds hold.
  if (problems.length === 0) noUnreachableRule(set, report);
  if (problems.length === 0) noUnsolvableSet(set, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: set };
}
