import { warningsOf } from "@openrecert/rules";
import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { contractWord } from "../../platform/words.ts";
import { credentialsByCode } from "../credentials/reads.ts";
import { actorFromKey, actorOf } from "../journal/actors.ts";
import { requirementSetVersionsById } from "../requirement-sets/reads.ts";
import { approvalObstacle } from "./approver.ts";
import { checksOf } from "./checks.ts";
import { commentOnDraft } from "./comments.ts";
import { readDocument, readScenarios, statedIn } from "./content.ts";
import { createDraft } from "./create.ts";
import { examples } from "./examples.ts";
import { quorumOf } from "./quorum.ts";
import { commentsByDraft, draftsById, draftsList, editsByDraft, reviewsByDraft } from "./reads.ts";
import { approveDraft, breakGlass, requestChanges, requestReview } from "./review.ts";
import { scenarioResults } from "./scenarios.ts";
import { cancelSchedule, scheduleDraft } from "./schedule.ts";
import { saveDraft, withdrawDraft } from "./service.ts";
import { transitionOf } from "./transition.ts";
import { commentView, editorsOf, problemsIn, problemView, reviewView } from "./views.ts";

const payload = {
  draft: ({ draft }: { draft?: string }, _: unknown, ctx: RequestContext) =>
    draft ? loadExisting(ctx, draftsById, draft) : null,
};

export const requirementSetDraftResolvers = {
  Query: {
    requirementSetDrafts: async (_, { filter, ...page }, ctx) =>
      toConnection(ctx, await pageOf(ctx, draftsList(filter), page, null, filter), draftsById),
    requirementSetDraft: (_, { id }, ctx) => {
      const uuid = rowId("RequirementSetDraft", id);
      return uuid ? load(ctx, draftsById, uuid) : null;
    },
    requirementSetExamples: () => [...examples()],
  },
  Mutation: {
    requirementSetDraftCreate: write("requirementSetDraftCreate", createDraft),
    requirementSetDraftSave: write("requirementSetDraftSave", saveDraft),
    requirementSetDraftReviewRequest: write("requirementSetDraftReviewRequest", requestReview),
    requirementSetDraftChangesRequest: write("requirementSetDraftChangesRequest", requestChanges),
    requirementSetDraftApprove: write("requirementSetDraftApprove", approveDraft),
    requirementSetDraftBreakGlass: write("requirementSetDraftBreakGlass", breakGlass),
    requirementSetDraftSchedule: write("requirementSetDraftSchedule", scheduleDraft),
    requirementSetDraftScheduleCancel: write("requirementSetDraftScheduleCancel", cancelSchedule),
    requirementSetDraftComment: write("requirementSetDraftComment", commentOnDraft),
    requirementSetDraftWithdraw: write("requirementSetDraftWithdraw", withdrawDraft),
  },
  RequirementSetDraftCreatePayload: payload,
  RequirementSetDraftSavePayload: payload,
  RequirementSetDraftWithdrawPayload: payload,
  RequirementSetDraftReviewRequestPayload: payload,
  RequirementSetDraftChangesRequestPayload: payload,
  RequirementSetDraftApprovePayload: payload,
  RequirementSetDraftBreakGlassPayload: payload,
  RequirementSetDraftCommentPayload: payload,
  RequirementSetDraftSchedulePayload: payload,
  RequirementSetDraftScheduleCancelPayload: payload,
  RequirementSetDraftConflict: {
    draft: ({ draftId }, _, ctx) => loadExisting(ctx, draftsById, draftId),
  },
  RequirementSetDraft: {
    id: (row) => globalId("RequirementSetDraft", row.id),
    credential: (row, _, ctx) => load(ctx, credentialsByCode, row.credentialCode),
    title: (row) => statedIn(row.document, "title"),
    state: (row) => contractWord(row.state),
    basedOn: (row, _, ctx) => (row.baseVersionId ? load(ctx, requirementSetVersionsById, row.baseVersionId) : null),
    digest: (row) => row.digest.toString("hex"),
    scenariosDigest: (row) => row.scenariosDigest.toString("hex"),
    problems: (row) => problemsIn(readDocument(row)),
    warnings: (row) => {
      const parsed = readDocument(row);
      return parsed.ok ? warningsOf(parsed.value).map(problemView) : [];
    },
    scenarioProblems: (row) => problemsIn(readScenarios(row.scenarios)),
    scenarioResults: async (row) =>
      (await scenarioResults(row)).map(({ id, passed, failure }) => ({ scenario: id, passed, failure })),
    createdBy: (row, _, ctx) => actorFromKey(ctx, row.createdBy),
    savedBy: (row, _, ctx) => actorFromKey(ctx, row.savedBy),
    editors: async (row, _, ctx) => editorsOf(ctx, await loadExisting(ctx, editsByDraft, row.id)),
    checks: (row, _, ctx) => checksOf(ctx, row),
    reviewRequestedBy: (row, _, ctx) => (row.reviewRequestedBy ? actorFromKey(ctx, row.reviewRequestedBy) : null),
    reviews: async (row, _, ctx) =>
      (await loadExisting(ctx, reviewsByDraft, row.id)).map((review) => reviewView(ctx, row, review)),
    quorum: async (row, _, ctx) => quorumOf(ctx, row, await loadExisting(ctx, reviewsByDraft, row.id)),
    mayApprove: async (row, _, ctx) => (await approvalObstacle(ctx, row)) === null,
    mayNotApproveReason: async (row, _, ctx) => (await approvalObstacle(ctx, row))?.message ?? null,
    publishedAs: (row, _, ctx) => (row.versionId ? load(ctx, requirementSetVersionsById, row.versionId) : null),
    transition: (row, { effectiveFrom }, ctx) => transitionOf(ctx, row, effectiveFrom),
    scheduledBy: (row, _, ctx) => (row.scheduledBy ? actorOf(ctx, "staff", row.scheduledBy) : null),
    comments: async (row, _, ctx) =>
      (await loadExisting(ctx, commentsByDraft, row.id)).map((one) => commentView(ctx, row, one)),
    withdrawnReason: (row) => row.withdrawalReason,
  },
} satisfies Resolvers;
