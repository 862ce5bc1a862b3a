import { certificationCycle } from "@openrecert/db";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { rowsById } from "../../platform/rows.ts";
import { actorOf, peopleByMembership } from "../journal/actors.ts";
import { SUBJECTS } from "../journal/subjects.ts";
import { nodeOf } from "../nodes.ts";
import { submissionsById } from "../submissions/reads.ts";
import {
  type DecisionRow,
  decisionsById,
  type EvaluationRow,
  evaluationsById,
  type FlagRow,
  flagsByDecision,
} from "./reads.ts";
import { replayOf } from "./replay.ts";
import { recommendationSentences } from "./sentences.ts";
import { decideSubmission } from "./service.ts";

const cyclesById = rowsById(certificationCycle);
const OUTCOMES = { renewed: "RENEWED", denied: "DENIED", unknown: null } as const;

const fromEvaluation =
  <Value>(pick: (row: EvaluationRow) => Value) =>
  async (row: DecisionRow, _: unknown, ctx: RequestContext): Promise<Value> =>
    pick(await loadExisting(ctx, evaluationsById, row.evaluationId));

export const decisionResolvers = {
  Mutation: { submissionDecide: write("submissionDecide", decideSubmission) },
  SubmissionDecidePayload: {
    decision: ({ decision }: { decision?: string }, _: unknown, ctx: RequestContext) =>
      decision ? loadExisting(ctx, decisionsById, decision) : null,
  },
  DecisionFlag: {
    subject: (row: FlagRow, _: unknown, ctx: RequestContext) => nodeOf(ctx, SUBJECTS[row.kind].node, row.factId),
    flaggedBy: (row: FlagRow, _: unknown, ctx: RequestContext) => actorOf(ctx, "staff", row.flaggedBy),
    flaggedAt: (row: FlagRow) => row.createdAt,
  },
  Decision: {
    id: (row: DecisionRow) => globalId("Decision", row.id),
    submission: (row: DecisionRow, _: unknown, ctx: RequestContext) =>
      loadExisting(ctx, submissionsById, row.submissionId),
    outcome: (row: DecisionRow) => OUTCOMES[row.outcome],
    decidedBy: async (row: DecisionRow, _: unknown, ctx: RequestContext) =>
      (await load(ctx, peopleByMembership, row.decidedBy))?.name ?? "a former member of the staff",
    recommendation: (row: DecisionRow) => OUTCOMES[row.recommendation],
    recommendationSentences: async (row: DecisionRow, _: unknown, ctx: RequestContext) =>
      recommendationSentences(ctx, await loadExisting(ctx, evaluationsById, row.evaluationId)),
    flags: (row: DecisionRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, flagsByDecision, row.id),
    replay: (row: DecisionRow, _: unknown, ctx: RequestContext) => replayOf(ctx, row),
    departs: (row: DecisionRow) => row.outcome !== row.recommendation,
    renewedCycle: async (row: DecisionRow, _: unknown, ctx: RequestContext) => {
      const cycle = row.cycleId ? await load(ctx, cyclesById, row.cycleId) : null;
      return cycle ? { from: cycle.fromOn, to: cycle.toOn, renewed: cycle.renewedOn } : null;
    },
    setDigest: fromEvaluation(({ setDigest }) => setDigest.toString("hex")),
    recordDigest: fromEvaluation(({ recordDigest }) => recordDigest.toString("hex")),
    resultDigest: fromEvaluation(({ resultDigest }) => resultDigest.toString("hex")),
    engineVersion: fromEvaluation(({ engineVersion }) => engineVersion),
    record: async (row: DecisionRow, _: unknown, ctx: RequestContext) => {
      return (await loadExisting(ctx, evaluationsById, row.evaluationId)).record?.toString("utf8") ?? null;
    },
  },
};
