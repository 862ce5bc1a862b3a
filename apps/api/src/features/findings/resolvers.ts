import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { labelList } from "../activities/claim.ts";
import { activitiesById } from "../activities/reads.ts";
import { certificationsById } from "../certifications/reads.ts";
import { actorOf } from "../journal/actors.ts";
import { standingOnce } from "../standing/service.ts";
import { type FindingRow, findingsById } from "./reads.ts";
import { recordFinding } from "./service.ts";

type Payload = { finding?: string; certification?: string };

export const findingResolvers = {
  Mutation: { findingRecord: write("findingRecord", recordFinding) },
  FindingRecordPayload: {
    finding: ({ finding }: Payload, _: unknown, ctx: RequestContext) =>
      finding ? loadExisting(ctx, findingsById, finding) : null,
    standing: async ({ certification }: Payload, _: unknown, ctx: RequestContext) =>
      certification ? standingOnce(ctx, await loadExisting(ctx, certificationsById, certification), ctx.today) : null,
  },
  FindingConflict: {
    stored: ({ stored }: { stored: { id: string } }, _: unknown, ctx: RequestContext) =>
      loadExisting(ctx, findingsById, stored.id),
  },
  Finding: {
    id: (row: FindingRow) => globalId("Finding", row.id),
    activity: (row: FindingRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, activitiesById, row.activityId),
    certification: (row: FindingRow, _: unknown, ctx: RequestContext) =>
      loadExisting(ctx, certificationsById, row.certificationId),
    outcome: (row: FindingRow) => row.verdict.toUpperCase(),
    reason: (row: FindingRow) => row.reasonCode?.toUpperCase().replaceAll("-", "_") ?? null,
    quantities: (row: FindingRow) => row.quantities ?? [],
    labels: (row: FindingRow) => (row.labels ? labelList(row.labels) : []),
    recordedBy: (row: FindingRow, _: unknown, ctx: RequestContext) => actorOf(ctx, "staff", row.foundBy),
    recordedAt: (row: FindingRow) => row.createdAt,
  },
};
