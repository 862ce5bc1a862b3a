import type { CertificantRecord } from "@openrecert/rules";
import type { Ctx } from "../../platform/context.ts";
import { loadExisting } from "../../platform/loaders.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import { requirementSetVersionsById } from "../requirement-sets/reads.ts";
import { judge, type StandingView } from "../standing/service.ts";
import { evaluationsById } from "./reads.ts";

/** The standing that a decision was made on, derived again from its stored record and version. */
export async function replayOf(ctx: Ctx, certification: CertificationRow, evaluationId: string): Promise<StandingView> {
  const stored = await loadExisting(ctx, evaluationsById, evaluationId);
  const version = await loadExisting(ctx, requirementSetVersionsById, stored.requirementSetVersionId);
  if (!stored.record)
    return {
      certification,
      asOf: stored.asOf,
      dataCutOff: stored.createdAt,
      record: { certification: { certified: certification.certifiedOn } },
      recordText: "",
      judgement: null,
      problem: "The record that was judged has been erased.",
    };
  const record: CertificantRecord = JSON.parse(stored.record.toString("utf8"));
  const view = await judge(ctx, certification, record, version, stored.asOf);
  return { ...view, dataCutOff: stored.createdAt };
}
