import { attestation, carriedCredit } from "@openrecert/db";
import type { Ctx } from "../../platform/context.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { rowsBy } from "../../platform/rows.ts";
import type { ActivityRow } from "../activities/reads.ts";
import { type CertificationRow, cyclesByCertification, holdingsByMember } from "../certifications/reads.ts";
import { spentByMember } from "../decisions/facts.ts";
import { documentsByMember } from "../documents/reads.ts";
import { examAttemptsByMember } from "../exams/reads.ts";
import { findingsByCertification } from "../findings/reads.ts";
import { membersById } from "../members/reads.ts";
import { paymentsByMember } from "../payments/reads.ts";
import { publishedByCredential } from "../requirement-sets/reads.ts";
import { openSubmissionByCertification, type SubmissionRow } from "../submissions/reads.ts";
import type { Facts } from "./facts.ts";
import { recordedByMember } from "./long-records.ts";
import { type ReadyRules, readyRules } from "./rules.ts";

export const attestationsByMember = rowsBy(attestation, attestation.memberId, (row) => row.memberId, [attestation.id]);
export const carriedByCertification = rowsBy(
  carriedCredit,
  carriedCredit.certificationId,
  (row) => row.certificationId,
  [carriedCredit.id],
);

/**
 * All facts about certifications, and the rules to judge them by. Reads each table once for many
 * certifications.
 */
export async function factsOf(
  ctx: Ctx,
  certification: CertificationRow,
  submission?: SubmissionRow,
): Promise<Facts<ActivityRow> & { rules: ReadyRules | null }> {
  const { id, memberId, credentialId } = certification;
  const [
    member,
    cycles,
    activities,
    findings,
    exams,
    documents,
    attestations,
    payments,
    spent,
    carried,
    holdings,
    open,
    published,
  ] = await Promise.all([
    loadExisting(ctx, membersById, memberId),
    loadExisting(ctx, cyclesByCertification, id),
    loadExisting(ctx, recordedByMember, memberId),
    loadExisting(ctx, findingsByCertification, id),
    loadExisting(ctx, examAttemptsByMember, memberId),
    loadExisting(ctx, documentsByMember, memberId),
    loadExisting(ctx, attestationsByMember, memberId),
    loadExisting(ctx, paymentsByMember, memberId),
    loadExisting(ctx, spentByMember, memberId),
    loadExisting(ctx, carriedByCertification, id),
    loadExisting(ctx, holdingsByMember, memberId),
    load(ctx, openSubmissionByCertification, id),
    loadExisting(ctx, publishedByCredential, credentialId),
  ]);
  const rules = readyRules(published);
  return {
    certification,
    member,
    cycles,
    activities,
    findings,
    exams,
    documents,
    attestations,
    payments,
    spent,
    carried,
    holdings,
    attributesAsked: rules?.attributes ?? new Set(),
    submission: submission ?? open,
    rules,
  };
}
