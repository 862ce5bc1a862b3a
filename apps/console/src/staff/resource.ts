import {
  StaffByIdDocument,
  StaffCreateDocument,
  StaffListDocument,
  type StaffListQuery,
  StaffRolesSetDocument,
} from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type StaffRow = RowOf<StaffListQuery>;

export const staff = define({
  name: "staff",
  needs: { list: "STAFF_MANAGE", create: "STAFF_MANAGE", edit: "STAFF_MANAGE" },
  page: StaffListDocument,
  many: StaffByIdDocument,
  create: { document: StaffCreateDocument, fields: ["name", "email", "roles"] },
  update: { document: StaffRolesSetDocument, idField: "staffId", fields: ["roles"] },
});
