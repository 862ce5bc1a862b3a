import type { attestation, carriedCredit, heldDocument } from "@openrecert/db";
import type { HoldingRow } from "../features/certifications/reads.ts";
import type { SpentFact } from "../features/decisions/facts.ts";
import type { ExamAttemptRow } from "../features/exams/reads.ts";
import { markCurrent, type StoredFinding } from "../features/findings/current.ts";
import type { MemberPayment } from "../features/payments/reads.ts";
import type { ActivityFact, CycleFact, Facts } from "../features/standing/facts.ts";
import type { SubmissionRow } from "../features/submissions/reads.ts";
import { activityReader } from "./activity-rows.ts";
import type { Chunk, Held } from "./chunk.ts";
import { rowsByKey } from "./copied-rows.ts";

/** The facts about each certification of a chunk, apart from what its rules ask for. */
export function* assemble({ held, tables }: Chunk): Generator<[Held, Omit<Facts, "attributesAsked">]> {
  const members = rowsByKey<Facts["member"]>(tables.members);
  const activities = rowsByKey<ActivityFact>(tables.activities, activityReader);
  const exams = rowsByKey<ExamAttemptRow>(tables.exams);
  const documents = rowsByKey<typeof heldDocument.$inferSelect>(tables.documents);
  const attestations = rowsByKey<typeof attestation.$inferSelect>(tables.attestations);
  const payments = rowsByKey<MemberPayment>(tables.payments);
  const spent = rowsByKey<SpentFact>(tables.spent);
  const holdings = rowsByKey<HoldingRow>(tables.holdings);
  const cycles = rowsByKey<CycleFact>(tables.cycles);
  const findings = rowsByKey<StoredFinding>(tables.findings);
  const carried = rowsByKey<typeof carriedCredit.$inferSelect>(tables.carried);
  const submissions = rowsByKey<SubmissionRow>(tables.submissions);
  for (const certification of held) {
    const { id, memberId } = certification;
    const claims = activities(memberId);
    const found = findings(id);
    const versions = new Map(found.length > 0 ? claims.map((row) => [row.id, row.version]) : []);
    yield [
      certification,
      {
        certification,
        member: members(memberId)[0]!,
        cycles: cycles(id),
        activities: claims,
        findings: markCurrent(found, (activityId) => versions.get(activityId) ?? 0),
        exams: exams(memberId),
        documents: documents(memberId),
        attestations: attestations(memberId),
        payments: payments(memberId),
        spent: spent(memberId),
        carried: carried(id),
        holdings: holdings(memberId),
        submission: submissions(id)[0] ?? null,
      },
    ];
  }
}
