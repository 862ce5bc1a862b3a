import { attestation } from "@openrecert/db";
import type { Ctx } from "../../platform/context.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { rowsBy } from "../../platform/rows.ts";
import { activitiesByMember } from "../activities/reads.ts";
import { type CertificationRow, cyclesByCertification } from "../certifications/reads.ts";
import { documentsByMember } from "../documents/reads.ts";
import { examAttemptsByMember } from "../exams/reads.ts";
import { findingsByCertification } from "../findings/reads.ts";
import { paymentsByMember } from "../payments/reads.ts";
import { publishedByCredential, type RequirementSetVersionRow } from "../requirement-sets/reads.ts";
import { openSubmissionByCertification, type SubmissionRow } from "../submissions/reads.ts";
import type { Facts } from "./record.ts";

const attestationsByMember = rowsBy(attestation, attestation.memberId, (row) => row.memberId, [attestation.id]);

/** All facts about a certification; for many at once, each table is read once. */
export async function factsOf(
  ctx: Ctx,
  certification: CertificationRow,
  submission?: SubmissionRow,
): Promise<Facts & { versions: readonly RequirementSetVersionRow[] }> {
  const { id, memberId, credentialId } = certification;
  const [cycles, activities, findings, exams, documents, attestations, payments, open, versions] = await Promise.all([
    loadExisting(ctx, cyclesByCertification, id),
    loadExisting(ctx, activitiesByMember, memberId),
    loadExisting(ctx, findingsByCertification, id),
    loadExisting(ctx, examAttemptsByMember, memberId),
    loadExisting(ctx, documentsByMember, memberId),
    loadExisting(ctx, attestationsByMember, memberId),
    loadExisting(ctx, paymentsByMember, memberId),
    load(ctx, openSubmissionByCertification, id),
    loadExisting(ctx, publishedByCredential, credentialId),
  ]);
  return {
    certification,
    cycles,
    activities,
    findings,
    exams,
    documents,
    attestations,
    payments,
    submission: submission ?? open,
    versions,
  };
}
