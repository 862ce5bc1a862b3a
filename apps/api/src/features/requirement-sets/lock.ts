import { requirementSetSeries } from "@openrecert/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";

/** Locks a series until the transaction ends: who changes its versions does so one after another. */
export async function lockSeries(ctx: Ctx, seriesId: string): Promise<void> {
  await ctx.tx
    .select({ id: requirementSetSeries.id })
    .from(requirementSetSeries)
    .where(eq(requirementSetSeries.id, seriesId))
    .for("no key update");
}

/**
 * Keeps the versions of a credential as they are until the transaction ends. A decision then comes
 * before a version is published, which sees it, or after it, and is made under that version.
 */
export async function keepVersions(ctx: Ctx, credentialId: string): Promise<void> {
  await ctx.tx
    .select({ id: requirementSetSeries.id })
    .from(requirementSetSeries)
    .where(eq(requirementSetSeries.credentialId, credentialId))
    .for("share");
}
