import { type RequirementSet, requirementSet } from "../language/document.ts";
import { parseJson, withinBounds } from "../language/parse-json.ts";
import { type Parsed, type Problem, TOP } from "../language/problem.ts";
import { type Check, reporter } from "./check.ts";
import { noDuplicateId } from "./no-duplicate-id.ts";
import { noEscapeFromLimit } from "./no-escape-from-limit.ts";
import { noInexactAmount } from "./no-inexact-amount.ts";
import { noMisfitDimension } from "./no-misfit-dimension.ts";
import { noUnknownCitation } from "./no-unknown-citation.ts";
import { noDateCircle, noNameWithoutDate, noUnknownDate, noUnknownTable } from "./no-unknown-date.ts";
import { noUnknownLabel } from "./no-unknown-label.ts";
import { noUnknownPhase } from "./no-unknown-phase.ts";
import { noUnboundedWork, noUnsolvableSet } from "./no-unsolvable-set.ts";

const CHECKS: readonly Check[] = [
  noDuplicateId,
  noUnknownLabel,
  noUnknownDate,
  noNameWithoutDate,
  noUnknownTable,
  noDateCircle,
  noUnknownPhase,
  noUnknownCitation,
  noMisfitDimension,
  noEscapeFromLimit,
  noInexactAmount,
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
  for (const check of CHECKS) check(set, report);
  // Compiling means nothing before references and bounds hold.
  if (problems.length === 0) noUnsolvableSet(set, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: set };
}
