import {
  ExamAttemptCorrectDocument,
  type ExamAttemptFieldsFragment,
  ExamAttemptListDocument,
  ExamAttemptRecordDocument,
  ExamAttemptsByIdDocument,
} from "@openrecert/contract";
import type { RaRecord } from "react-admin";
import { define } from "../data/resource.ts";

export type ExamAttempt = ExamAttemptFieldsFragment & RaRecord<string>;

export const exams = define({
  name: "exams",
  needs: { list: "MEMBERS_READ", create: "EXAMS_RECORD", edit: "EXAMS_RECORD" },
  page: ExamAttemptListDocument,
  owned: {
    owner: "memberId",
    rows: ({ node }) => (node?.__typename === "Member" ? node.examAttempts : null),
  },
  many: ExamAttemptsByIdDocument,
  create: { document: ExamAttemptRecordDocument, fields: ["memberId", "exam", "taken", "outcome"] },
  update: {
    document: ExamAttemptCorrectDocument,
    idField: "examAttemptId",
    isWhole: true,
    fields: ["exam", "taken", "outcome", "reason"],
  },
});
