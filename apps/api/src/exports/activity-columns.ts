import type { ActivityRow } from "../features/activities/reads.ts";
import { membersById } from "../features/members/reads.ts";
import { loadExisting } from "../platform/loaders.ts";
import { labelsText } from "./activities.ts";
import type { Column } from "./column.ts";

export const ACTIVITY_COLUMNS: readonly Column<ActivityRow>[] = [
  {
    name: "member_number",
    shows: ["Member"],
    cell: async ({ memberId }, ctx) => (await loadExisting(ctx, membersById, memberId)).number,
  },
  { name: "type", cell: ({ type }) => type },
  { name: "title", cell: ({ title }) => title },
  { name: "provider", cell: ({ providerName }) => providerName },
  { name: "approval_number", cell: ({ approvalNumber }) => approvalNumber },
  { name: "completed", cell: ({ completedOn }) => completedOn },
  { name: "amount", cell: ({ quantities }) => quantities.map(({ amount }) => amount).join("|") },
  { name: "unit", cell: ({ quantities }) => quantities.map(({ unit }) => unit).join("|") },
  { name: "labels", cell: ({ labels }) => labelsText(labels) },
  { name: "proof", cell: ({ proof }) => proof },
  { name: "source", cell: ({ source }) => source },
  { name: "external_id", cell: ({ externalId }) => externalId },
  { name: "reported_at", cell: ({ createdAt }) => createdAt.toISOString() },
  { name: "retracted_at", cell: ({ retractedAt }) => retractedAt?.toISOString() ?? null },
  { name: "retraction_reason", cell: ({ retractionReason }) => retractionReason },
];
