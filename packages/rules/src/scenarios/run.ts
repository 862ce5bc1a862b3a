import { closeCycle } from "../evaluation/close-cycle.ts";
import type { CompiledSet } from "../evaluation/compile.ts";
import { type EvaluateOptions, evaluate } from "../evaluation/evaluate.ts";
import type { Determination } from "../evaluation/result.ts";
import { type CompiledSeries, evaluateSeries } from "../evaluation/series.ts";
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
  const differs = difference(expect, first);
  if (differs !== null || then === undefined) return failed(differs);
  const next = closeCycle(governingSet(rules, first), parsed.value, first);
  if (next === null) return failed("then: no renewal is recommended, so no cycle follows");
  const activities = [...(next.activities ?? []), ...(then.activities ?? [])];
  const following = parseRecord({ ...next, ...(activities.length > 0 ? { activities } : {}) });
  if (!following.ok) return failed(inWords("then", following.problems));
  return failed(difference(then.expect, evaluateBy(rules, following.value, { ...options, asOf: then.asOf }), "then"));
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

/** The set by which a determination was made. */
export function governingSet(rules: Rules, { governingVersion }: Determination): RequirementSet {
  if (rules.kind === "set") return rules.compiled.set;
  return rules.compiled.versions.find(({ entry }) => entry.version === governingVersion)!.compiled.set;
}
