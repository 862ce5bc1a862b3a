import { compile, runScenario, type ScenarioResult } from "@openrecert/rules";
import { solving } from "../standing/exact-solver.ts";
import { readDocument, readScenarios } from "./content.ts";
import type { DraftRow } from "./reads.ts";

type Judged = Pick<DraftRow, "document" | "digest" | "credentialCode" | "scenarios" | "scenariosDigest">;

const KEPT_MAX = 20;
const results = new Map<string, Promise<readonly ScenarioResult[]>>();

/**
 * The outcome of each scenario of a draft under its document. Empty if either cannot be read. Run
 * once for the same content.
 */
export function scenarioResults(draft: Judged): Promise<readonly ScenarioResult[]> {
  const key = [draft.credentialCode, draft.digest.toString("hex"), draft.scenariosDigest.toString("hex")].join(" ");
  const known = results.get(key);
  if (known) return known;
  const made = run(draft);
  // A failure of the solver is not an outcome, so it is not kept.
  made.catch(() => results.delete(key));
  if (results.size >= KEPT_MAX) results.delete(results.keys().next().value!);
  results.set(key, made);
  return made;
}

async function run(draft: Judged): Promise<readonly ScenarioResult[]> {
  const set = readDocument(draft);
  const scenarios = readScenarios(draft.scenarios);
  if (!set.ok || !scenarios.ok) return [];
  const rules = { kind: "set" as const, compiled: compile(set.value) };
  return solving((solve) => scenarios.value.cases.map((scenario) => runScenario(rules, scenario, { solve })));
}
