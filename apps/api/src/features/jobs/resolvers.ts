import type { QueryJobArgs, QueryJobsArgs } from "@openrecert/contract/types";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { actorFromKey } from "../journal/actors.ts";
import { type JobRow, jobsById, jobsList, visibleJobsById } from "./reads.ts";
import { cancelJob } from "./service.ts";

type Payload = { job?: string };
const jobOf = ({ job }: Payload, _: unknown, ctx: RequestContext) => (job ? loadExisting(ctx, jobsById, job) : null);

export const jobResolvers = {
  Query: {
    job: (_: unknown, { id }: QueryJobArgs, ctx: RequestContext) => {
      const uuid = rowId("Job", id);
      return uuid ? load(ctx, visibleJobsById, uuid) : null;
    },
    jobs: async (_: unknown, { filter, ...page }: QueryJobsArgs, ctx: RequestContext) =>
      toConnection(ctx, await pageOf(ctx, jobsList(ctx, filter), page, null, filter), jobsById),
  },
  Mutation: { jobCancel: write("jobCancel", cancelJob) },
  JobCancelPayload: { job: jobOf },
  JournalCheckPayload: { job: jobOf },
  Job: {
    id: (row: JobRow) => globalId("Job", row.id),
    kind: (row: JobRow) => row.kind.toUpperCase().replaceAll("-", "_"),
    state: (row: JobRow) => row.state.toUpperCase(),
    requestedBy: (row: JobRow, _: unknown, ctx: RequestContext) => actorFromKey(ctx, row.requestedBy),
    requestedAt: (row: JobRow) => row.createdAt,
    cancelRequested: (row: JobRow) => row.cancelRequestedAt !== null,
  },
};
