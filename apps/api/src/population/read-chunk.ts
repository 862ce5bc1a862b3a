import { activitiesByMember } from "../features/activities/reads.ts";
import { cyclesByCertification, holdingsQuery } from "../features/certifications/reads.ts";
import { spentQuery } from "../features/decisions/facts.ts";
import { documentsByMember } from "../features/documents/reads.ts";
import { examAttemptsByMember } from "../features/exams/reads.ts";
import { storedByCertification } from "../features/findings/reads.ts";
import { membersQuery } from "../features/members/reads.ts";
import { paymentsQuery } from "../features/payments/reads.ts";
import { ACTIVITY_FACTS, CYCLE_FACTS } from "../features/standing/facts.ts";
import { attestationsByMember, carriedByCertification } from "../features/standing/reads.ts";
import { openSubmissionsQuery } from "../features/submissions/reads.ts";
import type { Chunk, Held, TableName } from "./chunk.ts";
import type { CopiedRows } from "./copied-rows.ts";
import { type Copying, copyGrouped, copyQuery } from "./copy-rows.ts";

type Ids = { ids: readonly string[]; memberIds: readonly string[] };
type Read = (copying: Copying, of: Ids) => Promise<CopiedRows>;

/** How each table is read: by the queries that a single standing reads by. */
const READS: Readonly<Record<TableName, Read>> = {
  members: (copying, { memberIds }) => copyQuery(copying, membersQuery(copying.tx, memberIds), "id"),
  cycles: (copying, { ids }) => copyGrouped(copying, cyclesByCertification, ids, CYCLE_FACTS),
  activities: (copying, { memberIds }) => copyGrouped(copying, activitiesByMember, memberIds, ACTIVITY_FACTS),
  findings: (copying, { ids }) => copyGrouped(copying, storedByCertification, ids),
  exams: (copying, { memberIds }) => copyGrouped(copying, examAttemptsByMember, memberIds),
  documents: (copying, { memberIds }) => copyGrouped(copying, documentsByMember, memberIds),
  attestations: (copying, { memberIds }) => copyGrouped(copying, attestationsByMember, memberIds),
  payments: (copying, { memberIds }) =>
    copyQuery(copying, paymentsQuery(copying.tx, memberIds), "memberId", { isFreed: "boolean" }),
  spent: (copying, { memberIds }) => copyQuery(copying, spentQuery(copying.tx, memberIds), "memberId"),
  carried: (copying, { ids }) => copyGrouped(copying, carriedByCertification, ids),
  holdings: (copying, { memberIds }) => copyQuery(copying, holdingsQuery(copying.tx, memberIds), "memberId"),
  submissions: (copying, { ids }) => copyQuery(copying, openSubmissionsQuery(copying.tx, ids), "certificationId"),
};

/** The rows that facts about some certifications come from: a statement for each table that has rows. */
export async function readChunk(
  copying: Copying,
  held: readonly Held[],
  tables: ReadonlySet<TableName>,
): Promise<Chunk> {
  const of = { ids: held.map(({ id }) => id), memberIds: [...new Set(held.map(({ memberId }) => memberId))] };
  const read: Chunk["tables"] = {};
  for (const table of tables) read[table] = await READS[table](copying, of);
  return { held, tables: read };
}
