import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { refusedRequest } from "../../platform/errors.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { contractWord } from "../../platform/words.ts";
import { activitiesById } from "../activities/reads.ts";
import { jobsById } from "../jobs/reads.ts";
import { actorFromKey } from "../journal/actors.ts";
import { submissionsById } from "../submissions/reads.ts";
import {
  isRequestedBy,
  type ListJobRow,
  listJobsById,
  ownListJobs,
  readRefusedRows,
  visibleListJobsById,
} from "./reads.ts";
import { assignAll, cancelListJob, exportOf, retractAll } from "./service.ts";

const REFUSED_ROWS_MAX = 200;

type Payload = { listJob?: string };
const payload = {
  listJob: (answer: Payload, _: unknown, ctx: RequestContext) =>
    answer.listJob ? loadExisting(ctx, listJobsById, answer.listJob) : null,
};

const jobOf = (row: ListJobRow, ctx: RequestContext) => loadExisting(ctx, jobsById, row.jobId);

export const listJobResolvers = {
  Query: {
    listJob: (_, { id }, ctx) => {
      const uuid = rowId("ListJob", id);
      return uuid ? load(ctx, visibleListJobsById, uuid) : null;
    },
    listJobs: async (_, page, ctx) => toConnection(ctx, await pageOf(ctx, ownListJobs(ctx), page), listJobsById),
  },
  Mutation: {
    memberExport: write("memberExport", exportOf("members")),
    certificationExport: write("certificationExport", exportOf("certifications")),
    submissionExport: write("submissionExport", exportOf("submissions")),
    activityExport: write("activityExport", exportOf("activities")),
    journalExport: write("journalExport", exportOf("journal")),
    submissionAssignAll: write("submissionAssignAll", assignAll, ({ selection }) => ({ selection })),
    activityRetractAll: write("activityRetractAll", retractAll, ({ selection }) => ({ selection })),
    listJobCancel: write("listJobCancel", cancelListJob),
  },
  MemberExportPayload: payload,
  CertificationExportPayload: payload,
  SubmissionExportPayload: payload,
  ActivityExportPayload: payload,
  JournalExportPayload: payload,
  SubmissionAssignAllPayload: payload,
  ActivityRetractAllPayload: payload,
  ListJobCancelPayload: payload,
  ListJob: {
    id: (row) => globalId("ListJob", row.id),
    act: (row) => contractWord(row.act),
    list: (row) => contractWord(row.list),
    state: async (row, _, ctx) => contractWord((await jobOf(row, ctx)).state),
    rowsTotal: async (row, _, ctx) => row.rowsTotal ?? (await jobOf(row, ctx)).total,
    rowsDone: async (row, _, ctx) => Math.max(row.rowsDone, (await jobOf(row, ctx)).done),
    refusedRows: async (row, { first }, ctx) => {
      if (first < 1 || first > REFUSED_ROWS_MAX)
        throw refusedRequest(
          "BAD_USER_INPUT",
          `\`refusedRows\` requests ${first} rows; ask for 1 to ${REFUSED_ROWS_MAX}.`,
        );
      if (row.act === "export" || row.rowsRefused === 0) return [];
      return readRefusedRows(ctx, row.id, first);
    },
    failure: async (row, _, ctx) => (await jobOf(row, ctx)).failure,
    filePath: async (row, _, ctx) => {
      if (!isRequestedBy(ctx, row) || row.removedAt || row.keptUntil <= new Date()) return null;
      if (row.act === "export" ? row.fileBytes === null : (await jobOf(row, ctx)).finishedAt === null) return null;
      return `/${encodeURIComponent(ctx.organization.slug)}/list-jobs/${globalId("ListJob", row.id)}/rows.csv`;
    },
    requestedBy: (row, _, ctx) => actorFromKey(ctx, row.requestedBy),
    requestedAt: (row) => row.createdAt,
    finishedAt: async (row, _, ctx) => (await jobOf(row, ctx)).finishedAt,
    jobId: (row) => globalId("Job", row.jobId),
  },
  ListJobRefusedRow: {
    // Submissions and activities have ids of one kind, which are never the same.
    submission: ({ rowId: id }, _, ctx) => load(ctx, submissionsById, id),
    activity: ({ rowId: id }, _, ctx) => load(ctx, activitiesById, id),
    message: ({ message }) => message ?? "",
  },
} satisfies Resolvers;
