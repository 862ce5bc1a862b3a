import {
  RequirementSetDraftListDocument,
  type RequirementSetDraftListQuery,
  type RequirementSetDraftQuery,
} from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type DraftRow = RowOf<RequirementSetDraftListQuery>;
export type DraftView = NonNullable<RequirementSetDraftQuery["requirementSetDraft"]>;
export type DraftState = DraftView["state"];

export const requirementSetDrafts = define({
  name: "requirement-sets",
  needs: { list: "RULES_READ", create: "RULES_EDIT", edit: "RULES_EDIT" },
  page: RequirementSetDraftListDocument,
});
