import type {
  RequirementSetDraftApproveInput,
  RequirementSetDraftBreakGlassInput,
  RequirementSetDraftChangesRequestInput,
  RequirementSetDraftReviewRequestInput,
} from "@openrecert/contract/types";
import { requirementSetReview } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { actorKey, storedRole } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { notPermitted, refuse, stateConflict } from "../../platform/user-errors.ts";
import { contractWord } from "../../platform/words.ts";
import { refuseApproval } from "./approver.ts";
import { checksOf } from "./checks.ts";
import { quorumOf } from "./quorum.ts";
import type { DraftRow, ReviewRow } from "./reads.ts";
import { changeableDraft, changeDraft, digestsOf, lockedDraft, named, requireState } from "./service.ts";

const NOTE_MAX = 2000;

/** Requests the review of a draft whose checks pass. Begins a new round: earlier approvals are void. */
export async function requestReview(ctx: Ctx, input: RequirementSetDraftReviewRequestInput) {
  const stored = await changeableDraft(ctx, input, ["draft"]);
  const checks = collectChecks();
  const summary = checks.text(["input", "summary"], input.summary, 4000);
  if (checks.errors.length > 0 || !summary) refuse(...checks.errors);
  await refuseFailedChecks(ctx, stored);
  const reviewRound = stored.reviewRound + 1;
  await changeDraft(ctx, stored, {
    state: "in-review",
    reviewRound,
    reviewSummary: summary,
    reviewRequestedBy: actorKey(ctx.caller),
    reviewRequestedAt: ctx.clock.now(),
  });
  await record(ctx, {
    type: "requirement-set-draft.review-requested",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), ...digestsOf(stored), round: reviewRound },
    detail: { summary },
  });
  return { draft: stored.id };
}

/** Sends a draft back to its editors. */
export async function requestChanges(ctx: Ctx, input: RequirementSetDraftChangesRequestInput) {
  const stored = await changeableDraft(ctx, input, ["in-review", "approved"]);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, NOTE_MAX);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await storeReview(ctx, stored, "changes-requested", reason);
  await changeDraft(ctx, stored, { state: "draft" });
  await record(ctx, {
    type: "requirement-set-draft.changes-requested",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), ...digestsOf(stored), round: stored.reviewRound },
    detail: { reason },
  });
  return { draft: stored.id };
}

/** Approves a draft as it stands, in the caller's own name. With the last approval it is approved. */
export async function approveDraft(ctx: RequestContext, input: RequirementSetDraftApproveInput) {
  const checks = collectChecks();
  const note = checks.text(["input", "note"], input.note, NOTE_MAX, "optional");
  if (checks.errors.length > 0) refuse(...checks.errors);
  const stored = await approvable(ctx, input);
  await storeReview(ctx, stored, "approved", note);
  const reviews = await ctx.tx.select().from(requirementSetReview).where(eq(requirementSetReview.draftId, stored.id));
  const quorum = await quorumOf(ctx, stored, reviews);
  const isComplete = quorum.every(({ needed, given }) => given >= needed);
  await changeDraft(ctx, stored, isComplete ? { state: "approved" } : {});
  await record(ctx, {
    type: "requirement-set-draft.approved",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), ...digestsOf(stored), round: stored.reviewRound, complete: isComplete },
    ...(note ? { detail: { note } } : {}),
  });
  return { draft: stored.id };
}

/** Approves a draft without a quorum. Everything else holds as for any approval. */
export async function breakGlass(ctx: RequestContext, input: RequirementSetDraftBreakGlassInput) {
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, NOTE_MAX);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  const stored = await approvable(ctx, input);
  await storeReview(ctx, stored, "break-glass", reason);
  await changeDraft(ctx, stored, { state: "approved" });
  await record(ctx, {
    type: "requirement-set-draft.glass-broken",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), ...digestsOf(stored), round: stored.reviewRound },
    detail: { reason },
  });
  return { draft: stored.id };
}

type Read = { draftId: string; digest: string; scenariosDigest: string };

async function approvable(ctx: RequestContext, { draftId, digest, scenariosDigest }: Read): Promise<DraftRow> {
  const stored = await lockedDraft(ctx, draftId);
  const now = digestsOf(stored);
  if (now.digest !== digest || now.scenariosDigest !== scenariosDigest)
    refuse(
      stateConflict(
        "CONTENT_CHANGED",
        "The draft was edited after you read it. Read it again, then approve.",
        contractWord(stored.state),
        ["input", now.digest === digest ? "scenariosDigest" : "digest"],
      ),
    );
  requireState(stored, ["in-review"]);
  await refuseApproval(ctx, stored);
  await refuseFailedChecks(ctx, stored);
  return stored;
}

/** Refuses a draft that fails a check. */
export async function refuseFailedChecks(ctx: Ctx, stored: DraftRow, from?: string): Promise<void> {
  const failed = (await checksOf(ctx, stored, from)).filter(({ passed }) => !passed);
  if (failed.length === 0) return;
  refuse(...failed.map(({ message }) => stateConflict("CHECKS_FAILED", message, contractWord(stored.state))));
}

async function storeReview(ctx: Ctx, stored: DraftRow, kind: ReviewRow["kind"], note: string | null): Promise<void> {
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId) refuse(notPermitted("RULES_APPROVE"));
  await ctx.tx.insert(requirementSetReview).values({
    organizationId: ctx.organization.id,
    draftId: stored.id,
    round: stored.reviewRound,
    kind,
    digest: stored.digest,
    scenariosDigest: stored.scenariosDigest,
    membershipId: caller.membershipId,
    roles: caller.roles.map((role) => storedRole<string>(role)),
    note,
    givenAt: ctx.clock.now(),
  });
}
