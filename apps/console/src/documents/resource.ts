import {
  DocumentCorrectDocument,
  DocumentRecordDocument,
  type HeldDocumentFieldsFragment,
  HeldDocumentListDocument,
  HeldDocumentsByIdDocument,
} from "@openrecert/contract";
import type { RaRecord } from "react-admin";
import { define } from "../data/resource.ts";

export type HeldDocument = HeldDocumentFieldsFragment & RaRecord<string>;

export const documents = define({
  name: "documents",
  needs: { list: "MEMBERS_READ", create: "DOCUMENTS_RECORD", edit: "DOCUMENTS_RECORD" },
  page: HeldDocumentListDocument,
  owned: {
    owner: "memberId",
    rows: ({ node }) => (node?.__typename === "Member" ? node.documents : null),
  },
  many: HeldDocumentsByIdDocument,
  create: { document: DocumentRecordDocument, fields: ["memberId", "kind", "issued", "expires"] },
  update: {
    document: DocumentCorrectDocument,
    idField: "documentId",
    isWhole: true,
    fields: ["kind", "issued", "expires", "reason"],
  },
});
