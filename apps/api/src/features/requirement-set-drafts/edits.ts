import { requirementSetEdit } from "@openrecert/db";
import { actorKey, type Caller } from "../../auth/caller.ts";
import type { Ctx } from "../../platform/context.ts";
import type { DraftRow } from "./reads.ts";

type Edited = Pick<DraftRow, "id" | "version" | "digest" | "scenariosDigest">;

/**
 * Records who wrote the content that a draft now has. The database requires it, and refuses an
 * approval by anyone recorded here.
 */
export async function recordEdit(ctx: Ctx, { id, version, digest, scenariosDigest }: Edited): Promise<void> {
  await ctx.tx.insert(requirementSetEdit).values({
    organizationId: ctx.organization.id,
    draftId: id,
    revision: version,
    digest,
    scenariosDigest,
    editedBy: actorKey(ctx.caller),
    membershipId: personBehind(ctx.caller),
    editedAt: ctx.clock.now(),
  });
}

/** The membership of the person who acts, or who created the key that acts; null for the operator. */
function personBehind(caller: Caller): string | null {
  if (caller.kind === "STAFF") return caller.membershipId;
  return caller.kind === "API_CLIENT" ? caller.keyCreatedBy : null;
}
