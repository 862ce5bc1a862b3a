import {
  CertificationCreateDocument,
  CertificationExportDocument,
  CertificationListDocument,
  type CertificationListQuery,
} from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type CertificationRow = RowOf<CertificationListQuery>;

export const certifications = define({
  name: "certifications",
  needs: { list: "MEMBERS_READ", create: "MEMBERS_WRITE" },
  exports: CertificationExportDocument,
  page: CertificationListDocument,
  opensWith: { status: "CURRENT" },
  sorts: {
    "expires ASC": "EXPIRES",
    "expires DESC": "EXPIRES_DESC",
    "verdict ASC": "VERDICT",
    "verdict DESC": "VERDICT_DESC",
  },
  create: { document: CertificationCreateDocument, fields: ["memberId", "credential", "certified", "cycles"] },
});
