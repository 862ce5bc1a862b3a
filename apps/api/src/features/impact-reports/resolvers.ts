import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { contractWord } from "../../platform/words.ts";
import type { Answer } from "../../population/chunk.ts";
import { certificationsById } from "../certifications/reads.ts";
import { jobsById } from "../jobs/reads.ts";
import { actorFromKey } from "../journal/actors.ts";
import { draftsById } from "../requirement-set-drafts/reads.ts";
import { namesIn } from "./names.ts";
import {
  type ImpactReportRow,
  impactChangesById,
  impactChangesOf,
  impactReportsByDraft,
  impactReportsById,
} from "./reads.ts";
import { cancelImpactReport, createImpactReport } from "./service.ts";
import type { ImpactCounts, ImpactGroup } from "./tally.ts";

const payload = {
  impactReport: ({ impactReport }: { impactReport?: string }, _: unknown, ctx: RequestContext) =>
    impactReport ? loadExisting(ctx, impactReportsById, impactReport) : null,
};

const jobOf = (row: ImpactReportRow, ctx: RequestContext) => loadExisting(ctx, jobsById, row.jobId!);

export const impactReportResolvers = {
  Query: {
    impactReport: (_, { id }, ctx) => {
      const uuid = rowId("ImpactReport", id);
      return uuid ? load(ctx, impactReportsById, uuid) : null;
    },
  },
  Mutation: {
    impactReportCreate: write("impactReportCreate", createImpactReport),
    impactReportCancel: write("impactReportCancel", cancelImpactReport),
  },
  ImpactReportCreatePayload: payload,
  ImpactReportCancelPayload: payload,
  RequirementSetDraft: {
    impactReports: (row, _, ctx) => loadExisting(ctx, impactReportsByDraft, row.id),
  },
  ImpactReport: {
    id: (row) => globalId("ImpactReport", row.id),
    draft: (row, _, ctx) => loadExisting(ctx, draftsById, row.draftId),
    documentDigest: (row) => row.documentDigest.toString("hex"),
    isCurrent: async (row, _, ctx) =>
      (await loadExisting(ctx, draftsById, row.draftId)).digest.equals(row.documentDigest),
    state: async (row, _, ctx) => contractWord((await jobOf(row, ctx)).state),
    jobId: (row) => globalId("Job", row.jobId!),
    done: async (row, _, ctx) => (await jobOf(row, ctx)).done,
    total: async (row, _, ctx) => (await jobOf(row, ctx)).total,
    failure: async (row, _, ctx) => (await jobOf(row, ctx)).failure,
    requestedBy: (row, _, ctx) => actorFromKey(ctx, row.requestedBy),
    estimate: (row) => countsOf(row, row.estimate),
    counts: (row) => countsOf(row, row.result),
    digest: (row) => row.resultDigest?.toString("hex") ?? null,
    changes: async (row, { filter, ...page }, ctx) =>
      toConnection(ctx, await pageOf(ctx, impactChangesOf(filter), page, row.id, filter), impactChangesById),
  },
  ImpactChange: {
    certification: (row, _, ctx) => loadExisting(ctx, certificationsById, row.certificationId),
    expires: (row) => row.expiresOn,
    before: async (row, _, ctx) => answerOf(row.answerBefore, await loadExisting(ctx, impactReportsById, row.reportId)),
    after: async (row, _, ctx) => answerOf(row.answerAfter, await loadExisting(ctx, impactReportsById, row.reportId)),
  },
} satisfies Resolvers;

function answerOf(text: string, { document }: ImpactReportRow) {
  const answer = JSON.parse(text) as Omit<Answer, "cycle">;
  const names = namesIn(document);
  return {
    ...answer,
    verdict: contractWord(answer.verdict),
    shortfalls: answer.shortfalls.map(({ requirement, short }) => ({
      requirement,
      name: names.requirement(requirement),
      short,
    })),
  };
}

function countsOf({ document }: ImpactReportRow, text: string | null) {
  if (text === null) return null;
  const counts = JSON.parse(text) as ImpactCounts;
  const names = namesIn(document);
  const named = (name: (code: string) => string) => (group: ImpactGroup) => ({ ...group, name: name(group.code) });
  return {
    ...counts,
    cells: counts.cells.map(({ before, after, members }) => ({
      before: contractWord(before),
      after: contractWord(after),
      members,
    })),
    byQuarter: counts.byQuarter.map(named((code) => code)),
    byPath: counts.byPath.map(named(names.path)),
    byVersion: counts.byVersion.map(named((code) => code)),
    byRequirement: counts.byRequirement.map(named(names.requirement)),
  };
}
