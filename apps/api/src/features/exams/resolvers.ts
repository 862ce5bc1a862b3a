import type { Resolvers } from "../../generated/resolvers.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { warningsOf } from "../../platform/warnings.ts";
import { contractWord } from "../../platform/words.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { examAttemptsById } from "./reads.ts";
import { recordExamAttempt } from "./service.ts";

export const examResolvers = {
  Mutation: { examAttemptRecord: write("examAttemptRecord", recordExamAttempt) },
  ExamAttemptRecordPayload: {
    warnings: warningsOf,
    examAttempt: ({ examAttempt }, _, ctx) => (examAttempt ? loadExisting(ctx, examAttemptsById, examAttempt) : null),
  },
  ExamAttempt: {
    id: (row) => globalId("ExamAttempt", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    taken: (row) => row.takenOn,
    outcome: (row) => contractWord(row.outcome),
    recordedBy: (row, _, ctx) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row) => row.createdAt,
  },
} satisfies Resolvers;
