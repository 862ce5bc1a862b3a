import { type DecidedFactKind, decisionFlag } from "@openrecert/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { refuse, stateConflict } from "../../platform/user-errors.ts";
import { DECISIONS_ON, FACT_TABLES, type Lock } from "./facts.ts";
import { decisionsById } from "./reads.ts";

type Fact = { kind: DecidedFactKind; id: string };

/** Decisions that rest on a fact. */
export async function locksOn(ctx: Ctx, { kind, id }: Fact): Promise<Lock[]> {
  return [...(await DECISIONS_ON[kind](ctx, [id])).values()].flat();
}

/**
 * Flags decisions because a fact that they rest on is changed or judged again in this transaction.
 * The decisions stay as they were; the flag with its reason is shown with them.
 */
export async function flagDecisions(
  ctx: Ctx,
  locks: readonly Lock[],
  { fact, reason, flaggedBy }: { fact: Fact; reason: string; flaggedBy: string },
): Promise<void> {
  if (locks.length === 0) return;
  await ctx.tx.insert(decisionFlag).values(
    locks.map(({ decisionId }) => ({
      organizationId: ctx.organization.id,
      decisionId,
      kind: fact.kind,
      factId: fact.id,
      reason,
      flaggedBy,
    })),
  );
  const decisions = await decisionsById(
    ctx,
    locks.map(({ decisionId }) => decisionId),
  );
  await record(
    ctx,
    ...[...decisions.values()].map((row) => ({
      type: "submission.decision-flagged" as const,
      subject: { kind: "submission" as const, id: row.submissionId },
      payload: { decisionId: row.id, factKind: fact.kind, factId: fact.id },
      detail: { reason },
    })),
  );
}

const NAMES = {
  activity: "activity",
  exam_attempt: "examination",
  payment: "payment",
  held_document: "document",
} as const satisfies Record<DecidedFactKind, string>;

/**
 * Before a fact is changed: a fact that a decision rests on is locked, so only staff may change it,
 * and the decision is flagged. Holds the row until the change is committed, so that a decision at the
 * same moment comes before it or after it.
 */
export async function unlock(ctx: Ctx, fact: Fact, reason: string): Promise<void> {
  const table = FACT_TABLES[fact.kind];
  await ctx.tx.select({ id: table.id }).from(table).where(eq(table.id, fact.id)).for("update");
  const locks = await locksOn(ctx, fact);
  if (locks.length === 0) return;
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId)
    refuse(
      stateConflict(
        "LOCKED_BY_DECISION",
        `A decision rests on this ${NAMES[fact.kind]}, so it is locked. Ask the organization's staff to correct it.`,
        "LOCKED",
      ),
    );
  await flagDecisions(ctx, locks, { fact, reason, flaggedBy: caller.membershipId });
}
