import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { decisionsOnActivity } from "../decisions/facts.ts";
import { findingsByActivity } from "../findings/reads.ts";
import { actorOf } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { labelList } from "./claim.ts";
import { correctActivity, retractActivity } from "./correct.ts";
import { type ActivityRow, activitiesById, answerable, reportersByActivity, resemblingActivities } from "./reads.ts";
import { reportActivities, reportActivity } from "./report.ts";

const payload = {
  activity: ({ activity }: { activity?: string }, _: unknown, ctx: RequestContext) =>
    activity ? loadExisting(ctx, activitiesById, activity) : null,
};

export const activityResolvers = {
  Mutation: {
    activityReport: write("activityReport", reportActivity),
    activityReportBatch: write("activityReportBatch", reportActivities, ({ results }) => ({
      results: (results as { activity?: string }[]).map(({ activity: _, ...result }) => result),
    })),
    activityCorrect: write("activityCorrect", correctActivity),
    activityRetract: write("activityRetract", retractActivity),
  },
  ActivityReportPayload: payload,
  ActivityCorrectPayload: payload,
  ActivityRetractPayload: payload,
  ActivityReportResult: payload,
  Activity: {
    id: (row: ActivityRow) => globalId("Activity", row.id),
    member: (row: ActivityRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, membersById, row.memberId),
    provider: (row: ActivityRow) => row.providerName,
    completed: (row: ActivityRow) => row.completedOn,
    labels: (row: ActivityRow) => labelList(row.labels),
    reportedAt: (row: ActivityRow) => row.createdAt,
    reportedBy: async (row: ActivityRow, _: unknown, ctx: RequestContext) => {
      const reporter = answerable(await load(ctx, reportersByActivity, row.id));
      return actorOf(ctx, reporter?.actorKind ?? "system", reporter?.actorId ?? null);
    },
    resembles: (row: ActivityRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, resemblingActivities, row.id),
    locked: async (row: ActivityRow, _: unknown, ctx: RequestContext) =>
      (await loadExisting(ctx, decisionsOnActivity, row.id)).length > 0,
    findings: async (row: ActivityRow, _: unknown, ctx: RequestContext) =>
      ((await load(ctx, findingsByActivity, row.id)) ?? []).toReversed(),
  },
};
