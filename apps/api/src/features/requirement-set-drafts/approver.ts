import { mailboxOf } from "../../auth/accounts.ts";
import type { RequestContext } from "../../platform/context.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { conflictOfInterest, notPermitted, refuse, stateConflict, type UserError } from "../../platform/user-errors.ts";
import { contractWord } from "../../platform/words.ts";
import { peopleByMembership } from "../journal/actors.ts";
import { isCounted } from "./quorum.ts";
import { type DraftRow, editsByDraft, reviewsByDraft } from "./reads.ts";

/**
 * Refuses an approval by a person who edited any part of the draft: in person, through a key that they
 * created, or with a second account. Also refuses a second approval by the same person. The database
 * refuses the same; here the person learns why.
 */
export async function refuseApproval(ctx: RequestContext, draft: DraftRow): Promise<void> {
  const obstacle = await approvalObstacle(ctx, draft);
  if (obstacle) refuse(obstacle);
}

/** Why the caller may not approve a draft now; null if they may. */
export async function approvalObstacle(ctx: RequestContext, draft: DraftRow): Promise<UserError | null> {
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId || !caller.permissions.has("RULES_APPROVE"))
    return notPermitted("RULES_APPROVE");
  const state = contractWord(draft.state);
  if (draft.state !== "in-review")
    return stateConflict("WRONG_STATE", "Only a draft in review can be approved. Request its review first.", state);
  const edits = await loadExisting(ctx, editsByDraft, draft.id);
  const isCaller = await samePerson(ctx, caller);
  for (const { membershipId } of edits)
    if (membershipId && (await isCaller(membershipId)))
      return conflictOfInterest(
        "You, a key that you created, or another account of yours edited this draft, so you cannot approve it. Another rules approver must.",
      );
  for (const review of await loadExisting(ctx, reviewsByDraft, draft.id))
    if (isCounted(draft, review) && (await isCaller(review.membershipId)))
      return stateConflict("ALREADY_APPROVED", "You approved this draft already. It waits for others.", state);
  return null;
}

/** Tells whether a membership is the caller's, or has the same mailbox. */
async function samePerson(
  ctx: RequestContext,
  { membershipId, email }: { membershipId: string | null; email: string },
) {
  const mailbox = mailboxOf(email);
  return async (other: string) => {
    if (other === membershipId) return true;
    const person = await load(ctx, peopleByMembership, other);
    return person !== null && mailboxOf(person.email) === mailbox;
  };
}
