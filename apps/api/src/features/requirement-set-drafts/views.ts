import type { Problem } from "@openrecert/rules";
import { contractRole } from "../../auth/caller.ts";
import type { RequestContext } from "../../platform/context.ts";
import { contractWord } from "../../platform/words.ts";
import { actorFromKey, actorOf } from "../journal/actors.ts";
import { isCounted } from "./quorum.ts";
import type { CommentRow, DraftRow, EditRow, ReviewRow } from "./reads.ts";
import { digestsOf } from "./service.ts";

/** Problems of a document or of scenarios. */
export function problemsIn(parsed: { ok: true } | { ok: false; problems: readonly Problem[] }) {
  return parsed.ok ? [] : parsed.problems.map(problemView);
}

/** A problem or warning. */
export function problemView({ code, path, message, help }: Problem) {
  return { code, path, message, help: help ?? null };
}

/** What a person said about a draft, and whether it still counts. */
export async function reviewView(ctx: RequestContext, draft: DraftRow, review: ReviewRow) {
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

/** Everyone who edited a draft, in the order of their first edits. */
export function editorsOf(ctx: RequestContext, edits: readonly EditRow[]) {
  const byEditor = [...Map.groupBy(edits, ({ editedBy }) => editedBy)];
  return Promise.all(
    byEditor.map(async ([editedBy, own]) => ({
      by: await actorFromKey(ctx, editedBy),
      edits: own.length,
      lastAt: own.at(-1)!.editedAt,
    })),
  );
}

/** A comment, and whether the document was edited after it. */
export async function commentView(ctx: RequestContext, draft: DraftRow, comment: CommentRow) {
  return {
    requirement: comment.requirementCode,
    text: comment.comment,
    by: await actorFromKey(ctx, comment.writtenBy),
    at: comment.writtenAt,
    editedSince: !comment.digest.equals(draft.digest),
  };
}
