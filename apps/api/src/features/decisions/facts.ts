import {
  activity,
  credential,
  type DecidedFactKind,
  decidedFact,
  examAttempt,
  heldDocument,
  payment,
  type Transaction,
} from "@openrecert/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, grouped, loadExisting } from "../../platform/loaders.ts";
import { isOneOf } from "../../platform/rows.ts";

/** Something that earlier renewals used up; of an activity, how much of its credit. */
export type SpentFact = {
  memberId: string;
  kind: DecidedFactKind;
  factId: string;
  credentialId: string;
  /** Code of the credential that was renewed. */
  credential: string;
  /** Credit in the unit of that credential's rules; null but for activities. */
  used: string | null;
};

/** What renewals used up of members' facts: a row per fact and credential. */
export const spentByMember: Batch<string, SpentFact[]> = async (ctx, memberIds) =>
  grouped(memberIds, await spentQuery(ctx.tx, memberIds), (row) => row.memberId);

export function spentQuery(tx: Transaction, memberIds: readonly string[]) {
  return tx
    .select({
      memberId: decidedFact.memberId,
      kind: decidedFact.kind,
      factId: decidedFact.factId,
      credentialId: decidedFact.credentialId,
      credential: credential.code,
      used: sql<string | null>`trim_scale(sum(${decidedFact.used}))::text`,
    })
    .from(decidedFact)
    .innerJoin(credential, eq(credential.id, decidedFact.credentialId))
    .where(and(isOneOf(decidedFact.memberId, memberIds), eq(decidedFact.isSpent, true)))
    .groupBy(sql`1, 2, 3, 4, 5`)
    .orderBy(sql`3, 5`);
}

/** A decision that rests on a fact. */
export type Lock = { decisionId: string; certificationId: string; factId: string };

/** Decisions that rest on facts of a kind, by fact. */
export const DECISIONS_ON: Readonly<Record<DecidedFactKind, Batch<string, Lock[]>>> = {
  activity: (ctx, ids) => decisionsOn(ctx, "activity", ids),
  exam_attempt: (ctx, ids) => decisionsOn(ctx, "exam_attempt", ids),
  payment: (ctx, ids) => decisionsOn(ctx, "payment", ids),
  held_document: (ctx, ids) => decisionsOn(ctx, "held_document", ids),
};

/** Whether a decision rests on a fact. */
export async function isLocked(ctx: Ctx, kind: DecidedFactKind, id: string): Promise<boolean> {
  return (await loadExisting(ctx, DECISIONS_ON[kind], id)).length > 0;
}

async function decisionsOn(ctx: Ctx, kind: DecidedFactKind, ids: readonly string[]) {
  const rows = await ctx.tx
    .select({
      decisionId: decidedFact.decisionId,
      certificationId: decidedFact.certificationId,
      factId: decidedFact.factId,
    })
    .from(decidedFact)
    .where(and(eq(decidedFact.kind, kind), inArray(decidedFact.factId, [...ids])))
    .orderBy(decidedFact.decisionId);
  return grouped(ids, rows, (row) => row.factId);
}

/** The tables of facts. */
export const FACT_TABLES = { activity, exam_attempt: examAttempt, payment, held_document: heldDocument } as const;

/** The stored versions of facts, by fact id. */
export async function factVersions(
  ctx: Ctx,
  facts: readonly { kind: DecidedFactKind; factId: string }[],
): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (const [kind, those] of Map.groupBy(facts, (fact) => fact.kind)) {
    const table = FACT_TABLES[kind];
    const rows = await ctx.tx
      .select({ id: table.id, version: table.version })
      .from(table)
      .where(
        inArray(
          table.id,
          those.map(({ factId }) => factId),
        ),
      );
    for (const { id, version } of rows) versions.set(id, version);
  }
  return versions;
}
