import type { Role } from "@openrecert/contract/types";
import { storedRole } from "../../auth/caller.ts";
import type { Ctx } from "../../platform/context.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { approvalsByRole } from "../organizations/quorum.ts";
import { organizationsById } from "../organizations/reads.ts";
import type { DraftRow, ReviewRow } from "./reads.ts";

export type Quorum = { role: Role; needed: number; given: number };

type Round = Pick<DraftRow, "reviewRound" | "digest" | "scenariosDigest">;

/** Whether a review is an approval of the draft as it stands, in its newest round. */
export function isCounted(draft: Round, review: ReviewRow): boolean {
  return (
    review.kind !== "changes-requested" &&
    review.round === draft.reviewRound &&
    review.digest.equals(draft.digest) &&
    review.scenariosDigest.equals(draft.scenariosDigest)
  );
}

/** The approvals that a draft needs by role, and how many of them it has as it stands. */
export async function quorumOf(ctx: Ctx, draft: Round, reviews: readonly ReviewRow[]): Promise<Quorum[]> {
  const { rulesQuorum } = await loadExisting(ctx, organizationsById, ctx.organization.id);
  const counted = reviews.filter((review) => isCounted(draft, review));
  return approvalsByRole(rulesQuorum).map(({ role, approvals: needed }) => ({
    role,
    needed,
    given: counted.filter(({ roles }) => roles.includes(storedRole<string>(role))).length,
  }));
}
