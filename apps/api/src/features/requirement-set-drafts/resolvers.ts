import { type Problem, warningsOf } from "@openrecert/rules";
import { contractRole } from "../../auth/caller.ts";
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
import { readDocument, readScenarios, statedIn } from "./content.ts";
import { createDraft } from "./create.ts";
import { examples } from "./examples.ts";
import { isCounted, quorumOf } from "./quorum.ts";
import {
  type DraftRow,
  draftsById,
  draftsList,
  type EditRow,
  editsByDraft,
  type ReviewRow,
  reviewsByDraft,
} from "./reads.ts";
import { approveDraft, breakGlass, requestChanges, requestReview } from "./review.ts";
import { scenarioResults } from "./scenarios.ts";
import { digestsOf, saveDraft, withdrawDraft } from "./service.ts";

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
    requirementSetDraftWithdraw: write("requirementSetDraftWithdraw", withdrawDraft),
  },
  RequirementSetDraftCreatePayload: payload,
  RequirementSetDraftSavePayload: payload,
  RequirementSetDraftWithdrawPayload: payload,
  RequirementSetDraftReviewRequestPayload: payload,
  RequirementSetDraftChangesRequestPayload: payload,
  RequirementSetDraftApprovePayload: payload,
  RequirementSetDraftBreakGlassPayload: payload,
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
    quorum: (row, _, ctx) => quorumOf(ctx, row),
    mayApprove: async (row, _, ctx) => (await approvalObstacle(ctx, row)) === null,
    mayNotApproveReason: async (row, _, ctx) => (await approvalObstacle(ctx, row))?.message ?? null,
    withdrawnReason: (row) => row.withdrawalReason,
  },
} satisfies Resolvers;

function problemsIn(parsed: { ok: true } | { ok: false; problems: readonly Problem[] }) {
  return parsed.ok ? [] : parsed.problems.map(problemView);
}

function problemView({ code, path, message, help }: Problem) {
  return { code, path, message, help: help ?? null };
}

async function reviewView(ctx: RequestContext, draft: DraftRow, review: ReviewRow) {
  return {
    kind: contractWord(review.kind),
    by: await actorOf(ctx, "staff", review.membershipId),
    at: review.givenAt,
    roles: review.roles.map(contractRole),
    note: review.note,
    ...digestsOf(review),
    counts: isCounted(draft, review),
  };
}

function editorsOf(ctx: RequestContext, edits: readonly EditRow[]) {
  const byEditor = [...Map.groupBy(edits, ({ editedBy }) => editedBy)];
  return Promise.all(
    byEditor.map(async ([editedBy, own]) => ({
      by: await actorFromKey(ctx, editedBy),
      edits: own.length,
      lastAt: own.at(-1)!.editedAt,
    })),
  );
}
