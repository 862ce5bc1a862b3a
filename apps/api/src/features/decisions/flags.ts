import { decisionFlag } from "@openrecert/db";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { decisionsOnActivity, type Lock } from "./facts.ts";
import { decisionsById } from "./reads.ts";

/** Decisions that rest on an activity. */
export async function locksOn(ctx: Ctx, activityId: string): Promise<Lock[]> {
  return [...(await decisionsOnActivity(ctx, [activityId])).values()].flat();
}

/**
 * Flags decisions because an activity that they rest on is changed or judged again in this
 * transaction. The decisions stay as they were; the flag with its reason is shown with them.
 */
export async function flagDecisions(
  ctx: Ctx,
  locks: readonly Lock[],
  { activityId, reason, flaggedBy }: { activityId: string; reason: string; flaggedBy: string },
): Promise<void> {
  if (locks.length === 0) return;
  await ctx.tx.insert(decisionFlag).values(
    locks.map(({ decisionId }) => ({
      organizationId: ctx.organization.id,
      decisionId,
      kind: "activity" as const,
      factId: activityId,
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
      payload: { decisionId: row.id, activityId },
      detail: { reason },
    })),
  );
}
