import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
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
import { isDecided, isOwn, withdrawFinding } from "./withdraw.ts";

type Written = { finding?: string; certification?: string };

/** What both acts return: the finding, and the standing afterward. */
const written = {
  finding: ({ finding }: Written, _: unknown, ctx: RequestContext) =>
    finding ? loadExisting(ctx, findingsById, finding) : null,
  standing: async ({ certification }: Written, _: unknown, ctx: RequestContext) =>
    certification ? standingOnce(ctx, await loadExisting(ctx, certificationsById, certification), ctx.today) : null,
};

export const findingResolvers = {
  Mutation: {
    findingRecord: write("findingRecord", recordFinding),
    findingWithdraw: write("findingWithdraw", withdrawFinding),
  },
  FindingRecordPayload: written,
  FindingWithdrawPayload: written,
  FindingConflict: {
    stored: ({ stored }: { stored: { id: string } | null }, _, ctx) =>
      stored ? loadExisting(ctx, findingsById, stored.id) : null,
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
    withdrawnAt: (row) => row.withdrawal?.at ?? null,
    withdrawable: async (row, _, ctx) => isOwn(row, ctx) && row.newest && !(await isDecided(ctx, row)),
  },
} satisfies Resolvers;
