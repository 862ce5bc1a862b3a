import type { attestation, carriedCredit, heldDocument } from "@openrecert/db";
import type { ActivityRow } from "../activities/reads.ts";
import type { CertificationRow, CycleRow, HoldingRow } from "../certifications/reads.ts";
import type { SpentFact } from "../decisions/facts.ts";
import type { ExamAttemptRow } from "../exams/reads.ts";
import type { FindingRow } from "../findings/reads.ts";
import type { MemberRow } from "../members/reads.ts";
import type { MemberPayment } from "../payments/reads.ts";
import type { SubmissionRow } from "../submissions/reads.ts";

/** What an activity has for itself, in a record. */
const OWN_FACTS = ["memberId", "id", "completedOn", "title"] as const satisfies readonly (keyof ActivityRow)[];
/** What many activities have in common. */
const COMMON_FACTS = [
  "type",
  "providerName",
  "approvalNumber",
  "quantities",
  "labels",
  "proof",
  "retractedAt",
  "version",
] as const satisfies readonly (keyof ActivityRow)[];

/** What a record states about an activity. */
export const ACTIVITY_FACTS = [...OWN_FACTS, ...COMMON_FACTS] as const;
export type CommonFact = Pick<ActivityRow, (typeof COMMON_FACTS)[number]>;
export type ActivityFact = Pick<ActivityRow, (typeof ACTIVITY_FACTS)[number]>;

/** What a record states about a cycle. */
export const CYCLE_FACTS = [
  "certificationId",
  "id",
  "fromOn",
  "toOn",
  "renewedOn",
] as const satisfies readonly (keyof CycleRow)[];
export type CycleFact = Pick<CycleRow, (typeof CYCLE_FACTS)[number]>;

/** All stored facts about one certification, retracted and voided ones included. */
export type Facts<Activity extends ActivityFact = ActivityFact> = {
  certification: Pick<CertificationRow, "id" | "certifiedOn" | "credentialId">;
  member: Pick<MemberRow, "id" | "birthDate" | "attributes">;
  cycles: readonly CycleFact[];
  activities: readonly Activity[];
  findings: readonly FindingRow[];
  exams: readonly ExamAttemptRow[];
  documents: readonly (typeof heldDocument.$inferSelect)[];
  attestations: readonly (typeof attestation.$inferSelect)[];
  payments: readonly MemberPayment[];
  /** Facts that earlier renewals used. */
  spent: readonly SpentFact[];
  /** Credit that was carried into each of the cycles. */
  carried: readonly (typeof carriedCredit.$inferSelect)[];
  /** The member's other certifications, one row per cycle. */
  holdings: readonly HoldingRow[];
  /** Attributes that the rules ask for. Others never enter a record. */
  attributesAsked: ReadonlySet<string>;
  /** The submission to judge; null if there is none. */
  submission: SubmissionRow | null;
};

/** Whether a fact still stands. */
export function stands(row: { retractedAt: Date | null } | { voidedAt: Date | null }): boolean {
  return ("voidedAt" in row ? row.voidedAt : row.retractedAt) === null;
}

/**
 * Activities that stand, in two parts: those that the application covers, and those that wait for a
 * new attestation. An attestation covers claims as they stood, so later reports and changes wait.
 * Everything counts while nothing is attested.
 */
export function claimsOf<Activity extends ActivityFact>({
  activities,
  attestations,
  submission,
}: Facts<Activity>): {
  covered: Activity[];
  unattested: Activity[];
} {
  const standing = activities.filter(stands);
  if (!submission?.attestedAt) return { covered: standing, unattested: [] };
  // Ids sort by time.
  const given = attestations.filter((row) => row.submissionId === submission.id).sort((a, b) => (a.id < b.id ? -1 : 1));
  const claims = given.at(-1)?.claims ?? {};
  const isCovered = (row: Activity) => claims[row.id] === row.version;
  return { covered: standing.filter(isCovered), unattested: standing.filter((row) => !isCovered(row)) };
}
