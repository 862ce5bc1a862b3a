import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { warningsOf } from "../../platform/warnings.ts";
import { isLocked } from "../decisions/facts.ts";
import { findingsByActivity } from "../findings/reads.ts";
import { actorOf } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { labelList } from "./claim.ts";
import { correctActivity, retractActivity } from "./correct.ts";
import {
  activitiesById,
  activitiesList,
  activitiesReported,
  answerable,
  reportersByActivity,
  resemblingActivities,
} from "./reads.ts";
import { reportActivities, reportActivity } from "./report.ts";

const payload = {
  activity: ({ activity }: { activity?: string }, _: unknown, ctx: RequestContext) =>
    activity ? loadExisting(ctx, activitiesById, activity) : null,
};

export const activityResolvers = {
  Query: {
    activities: async (_, { filter, ...page }, ctx) =>
      toConnection(ctx, await pageOf(ctx, activitiesList(filter), page, null, filter), activitiesById),
    activitiesReported: async (_, { filter, ...page }, ctx) =>
      toConnection(ctx, await pageOf(ctx, activitiesReported(ctx, filter), page, null, filter), activitiesById),
  },
  Mutation: {
    activityReport: write("activityReport", reportActivity),
    activityReportBatch: write("activityReportBatch", reportActivities, ({ results }) => ({
      results: results.map(({ activity: _, ...result }) => result),
    })),
    activityCorrect: write("activityCorrect", correctActivity),
    activityRetract: write("activityRetract", retractActivity),
  },
  ActivityReportPayload: { ...payload, warnings: warningsOf },
  ActivityCorrectPayload: { ...payload, warnings: warningsOf },
  ActivityRetractPayload: payload,
  ActivityReportResult: payload,
  Activity: {
    id: (row) => globalId("Activity", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    provider: (row) => row.providerName,
    completed: (row) => row.completedOn,
    labels: (row) => labelList(row.labels),
    reportedAt: (row) => row.createdAt,
    reportedBy: async (row, _, ctx) => {
      const reporter = answerable(await load(ctx, reportersByActivity, row.id));
      return actorOf(ctx, reporter?.actorKind ?? "system", reporter?.actorId ?? null);
    },
    resembles: (row, _, ctx) => loadExisting(ctx, resemblingActivities, row.id),
    locked: (row, _, ctx) => isLocked(ctx, "activity", row.id),
    findings: async (row, _, ctx) => ((await load(ctx, findingsByActivity, row.id)) ?? []).toReversed(),
  },
} satisfies Resolvers;
