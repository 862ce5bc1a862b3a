import { CertificationListDocument, type CertificationListQuery } from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type CertificationRow = RowOf<CertificationListQuery>;

export const certifications = define({
  name: "certifications",
  needs: { list: "MEMBERS_READ" },
  page: CertificationListDocument,
  sorts: {
    "expires ASC": "EXPIRES",
    "expires DESC": "EXPIRES_DESC",
    "verdict ASC": "VERDICT",
    "verdict DESC": "VERDICT_DESC",
  },
});
