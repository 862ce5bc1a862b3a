import {
  MemberCreateDocument,
  MemberExportDocument,
  MemberListDocument,
  type MemberListQuery,
  MembersByIdDocument,
  MemberUpdateDocument,
} from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type MemberRow = RowOf<MemberListQuery>;

export const members = define({
  name: "members",
  needs: { list: "MEMBERS_READ", create: "MEMBERS_WRITE", edit: "MEMBERS_WRITE" },
  exports: MemberExportDocument,
  page: MemberListDocument,
  sorts: {
    "familyName ASC": "FAMILY_NAME",
    "familyName DESC": "FAMILY_NAME_DESC",
    "number ASC": "NUMBER",
    "number DESC": "NUMBER_DESC",
    "expires ASC": "EXPIRES",
    "expires DESC": "EXPIRES_DESC",
    "verdict ASC": "VERDICT",
    "verdict DESC": "VERDICT_DESC",
  },
  many: MembersByIdDocument,
  create: {
    document: MemberCreateDocument,
    fields: ["number", "givenName", "familyName", "printedName", "email"],
  },
  update: {
    document: MemberUpdateDocument,
    idField: "memberId",
    fields: ["givenName", "familyName", "printedName", "email", "attributes"],
  },
});
