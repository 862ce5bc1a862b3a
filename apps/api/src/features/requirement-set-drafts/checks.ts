import type { RequirementSetCheckKind } from "@openrecert/contract/types";
import type { Ctx } from "../../platform/context.ts";
import { load } from "../../platform/loaders.ts";
import { credentialsByCode } from "../credentials/reads.ts";
import { problemsTogether } from "../requirement-sets/publish.ts";
import { timelineByCredential } from "../requirement-sets/reads.ts";
import { readDocument, readScenarios } from "./content.ts";
import type { DraftRow } from "./reads.ts";
import { scenarioResults } from "./scenarios.ts";

export type DraftCheck = { kind: RequirementSetCheckKind; passed: boolean; message: string };

/** After every version: whether a draft fits is asked before its first day is known. */
const LATER = "2999-01-01";

/** Everything that must hold before a draft is reviewed, approved, scheduled, and published. */
export async function checksOf(ctx: Ctx, draft: DraftRow, from = draft.effectiveFrom ?? LATER): Promise<DraftCheck[]> {
  const series = await seriesCheck(ctx, draft, from);
  return [validity(draft), await labelCheck(ctx, draft), series, await scenarioCheck(draft)];
}

const check =
  (kind: RequirementSetCheckKind) =>
  (problem: string | null, otherwise: string): DraftCheck => ({
    kind,
    passed: problem === null,
    message: problem ?? otherwise,
  });

function validity(draft: DraftRow): DraftCheck {
  const parsed = readDocument(draft);
  return check("VALID")(parsed.ok ? null : problemsIn("document", parsed.problems), "The document is valid.");
}

async function labelCheck(ctx: Ctx, draft: DraftRow): Promise<DraftCheck> {
  const { label } = draft;
  if (label === null) return check("LABEL")("The document states no version. Give it a label.", "");
  const isTaken = (await versionsOf(ctx, draft)).versions.some(
    (one) => one.label === label && one.id !== draft.versionId,
  );
  const taken = `Version ${label} exists already. Give the document another \`version\`.`;
  return check("LABEL")(isTaken ? taken : null, `No other version is called ${label}.`);
}

async function seriesCheck(ctx: Ctx, draft: DraftRow, from: string): Promise<DraftCheck> {
  const parsed = readDocument(draft);
  const { series, versions } = await versionsOf(ctx, draft);
  const others = versions.filter(({ id, label }) => id !== draft.versionId && label !== draft.label);
  if (!parsed.ok) return check("SERIES")("The document is not valid yet.", "");
  const added = { set: parsed.value, from, until: null };
  const problems = problemsTogether(others, series?.document ?? null, [added]);
  const fits = others.length === 0 ? "It is the first version." : "It fits the versions before it.";
  return check("SERIES")(problems.length === 0 ? null : problemsIn("series", problems), fits);
}

async function versionsOf(ctx: Ctx, { credentialCode }: DraftRow) {
  const credential = await load(ctx, credentialsByCode, credentialCode);
  const known = credential && (await load(ctx, timelineByCredential, credential.id));
  return known ?? { series: null, versions: [] };
}

async function scenarioCheck(draft: DraftRow): Promise<DraftCheck> {
  const made = check("SCENARIOS");
  const scenarios = readScenarios(draft.scenarios);
  if (!scenarios.ok) return made(problemsIn("scenarios", scenarios.problems), "");
  const total = scenarios.value.cases.length;
  if (total === 0) return made(null, "There are no scenarios.");
  if (!readDocument(draft).ok) return made("Scenarios run once the document is valid.", "");
  const failed = (await scenarioResults(draft)).filter(({ passed }) => !passed);
  const [first] = failed;
  if (!first) return made(null, total === 1 ? "The scenario passes." : `All ${total} scenarios pass.`);
  return made(`${failed.length} of ${total} scenarios fail. First: ${first.id}: ${first.failure}`.slice(0, 500), "");
}

function problemsIn(what: "document" | "scenarios" | "series", problems: readonly { path: string; message: string }[]) {
  const [first] = problems;
  const count = problems.length === 1 ? "has a problem" : `has ${problems.length} problems`;
  const subject = {
    document: "The document",
    scenarios: "The list of scenarios",
    series: "The series with this version",
  };
  return `${subject[what]} ${count}. First: ${first?.path ? `${first.path}: ` : ""}${first?.message}`.slice(0, 500);
}
