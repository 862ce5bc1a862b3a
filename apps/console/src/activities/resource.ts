import {
  ActivitiesByIdDocument,
  type ActivitiesByIdQuery,
  ActivityCorrectDocument,
  ActivityListDocument,
  type ActivityListQuery,
  ActivityReportDocument,
} from "@openrecert/contract";
import type { RaRecord } from "react-admin";
import { define } from "../data/resource.ts";

type OwnerOf<Answer extends { node?: unknown }> = Extract<Answer["node"], { __typename: "Member" }>;

/** A row of a member's list. */
export type ActivityRow = OwnerOf<ActivityListQuery>["activities"]["nodes"][number] & RaRecord<string>;

/** An activity with its findings and those that look the same. */
export type Activity = Extract<ActivitiesByIdQuery["nodes"][number], { __typename: "Activity" }> & RaRecord<string>;

const FACTS = ["type", "title", "provider", "approvalNumber", "completed", "quantities", "labels", "proof"];

export const activities = define({
  name: "activities",
  needs: { list: "MEMBERS_READ", create: "ACTIVITIES_REPORT", edit: "ACTIVITIES_CORRECT" },
  page: ActivityListDocument,
  owned: {
    owner: "memberId",
    rows: ({ node }) => (node?.__typename === "Member" ? node.activities : null),
  },
  many: ActivitiesByIdDocument,
  create: {
    document: ActivityReportDocument,
    fields: ["memberNumber"],
    within: { field: "activity", fields: [...FACTS, "source"] },
  },
  update: {
    document: ActivityCorrectDocument,
    idField: "activityId",
    isWhole: true,
    fields: ["reason"],
    within: { field: "activity", fields: FACTS },
  },
});
