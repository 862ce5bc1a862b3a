import {
  type CompiledSeries,
  compileSeries,
  evaluateSeries,
  parseRecord,
  parseSet,
  type RequirementSet,
  standingUnder,
} from "@openrecert/rules";
import type { EvaluationTask, RulesText } from "./evaluation-task.ts";
import { solving } from "./exact-solver.ts";
import { rulesForReview } from "./review-rules.ts";

// Runs in its own thread, without database or requests. Rules are compiled once per thread.
const KEPT_MAX = 50;
const kept = new Map<string, CompiledSeries>();

/** Does one task. The result is plain data. */
export default function run({ what, rules, record, asOf }: EvaluationTask): Promise<unknown> {
  const compiled = compiledRules(rules);
  const parsed = parseRecord(record);
  if (!parsed.ok) throw new Error("a record was sent to be judged that is not valid");
  const { value } = parsed;
  return solving((solve) => {
    if (what === "review") return standingUnder(rulesForReview(compiled), value, { asOf, solve });
    return evaluateSeries(compiled, value, { asOf, solve, ...(what === "assured" ? { claimed: "leave-out" } : {}) });
  });
}

function compiledRules({ key, series, documents }: RulesText): CompiledSeries {
  const known = kept.get(key);
  if (known) return known;
  const sets = new Map(documents.map(([version, document]): [string, RequirementSet] => [version, setOf(document)]));
  const made = compileSeries(series, sets);
  if (!made.ok) throw new Error("published versions do not make a series");
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
  kept.set(key, made.value);
  return made.value;
}

function setOf(document: string): RequirementSet {
  const parsed = parseSet(document);
  if (!parsed.ok) throw new Error("a published requirement set is not valid");
  return parsed.value;
}
