import {
  OrganizationByIdDocument,
  type OrganizationSettingsFragment,
  OrganizationUpdateDocument,
} from "@openrecert/contract";
import { define } from "../data/resource.ts";

export type OrganizationRow = OrganizationSettingsFragment;

export const organization = define({
  name: "organization",
  needs: { list: "ORGANIZATION_MANAGE", edit: "ORGANIZATION_MANAGE" },
  many: OrganizationByIdDocument,
  update: { document: OrganizationUpdateDocument, idField: null, fields: ["locale", "reviewerMayDecide"] },
});
