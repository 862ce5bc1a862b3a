import { SubmissionExportDocument, SubmissionListDocument, type SubmissionListQuery } from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type SubmissionRow = RowOf<SubmissionListQuery>;

export const submissions = define({
  name: "submissions",
  needs: { list: "SUBMISSIONS_READ" },
  exports: SubmissionExportDocument,
  page: SubmissionListDocument,
  opensWith: { state: "SUBMITTED" },
  sorts: {
    "received ASC": "RECEIVED",
    "received DESC": "RECEIVED_DESC",
    "verdict ASC": "VERDICT",
    "verdict DESC": "VERDICT_DESC",
  },
});
