import { apiClient, apiKey, decision, membership, submission } from "@openrecert/db";
import { grantOf, NEEDS } from "../auth/needs.ts";
import type { RequestContext } from "../platform/context.ts";
import type { NodeType } from "../platform/ids.ts";
import { type Batch, load } from "../platform/loaders.ts";
import { rowsById } from "../platform/rows.ts";
import { activitiesById } from "./activities/reads.ts";
import { certificationsById } from "./certifications/reads.ts";
import { credentialsById } from "./credentials/reads.ts";
import { documentsById } from "./documents/reads.ts";
import { examAttemptsById } from "./exams/reads.ts";
import { findingsById } from "./findings/reads.ts";
import { impactReportsById } from "./impact-reports/reads.ts";
import { visibleImportsById } from "./imports/reads.ts";
import { visibleJobsById } from "./jobs/reads.ts";
import { journalEntriesById } from "./journal/reads.ts";
import { visibleListJobsById } from "./list-jobs/reads.ts";
import { membersById } from "./members/reads.ts";
import { maySee } from "./owners.ts";
import type { Parents } from "./parents.ts";
import { paymentsById } from "./payments/reads.ts";
import { draftsById } from "./requirement-set-drafts/reads.ts";
import { requirementSetVersionsById } from "./requirement-sets/reads.ts";

const LOADABLE: Record<Exclude<NodeType, "Organization">, Batch<string, object>> = {
  Staff: rowsById(membership),
  ApiClient: rowsById(apiClient),
  ApiClientKey: rowsById(apiKey),
  Credential: credentialsById,
  RequirementSetVersion: requirementSetVersionsById,
  RequirementSetDraft: draftsById,
  ImpactReport: impactReportsById,
  Member: membersById,
  Certification: certificationsById,
  Activity: activitiesById,
  Submission: rowsById(submission),
  Finding: findingsById,
  Payment: paymentsById,
  ExamAttempt: examAttemptsById,
  HeldDocument: documentsById,
  Decision: rowsById(decision),
  JournalEntry: journalEntriesById,
  Job: visibleJobsById,
  Import: visibleImportsById,
  ListJob: visibleListJobsById,
};

/**
 * A node by type and row id. Null if it does not exist or the caller may not see it; both look the
 * same.
 */
export async function nodeOf(ctx: RequestContext, type: NodeType, id: string): Promise<Parents["Node"] | null> {
  if (type === "Organization") return ctx.organization.id === id ? { __typename: type, ...ctx.organization } : null;
  if (grantOf(ctx.caller, NEEDS.ofType(type)) === "NONE") return null;
  const row = await load(ctx, LOADABLE[type], id);
  return row && (await maySee(ctx, type, row)) ? { __typename: type, ...row } : null;
}
