import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { type ExamAttemptRow, examAttemptsById } from "./reads.ts";
import { recordExamAttempt } from "./service.ts";

export const examResolvers = {
  Mutation: { examAttemptRecord: write("examAttemptRecord", recordExamAttempt) },
  ExamAttemptRecordPayload: {
    examAttempt: ({ examAttempt }: { examAttempt?: string }, _: unknown, ctx: RequestContext) =>
      examAttempt ? loadExisting(ctx, examAttemptsById, examAttempt) : null,
  },
  ExamAttempt: {
    id: (row: ExamAttemptRow) => globalId("ExamAttempt", row.id),
    member: (row: ExamAttemptRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, membersById, row.memberId),
    taken: (row: ExamAttemptRow) => row.takenOn,
    outcome: (row: ExamAttemptRow) => row.outcome.toUpperCase(),
    recordedBy: (row: ExamAttemptRow, _: unknown, ctx: RequestContext) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row: ExamAttemptRow) => row.createdAt,
  },
};
