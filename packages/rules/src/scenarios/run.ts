import { closeCycle } from "../evaluation/close-cycle.ts";
import type { CompiledSet } from "../evaluation/compile.ts";
import { type EvaluateOptions, evaluate } from "../evaluation/evaluate.ts";
import type { Determination } from "../evaluation/result.ts";
import { type CompiledSeries, evaluateSeries } from "../evaluation/series.ts";
import { type Standing, standing, standingBy } from "../evaluation/standing.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Problem } from "../language/problem.ts";
import type { CertificantRecord } from "../language/record.ts";
import { parseRecord } from "../validation/parse-record.ts";
import type { Scenario } from "./case-file.ts";
import { difference } from "./difference.ts";

/** What became of a scenario; `failure` says the first difference. */
export type ScenarioResult = { readonly id: string; readonly passed: boolean; readonly failure: string | null };

/** What scenarios are judged by: one set, or a series. */
export type Rules =
  | { readonly kind: "set"; readonly compiled: CompiledSet }
  | { readonly kind: "series"; readonly compiled: CompiledSeries };

type StandingOptions = Pick<EvaluateOptions, "asOf" | "solve">;

/** Runs a scenario. */
export function runScenario(
  rules: Rules,
  { id, asOf, record, expect, then }: Scenario,
  options: Pick<EvaluateOptions, "solve"> = {},
): ScenarioResult {
  const failed = (failure: string | null) => ({ id, passed: failure === null, failure });
  const parsed = parseRecord(record);
  if (!parsed.ok) return failed(inWords("record", parsed.problems));
  const first = evaluateBy(rules, parsed.value, { ...options, asOf });
  const differs = difference(expect, judged(expect, rules, parsed.value, first, { ...options, asOf }));
  if (differs !== null || then === undefined) return failed(differs);
  const next = closeCycle(governingSet(rules, first), parsed.value, first);
  if (next === null) return failed("then: no renewal is recommended, so no cycle follows");
  const activities = [...(next.activities ?? []), ...(then.activities ?? [])];
  const following = parseRecord({ ...next, ...(activities.length > 0 ? { activities } : {}) });
  if (!following.ok) return failed(inWords("then", following.problems));
  const later = { ...options, asOf: then.asOf };
  const second = evaluateBy(rules, following.value, later);
  return failed(difference(then.expect, judged(then.expect, rules, following.value, second, later), "then"));
}

// A standing takes many evaluations, so it is found only where it is expected.
function judged(
  expected: object,
  rules: Rules,
  record: CertificantRecord,
  result: Determination,
  options: StandingOptions,
): Determination & { readonly standing?: Standing } {
  if (!Object.hasOwn(expected, "standing")) return result;
  return { ...result, standing: standingUnder(rules, record, options) };
}

function inWords(what: string, problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${path === "" ? what : `${what}.${path}`}: ${message}`).join("; ");
}

/** Compares a record with a set or a series. */
export function evaluateBy(rules: Rules, record: CertificantRecord, options: EvaluateOptions): Determination {
  return rules.kind === "set"
    ? evaluate(rules.compiled, record, options)
    : evaluateSeries(rules.compiled, record, options);
}

/** Where a certificant stands, by a set or a series, while facts are under review. */
export function standingUnder(rules: Rules, record: CertificantRecord, options: StandingOptions): Standing {
  if (rules.kind === "set") return standing(rules.compiled, record, options);
  return standingBy((of, claimed) => evaluateBy(rules, of, { ...options, claimed }).verdict, record);
}

/** The set by which a determination was made. */
export function governingSet(rules: Rules, { governingVersion }: Determination): RequirementSet {
  if (rules.kind === "set") return rules.compiled.set;
  return rules.compiled.versions.find(({ entry }) => entry.version === governingVersion)!.compiled.set;
}
