import type { Permission } from "@openrecert/contract/types";
import { apiClient, apiKey, decision, finding, membership, requirementSetVersion, submission } from "@openrecert/db";
import { may } from "../auth/authorize.ts";
import type { RequestContext } from "../platform/context.ts";
import type { NodeType } from "../platform/ids.ts";
import { type Batch, load, loadExisting } from "../platform/loaders.ts";
import { rowsById } from "../platform/rows.ts";
import { activitiesById } from "./activities/reads.ts";
import { certificationsById } from "./certifications/reads.ts";
import { credentialsById } from "./credentials/reads.ts";
import { documentsById } from "./documents/reads.ts";
import { examAttemptsById } from "./exams/reads.ts";
import { visibleJobsById } from "./jobs/reads.ts";
import { journalEntriesById } from "./journal/reads.ts";
import { membersById } from "./members/reads.ts";
import { paymentsById } from "./payments/reads.ts";

type Loadable = {
  batch: Batch<string, never>;
  /** Null: everybody may see it. */
  permission: Permission | null;
  /** Whose it is, so that members see their own. */
  owner?: (ctx: RequestContext, row: never) => string | Promise<string>;
};

const memberOfCertification = async (ctx: RequestContext, row: { certificationId: string }) =>
  (await loadExisting(ctx, certificationsById, row.certificationId)).memberId;

const LOADABLE: Record<Exclude<NodeType, "Organization">, Loadable> = {
  Staff: loadable(rowsById(membership), "STAFF_MANAGE"),
  ApiClient: loadable(rowsById(apiClient), "API_CLIENTS_MANAGE"),
  ApiClientKey: loadable(rowsById(apiKey), "API_CLIENTS_MANAGE"),
  Credential: loadable(credentialsById, null),
  RequirementSetVersion: loadable(rowsById(requirementSetVersion), null),
  Member: loadable(membersById, "MEMBERS_READ", (_, row) => row.id),
  Certification: loadable(certificationsById, "MEMBERS_READ", (_, row) => row.memberId),
  Activity: loadable(activitiesById, "MEMBERS_READ", (_, row) => row.memberId),
  Submission: loadable(rowsById(submission), "SUBMISSIONS_READ", memberOfCertification),
  Finding: loadable(rowsById(finding), "SUBMISSIONS_READ", memberOfCertification),
  Payment: loadable(paymentsById, "MEMBERS_READ", (_, row) => row.memberId),
  ExamAttempt: loadable(examAttemptsById, "MEMBERS_READ", (_, row) => row.memberId),
  HeldDocument: loadable(documentsById, "MEMBERS_READ", (_, row) => row.memberId),
  Decision: loadable(rowsById(decision), "SUBMISSIONS_READ", memberOfCertification),
  Job: loadable(visibleJobsById, null),
  JournalEntry: loadable(journalEntriesById, "JOURNAL_READ"),
};

/** A node by type and row id; null when it does not exist or the caller may not see it, which look the same. */
export async function nodeOf(ctx: RequestContext, type: NodeType, id: string): Promise<object | null> {
  if (type === "Organization") return ctx.organization.id === id ? { __typename: type, ...ctx.organization } : null;
  const { batch, permission, owner } = LOADABLE[type];
  if (permission && !ctx.caller.permissions.has(permission)) return null;
  const row = await load<string, object>(ctx, batch, id);
  if (!row) return null;
  if (permission && !may(ctx, permission, owner && (await owner(ctx, row as never)))) return null;
  return { __typename: type, ...row };
}

function loadable<Row>(
  batch: Batch<string, Row>,
  permission: Permission | null,
  owner?: (ctx: RequestContext, row: Row) => string | Promise<string>,
): Loadable {
  return { batch: batch as Batch<string, never>, permission, ...(owner ? { owner } : {}) } as Loadable;
}
