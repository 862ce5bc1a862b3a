import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { warningsOf } from "../../platform/warnings.ts";
import { contractWord } from "../../platform/words.ts";
import { isLocked } from "../decisions/facts.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { examAttemptsById } from "./reads.ts";
import { correctExamAttempt, recordExamAttempt, voidExamAttempt } from "./service.ts";

const payload = {
  examAttempt: ({ examAttempt }: { examAttempt?: string }, _: unknown, ctx: RequestContext) =>
    examAttempt ? loadExisting(ctx, examAttemptsById, examAttempt) : null,
};

export const examResolvers = {
  Mutation: {
    examAttemptRecord: write("examAttemptRecord", recordExamAttempt),
    examAttemptCorrect: write("examAttemptCorrect", correctExamAttempt),
    examAttemptVoid: write("examAttemptVoid", voidExamAttempt),
  },
  ExamAttemptRecordPayload: { ...payload, warnings: warningsOf },
  ExamAttemptCorrectPayload: { ...payload, warnings: warningsOf },
  ExamAttemptVoidPayload: payload,
  ExamAttempt: {
    id: (row) => globalId("ExamAttempt", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    taken: (row) => row.takenOn,
    outcome: (row) => contractWord(row.outcome),
    recordedBy: (row, _, ctx) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row) => row.createdAt,
    locked: (row, _, ctx) => isLocked(ctx, "exam_attempt", row.id),
    voidedBy: (row, _, ctx) => (row.voidedBy === null ? null : actorFromKey(ctx, row.voidedBy)),
  },
} satisfies Resolvers;
