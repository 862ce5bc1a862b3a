import { examAttempt } from "@openrecert/db";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type ExamAttemptRow = typeof examAttempt.$inferSelect;

export const examAttemptsById = rowsById(examAttempt);

/** Examination attempts of members, oldest first. */
export const examAttemptsByMember = rowsBy(examAttempt, examAttempt.memberId, (row) => row.memberId, [
  examAttempt.takenOn,
  examAttempt.id,
]);
