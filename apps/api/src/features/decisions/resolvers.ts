import { certificationCycle } from "@openrecert/db";
import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { rowsById } from "../../platform/rows.ts";
import { actorOf, peopleByMembership } from "../journal/actors.ts";
import { SUBJECTS } from "../journal/subjects.ts";
import { nodeOf } from "../nodes.ts";
import { submissionsById } from "../submissions/reads.ts";
import { type DecisionRow, decisionsById, type EvaluationRow, evaluationsById, flagsByDecision } from "./reads.ts";
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
    decision: ({ decision }, _, ctx) => (decision ? loadExisting(ctx, decisionsById, decision) : null),
  },
  DecisionFlag: {
    subject: (row, _, ctx) => nodeOf(ctx, SUBJECTS[row.kind].node, row.factId),
    flaggedBy: (row, _, ctx) => actorOf(ctx, "staff", row.flaggedBy),
    flaggedAt: (row) => row.createdAt,
  },
  Decision: {
    id: (row) => globalId("Decision", row.id),
    submission: (row, _, ctx) => loadExisting(ctx, submissionsById, row.submissionId),
    outcome: (row) => OUTCOMES[row.outcome],
    decidedBy: async (row, _, ctx) =>
      (await load(ctx, peopleByMembership, row.decidedBy))?.name ?? "a former staff member",
    recommendation: (row) => OUTCOMES[row.recommendation],
    recommendationSentences: async (row, _, ctx) =>
      recommendationSentences(ctx, await loadExisting(ctx, evaluationsById, row.evaluationId)),
    flags: (row, _, ctx) => loadExisting(ctx, flagsByDecision, row.id),
    replay: (row, _, ctx) => replayOf(ctx, row),
    departs: (row) => row.outcome !== row.recommendation,
    renewedCycle: async (row, _, ctx) => {
      const cycle = row.cycleId ? await load(ctx, cyclesById, row.cycleId) : null;
      return cycle ? { from: cycle.fromOn, to: cycle.toOn, renewed: cycle.renewedOn } : null;
    },
    setDigest: fromEvaluation(({ setDigest }) => setDigest.toString("hex")),
    recordDigest: fromEvaluation(({ recordDigest }) => recordDigest.toString("hex")),
    resultDigest: fromEvaluation(({ resultDigest }) => resultDigest.toString("hex")),
    engineVersion: fromEvaluation(({ engineVersion }) => engineVersion),
    record: async (row, _, ctx) => {
      return (await loadExisting(ctx, evaluationsById, row.evaluationId)).record?.toString("utf8") ?? null;
    },
  },
} satisfies Resolvers;
