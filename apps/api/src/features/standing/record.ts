import type { attestation, heldDocument } from "@openrecert/db";
import type { CertificantRecord } from "@openrecert/rules";
import type { ActivityRow } from "../activities/reads.ts";
import type { CertificationRow, CycleRow } from "../certifications/reads.ts";
import type { ExamAttemptRow } from "../exams/reads.ts";
import type { FindingRow } from "../findings/reads.ts";
import type { PaymentRow } from "../payments/reads.ts";
import type { SubmissionRow } from "../submissions/reads.ts";

/** All stored facts about one certification, retracted ones included. */
export type Facts = {
  certification: CertificationRow;
  cycles: readonly CycleRow[];
  activities: readonly ActivityRow[];
  findings: readonly FindingRow[];
  exams: readonly ExamAttemptRow[];
  documents: readonly (typeof heldDocument.$inferSelect)[];
  attestations: readonly (typeof attestation.$inferSelect)[];
  payments: readonly PaymentRow[];
  /** The submission to judge; null while there is none. */
  submission: SubmissionRow | null;
};

/** THE record that the rules judge, made from rows. Nothing else makes one. */
export function buildRecord(facts: Facts): CertificantRecord {
  const { certification, cycles, submission } = facts;
  const current = new Map(facts.findings.filter((finding) => finding.current).map((row) => [row.activityId, row]));
  return withoutUndefined({
    certification: {
      certified: certification.certifiedOn,
      cycles: cycles.map(({ fromOn, toOn, renewedOn }) => ({
        from: fromOn,
        to: toOn,
        renewed: renewedOn ?? undefined,
      })),
    },
    activities: facts.activities.filter(standing).map((row) => activityFact(row, current.get(row.id))),
    exams: facts.exams
      .filter(standing)
      .map(({ id, exam, takenOn, outcome }) => ({ id, exam, taken: takenOn, outcome, review: VERIFIED })),
    documents: facts.documents.filter(standing).map(({ id, kind, issuedOn, expiresOn }) => ({
      id,
      kind,
      issued: issuedOn ?? undefined,
      expires: expiresOn ?? undefined,
      review: VERIFIED,
    })),
    attestations: facts.attestations
      .filter((row) => row.submissionId === null || row.submissionId === submission?.id)
      .map(({ id, code, givenOn }) => ({ id, code, given: givenOn, review: VERIFIED })),
    payments: facts.payments
      .filter((row) => standing(row) && paysThisRenewal(row, facts))
      .map((row) => ({
        id: row.id,
        code: row.code,
        received: row.receivedOn,
        amount: { minor: row.amountMinor, currency: row.currency },
      })),
    application: submission?.receivedOn
      ? { received: submission.receivedOn, path: submission.path ?? undefined }
      : undefined,
  }) as CertificantRecord;
}

// Staff record examinations, documents and statements themselves: there is no claim to judge.
const VERIFIED = { state: "verified" as const };

function standing(row: { retractedAt: Date | null }): boolean {
  return row.retractedAt === null;
}

function activityFact(row: ActivityRow, finding: FindingRow | undefined) {
  return {
    id: row.id,
    type: row.type,
    title: row.title ?? undefined,
    provider: row.providerName ?? undefined,
    approvalNumber: row.approvalNumber ?? undefined,
    completed: row.completedOn,
    quantities: row.quantities,
    labels: row.labels,
    proof: row.proof ?? undefined,
    review: reviewOf(finding),
  };
}

const STATES = { accepted: "verified", adjusted: "adjusted", rejected: "rejected" } as const;

function reviewOf(finding: FindingRow | undefined) {
  if (!finding) return { state: "claimed" as const };
  return {
    state: STATES[finding.verdict],
    quantities: finding.quantities ?? undefined,
    labels: finding.labels ?? undefined,
    reason: finding.reasonCode ?? undefined,
  };
}

// A fee is paid once per renewal: what a decided submission used is spent, and so is what came before the last renewal.
function paysThisRenewal(row: PaymentRow, { cycles, submission }: Facts): boolean {
  if (row.submissionId !== null) return row.submissionId === submission?.id;
  const cycle = cycles.at(-1);
  if (!cycle) return true;
  return cycle.renewedOn === null ? row.receivedOn >= cycle.fromOn : row.receivedOn > cycle.renewedOn;
}

// The engine's records have absent members, never undefined ones.
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, withoutUndefined(member)]),
  );
}
