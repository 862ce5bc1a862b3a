import type { Resolvers } from "../../generated/resolvers.ts";
import { isJobKind, type JobKindName } from "../../jobs/kinds.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { contractWord } from "../../platform/words.ts";
import { actorFromKey } from "../journal/actors.ts";
import { type JobRow, jobsById, jobsList, visibleJobsById } from "./reads.ts";
import { cancelJob } from "./service.ts";

type Payload = { job?: string };
const jobOf = ({ job }: Payload, _: unknown, ctx: RequestContext) => (job ? loadExisting(ctx, jobsById, job) : null);

function kindOf({ kind }: JobRow): JobKindName {
  if (!isJobKind(kind)) throw new Error(`there is no kind of job called ${kind}`);
  return kind;
}

export const jobResolvers = {
  Query: {
    job: (_, { id }, ctx) => {
      const uuid = rowId("Job", id);
      return uuid ? load(ctx, visibleJobsById, uuid) : null;
    },
    jobs: async (_, { filter, ...page }, ctx) =>
      toConnection(ctx, await pageOf(ctx, jobsList(ctx, filter), page, null, filter), jobsById),
  },
  Mutation: { jobCancel: write("jobCancel", cancelJob) },
  JobCancelPayload: { job: jobOf },
  JournalCheckPayload: { job: jobOf },
  Job: {
    id: (row) => globalId("Job", row.id),
    kind: (row) => contractWord(kindOf(row)),
    state: (row) => contractWord(row.state),
    requestedBy: (row, _, ctx) => actorFromKey(ctx, row.requestedBy),
    requestedAt: (row) => row.createdAt,
    cancelRequested: (row) => row.cancelRequestedAt !== null,
  },
} satisfies Resolvers;
