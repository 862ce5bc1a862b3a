import { type Determination, explain } from "@openrecert/rules";
import type { Ctx } from "../../platform/context.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { requirementSetVersionsById } from "../requirement-sets/reads.ts";
import { readySet } from "../standing/sets.ts";
import type { EvaluationRow } from "./reads.ts";

/** The recommendation on which a decision was made, in today's words for its stored facts. */
export async function recommendationSentences(ctx: Ctx, stored: EvaluationRow): Promise<readonly string[]> {
  if (!stored.result || !stored.record) return ["The recommendation has been erased."];
  const version = await loadExisting(ctx, requirementSetVersionsById, stored.requirementSetVersionId);
  const result: Determination = JSON.parse(stored.result);
  return explain(readySet(version).set, JSON.parse(stored.record.toString("utf8")), result, {
    locale: ctx.organization.locale,
  }).sentences;
}
