import { ActivityExportDocument, AllActivityListDocument, type AllActivityListQuery } from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type AllActivityRow = RowOf<AllActivityListQuery>;

/** Activities of all members; those of one member are `activities`. */
export const allActivities = define({
  name: "all-activities",
  needs: { list: "MEMBERS_READ" },
  page: AllActivityListDocument,
  exports: ActivityExportDocument,
});
