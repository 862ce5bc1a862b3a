import type { RequirementSetDraftFilter } from "@openrecert/contract/types";
import { requirementSetComment, requirementSetDraft, requirementSetEdit, requirementSetReview } from "@openrecert/db";
import { sql } from "drizzle-orm";
import type { ListSource } from "../../platform/pages.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";
import { storedWord } from "../../platform/words.ts";

export type DraftRow = typeof requirementSetDraft.$inferSelect;
export type ReviewRow = typeof requirementSetReview.$inferSelect;
export type CommentRow = typeof requirementSetComment.$inferSelect;
export type EditRow = typeof requirementSetEdit.$inferSelect;

export const draftsById = rowsById(requirementSetDraft);

/** Edits of drafts, oldest first. */
export const editsByDraft = rowsBy(requirementSetEdit, requirementSetEdit.draftId, (row) => row.draftId, [
  requirementSetEdit.revision,
]);

/** Comments on drafts, oldest first. */
export const commentsByDraft = rowsBy(requirementSetComment, requirementSetComment.draftId, (row) => row.draftId, [
  requirementSetComment.id,
]);

/** Reviews of drafts, oldest first. */
export const reviewsByDraft = rowsBy(requirementSetReview, requirementSetReview.draftId, (row) => row.draftId, [
  requirementSetReview.id,
]);

/** Drafts that match, newest first. */
export function draftsList(filter: RequirementSetDraftFilter | null | undefined): ListSource {
  const { credential, states } = filter ?? {};
  return {
    name: "draftsList",
    from: sql`${requirementSetDraft}`,
    table: requirementSetDraft,
    parent: null,
    where: [
      credential ? sql`${requirementSetDraft.credentialCode} = ${credential}` : undefined,
      states ? sql`${requirementSetDraft.state} = any(${sql.param(states.map(storedWord))}::text[])` : undefined,
    ],
    order: [{ by: sql`${requirementSetDraft.id}`, cast: "uuid" }],
    descending: true,
  };
}
