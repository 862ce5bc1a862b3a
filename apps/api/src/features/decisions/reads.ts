import { decision, decisionFlag, evaluation } from "@openrecert/db";
import { inArray } from "drizzle-orm";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type DecisionRow = typeof decision.$inferSelect;
export type EvaluationRow = typeof evaluation.$inferSelect;

export type FlagRow = typeof decisionFlag.$inferSelect;

/** Flags of decisions, oldest first. */
export const flagsByDecision = rowsBy(decisionFlag, decisionFlag.decisionId, (row) => row.decisionId, [
  decisionFlag.id,
]);

export const decisionsById = rowsById(decision);
export const evaluationsById = rowsById(evaluation);

/** Decisions of submissions; each has at most one. */
export const decisionBySubmission: Batch<string, DecisionRow> = async (ctx, ids) => {
  const rows = await ctx.tx
    .select()
    .from(decision)
    .where(inArray(decision.submissionId, [...ids]));
  return indexed(rows, (row) => row.submissionId);
};
