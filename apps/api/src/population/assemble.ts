import type { attestation, carriedCredit, heldDocument } from "@openrecert/db";
import type { CycleRow, HoldingRow } from "../features/certifications/reads.ts";
import type { SpentFact } from "../features/decisions/facts.ts";
import type { ExamAttemptRow } from "../features/exams/reads.ts";
import { markCurrent, type StoredFinding } from "../features/findings/current.ts";
import type { MemberPayment } from "../features/payments/reads.ts";
import type { ActivityFact, Facts } from "../features/standing/facts.ts";
import type { SubmissionRow } from "../features/submissions/reads.ts";
import type { Chunk, Held } from "./chunk.ts";
import { type CopiedRows, rowsFrom } from "./copied-rows.ts";

type OfMember = { memberId: string };
type OfCertification = { certificationId: string };

/** The facts about each certification of a chunk, apart from what its rules ask for. */
export function* assemble({ held, tables }: Chunk): Generator<[Held, Omit<Facts, "attributesAsked">]> {
  const members = new Map(rowsFrom<Facts["member"]>(tables.members).map((row) => [row.id, row]));
  const activities = byMember<ActivityFact>(tables.activities);
  const exams = byMember<ExamAttemptRow>(tables.exams);
  const documents = byMember<typeof heldDocument.$inferSelect>(tables.documents);
  const attestations = byMember<typeof attestation.$inferSelect>(tables.attestations);
  const payments = byMember<MemberPayment>(tables.payments);
  const spent = byMember<SpentFact>(tables.spent);
  const holdings = byMember<HoldingRow>(tables.holdings);
  const cycles = byCertification<CycleRow>(tables.cycles);
  const findings = byCertification<StoredFinding>(tables.findings);
  const carried = byCertification<typeof carriedCredit.$inferSelect>(tables.carried);
  const submissions = byCertification<SubmissionRow>(tables.submissions);
  for (const certification of held) {
    const { id, memberId } = certification;
    const claims = activities(memberId);
    const found = findings(id);
    const versions = new Map(found.length > 0 ? claims.map((row) => [row.id, row.version]) : []);
    yield [
      certification,
      {
        certification,
        member: members.get(memberId)!,
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

type Groups<Row> = (key: string) => readonly Row[];

function byMember<Row extends OfMember>(copied: CopiedRows): Groups<Row> {
  return groups(rowsFrom<Row>(copied), ({ memberId }) => memberId);
}

function byCertification<Row extends OfCertification>(copied: CopiedRows): Groups<Row> {
  return groups(rowsFrom<Row>(copied), ({ certificationId }) => certificationId);
}

function groups<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Groups<Row> {
  const found = Map.groupBy(rows, keyOf);
  return (key) => found.get(key) ?? [];
}
