import { type CertificantRecord, difference, ENGINE_VERSION } from "@openrecert/rules";
import { canonicalFrom, canonicalText } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { type CertificationRow, certificationsById } from "../certifications/reads.ts";
import { publishedByCredential } from "../requirement-sets/reads.ts";
import { type Determined, readyRules } from "../standing/rules.ts";
import { judge, judgmentOf, type StandingView } from "../standing/service.ts";
import { type DecisionRow, type EvaluationRow, evaluationsById } from "./reads.ts";

/** The standing that a decision was made on, from its stored bytes: facts and result as they were, whatever changed. */
export async function asDecided(
  ctx: Ctx,
  certification: CertificationRow,
  evaluationId: string,
): Promise<StandingView> {
  const stored = await loadExisting(ctx, evaluationsById, evaluationId);
  const judged = storedJudgment(stored);
  const rules = await rulesOf(ctx, certification);
  const view = { certification, asOf: stored.asOf, dataCutOff: stored.createdAt, unattested: [] };
  if (!judged || !rules)
    return {
      ...view,
      record: { certification: { certified: certification.certifiedOn } },
      canonicalRecord: canonicalFrom(""),
      judgment: null,
      problem: "The record that was judged has been erased.",
    };
  const { record, recordText, result } = judged;
  const judgment = judgmentOf(ctx, rules, record, result);
  return { ...view, record, canonicalRecord: canonicalFrom(recordText), judgment, problem: null };
}

/** What today's engine says about the record that a decision was made on. */
export async function replayOf(ctx: Ctx, decision: DecisionRow) {
  const stored = await loadExisting(ctx, evaluationsById, decision.evaluationId);
  const judged = storedJudgment(stored);
  const made = { engineVersion: stored.engineVersion, replayedBy: ENGINE_VERSION };
  if (!judged) return { ...made, same: null, sentence: "The record that was judged has been erased." };
  const certification = await loadExisting(ctx, certificationsById, decision.certificationId);
  const rules = await rulesOf(ctx, certification);
  const { judgment, problem } = await judge(ctx, certification, judged.record, rules, stored.asOf);
  const by = `Made by engine ${stored.engineVersion}`;
  if (!judgment) return { ...made, same: false, sentence: `${by}; engine ${ENGINE_VERSION} has no answer: ${problem}` };
  const now = judgment.determination;
  if (canonicalText(judged.result) === judgment.canonicalResult.text())
    return { ...made, same: true, sentence: `${by}; engine ${ENGINE_VERSION} gives the same result.` };
  const differs = difference(judged.result, now) ?? "the result has more fields";
  return { ...made, same: false, sentence: `${by}; engine ${ENGINE_VERSION} differs: ${differs}.` };
}

function storedJudgment({ record, result }: EvaluationRow) {
  if (!record || !result) return null;
  const recordText = record.toString("utf8");
  const parsed: { record: CertificantRecord; result: Determined } = {
    record: JSON.parse(recordText),
    result: JSON.parse(result),
  };
  return { ...parsed, recordText };
}

async function rulesOf(ctx: Ctx, { credentialId }: CertificationRow) {
  const published = await load(ctx, publishedByCredential, credentialId);
  return published && readyRules(published);
}
