import type { Resolvers } from "../../generated/resolvers.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { contractWord } from "../../platform/words.ts";
import { labelList } from "../activities/claim.ts";
import { activitiesById } from "../activities/reads.ts";
import { certificationsById } from "../certifications/reads.ts";
import { actorOf } from "../journal/actors.ts";
import { standingOnce } from "../standing/service.ts";
import { findingsById } from "./reads.ts";
import { recordFinding } from "./service.ts";

export const findingResolvers = {
  Mutation: { findingRecord: write("findingRecord", recordFinding) },
  FindingRecordPayload: {
    finding: ({ finding }, _, ctx) => (finding ? loadExisting(ctx, findingsById, finding) : null),
    standing: async ({ certification }, _, ctx) =>
      certification ? standingOnce(ctx, await loadExisting(ctx, certificationsById, certification), ctx.today) : null,
  },
  FindingConflict: {
    stored: ({ stored }: { stored: { id: string } }, _, ctx) => loadExisting(ctx, findingsById, stored.id),
  },
  Finding: {
    id: (row) => globalId("Finding", row.id),
    activity: (row, _, ctx) => loadExisting(ctx, activitiesById, row.activityId),
    certification: (row, _, ctx) => loadExisting(ctx, certificationsById, row.certificationId),
    outcome: (row) => contractWord(row.verdict),
    reason: (row) => (row.reasonCode ? contractWord(row.reasonCode) : null),
    quantities: (row) => row.quantities ?? [],
    labels: (row) => (row.labels ? labelList(row.labels) : []),
    recordedBy: (row, _, ctx) => actorOf(ctx, "staff", row.foundBy),
    recordedAt: (row) => row.createdAt,
  },
} satisfies Resolvers;
