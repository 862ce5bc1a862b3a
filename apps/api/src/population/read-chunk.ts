import type { Transaction } from "@openrecert/db";
import { activitiesByMember } from "../features/activities/reads.ts";
import { cyclesByCertification, holdingsQuery } from "../features/certifications/reads.ts";
import { spentQuery } from "../features/decisions/facts.ts";
import { documentsByMember } from "../features/documents/reads.ts";
import { examAttemptsByMember } from "../features/exams/reads.ts";
import { storedByCertification } from "../features/findings/reads.ts";
import { membersQuery } from "../features/members/reads.ts";
import { paymentsQuery } from "../features/payments/reads.ts";
import { ACTIVITY_FACTS } from "../features/standing/facts.ts";
import { attestationsByMember, carriedByCertification } from "../features/standing/reads.ts";
import { openSubmissionsQuery } from "../features/submissions/reads.ts";
import type { Chunk, Held } from "./chunk.ts";
import { copyGrouped, copyQuery } from "./copy-rows.ts";

/**
 * The rows that facts about some certifications come from: one statement per table, with the
 * queries that a single standing reads by.
 */
export async function readChunk(tx: Transaction, held: readonly Held[]): Promise<Chunk> {
  const ids = held.map(({ id }) => id);
  const memberIds = [...new Set(held.map(({ memberId }) => memberId))];
  const [
    members,
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
    submissions,
  ] = await Promise.all([
    copyQuery(tx, membersQuery(tx, memberIds)),
    copyGrouped(tx, cyclesByCertification, ids),
    copyGrouped(tx, activitiesByMember, memberIds, ACTIVITY_FACTS),
    copyGrouped(tx, storedByCertification, ids),
    copyGrouped(tx, examAttemptsByMember, memberIds),
    copyGrouped(tx, documentsByMember, memberIds),
    copyGrouped(tx, attestationsByMember, memberIds),
    copyQuery(tx, paymentsQuery(tx, memberIds), { isFreed: "boolean" }),
    copyQuery(tx, spentQuery(tx, memberIds)),
    copyGrouped(tx, carriedByCertification, ids),
    copyQuery(tx, holdingsQuery(tx, memberIds)),
    copyQuery(tx, openSubmissionsQuery(tx, ids)),
  ]);
  const tables = {
    members,
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
    submissions,
  };
  return { held, tables };
}
