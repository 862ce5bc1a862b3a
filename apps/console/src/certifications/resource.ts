import {
  CertificationCreateDocument,
  CertificationListDocument,
  type CertificationListQuery,
} from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type CertificationRow = RowOf<CertificationListQuery>;

export const certifications = define({
  name: "certifications",
  needs: { list: "MEMBERS_READ", create: "MEMBERS_WRITE" },
  page: CertificationListDocument,
  create: { document: CertificationCreateDocument, fields: ["memberId", "credential", "certified", "cycles"] },
});
