import type { ImpactReportCancelInput, ImpactReportCreateInput } from "@openrecert/contract/types";
import { impactReport } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { newRowId } from "../../platform/rows.ts";
import { invalid, notFound, refuse, stateConflict } from "../../platform/user-errors.ts";
import { changedRules } from "../../population/changed-rules.ts";
import { PopulationError } from "../../population/population-error.ts";
import { credentialsByCode } from "../credentials/reads.ts";
import { jobsById } from "../jobs/reads.ts";
import { requestCancel } from "../jobs/service.ts";
import { readDocument } from "../requirement-set-drafts/content.ts";
import { draftsById } from "../requirement-set-drafts/reads.ts";
import { publishedByCredential } from "../requirement-sets/reads.ts";
import { impactReportsById } from "./reads.ts";

/** Requests a report on what a draft would change for everyone who holds its credential. */
export async function createImpactReport(ctx: Ctx, input: ImpactReportCreateInput) {
  const asOf = input.asOf ?? ctx.today;
  const uuid = rowId("RequirementSetDraft", input.draftId);
  const draft = uuid ? await load(ctx, draftsById, uuid) : null;
  const path = ["input", "draftId"];
  if (!draft) refuse(notFound("draft", path));
  const parsed = readDocument(draft);
  if (!parsed.ok) {
    const message = "The draft is not valid yet, so nobody can be judged by it. Correct its problems first.";
    refuse(stateConflict("INVALID_DRAFT", message, draft.state.toUpperCase(), path));
  }
  const credential = await load(ctx, credentialsByCode, draft.credentialCode);
  const published = credential && (await load(ctx, publishedByCredential, credential.id));
  if (!published || published.versions.length === 0) {
    const message = `No version for ${draft.credentialCode} is in force, so there is nothing to compare the draft with.`;
    refuse(stateConflict("NO_VERSION_IN_FORCE", message, draft.state.toUpperCase(), path));
  }
  try {
    changedRules(published, parsed.value, asOf);
  } catch (error) {
    if (!(error instanceof PopulationError)) throw error;
    refuse(invalid(["input", "asOf"], error.message));
  }
  const id = newRowId();
  await ctx.tx.insert(impactReport).values({
    organizationId: ctx.organization.id,
    id,
    draftId: draft.id,
    document: draft.document,
    documentDigest: draft.digest,
    asOf,
    requestedBy: actorKey(ctx.caller),
    requestedAt: ctx.clock.now(),
  });
  const jobId = await enqueue(ctx, "impact-report", { reportId: id });
  await ctx.tx.update(impactReport).set({ jobId }).where(eq(impactReport.id, id));
  await record(ctx, {
    type: "impact-report.requested",
    subject: { kind: "impact_report", id },
    payload: {
      credential: draft.credentialCode,
      version: draft.label,
      asOf,
      documentDigest: draft.digest.toString("hex"),
    },
  });
  return { impactReport: id };
}

/** Stops a report that has no result yet. */
export async function cancelImpactReport(ctx: Ctx, input: ImpactReportCancelInput) {
  const path = ["input", "impactReportId"];
  const uuid = rowId("ImpactReport", input.impactReportId);
  const report = uuid ? await load(ctx, impactReportsById, uuid) : null;
  if (!report?.jobId) refuse(notFound("impact report", path));
  const stored = await loadExisting(ctx, jobsById, report.jobId);
  if (!(await requestCancel(ctx, stored)))
    refuse(
      stateConflict("WRONG_STATE", "The report has ended, so it cannot be canceled.", stored.state.toUpperCase(), path),
    );
  await record(ctx, { type: "job.cancelled", subject: { kind: "job", id: stored.id }, payload: { kind: stored.kind } });
  return { impactReport: report.id };
}
