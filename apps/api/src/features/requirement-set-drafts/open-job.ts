import { job } from "@openrecert/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { canonicalText } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";

/**
 * Whether a job that publishes this draft waits or runs, or failed within the hour. After a fault, it
 * is tried again every hour.
 */
export async function hasOpenJob(ctx: Ctx, input: { draftId: string }): Promise<boolean> {
  const [found] = await ctx.tx
    .select({ id: job.id })
    .from(job)
    .where(
      and(
        eq(job.kind, "requirement-set-publish"),
        eq(job.input, canonicalText(input)),
        sql`(${inArray(job.state, ["queued", "running"])} or ${job.state} = 'failed' and ${job.finishedAt} > now() - interval '1 hour')`,
      ),
    )
    .limit(1);
  return found !== undefined;
}
