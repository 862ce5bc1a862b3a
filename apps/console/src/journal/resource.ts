import { JournalExportDocument, JournalListDocument, type JournalListQuery } from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type JournalRow = RowOf<JournalListQuery>;

export const journal = define({
  name: "journal",
  needs: { list: "JOURNAL_READ" },
  page: JournalListDocument,
  perPage: 50,
  exports: JournalExportDocument,
});
