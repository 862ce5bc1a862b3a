import type { RequirementSetDraftCommentInput } from "@openrecert/contract/types";
import { requirementSetComment } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { refuse } from "../../platform/user-errors.ts";
import { lockedDraft, named, requireState } from "./service.ts";

const TEXT_MAX = 4000;
const CODE_MAX = 64;
const COMMENTS_MAX = 1000;

/**
 * Comments on a draft. Its version stays, so that nobody who is editing meets a conflict, and so do
 * its approvals.
 */
export async function commentOnDraft(ctx: Ctx, input: RequirementSetDraftCommentInput) {
  const checks = collectChecks();
  const text = checks.text(["input", "text"], input.text, TEXT_MAX);
  const requirementCode = checks.text(["input", "requirement"], input.requirement, CODE_MAX, "optional");
  if (checks.errors.length > 0 || !text) refuse(...checks.errors);
  const stored = await lockedDraft(ctx, input.draftId);
  requireState(stored, ["draft", "in-review", "approved", "scheduled", "published"]);
  const written = await ctx.tx.$count(requirementSetComment, eq(requirementSetComment.draftId, stored.id));
  if (written >= COMMENTS_MAX) refuse(tooMany(written));
  await ctx.tx.insert(requirementSetComment).values({
    organizationId: ctx.organization.id,
    draftId: stored.id,
    requirementCode,
    comment: text,
    digest: stored.digest,
    writtenBy: actorKey(ctx.caller),
    writtenAt: ctx.clock.now(),
  });
  await record(ctx, {
    type: "requirement-set-draft.commented",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: { ...named(stored), requirement: requirementCode },
    detail: { text },
  });
  return { draft: stored.id };
}

function tooMany(given: number) {
  return {
    __typename: "LimitExceeded" as const,
    code: "LIMIT_EXCEEDED",
    message: `This draft has ${given} comments, which is the most. Begin a new draft to go on.`,
    path: ["input", "draftId"],
    limit: COMMENTS_MAX,
    given,
  };
}
