import { job } from "@openrecert/db";
import { actorKey } from "../auth/caller.ts";
import { canonicalText } from "../platform/canonical.ts";
import type { Ctx } from "../platform/context.ts";
import { record } from "../platform/journal.ts";
import type { JobInput, JobKindName } from "./kinds.ts";

/**
 * Adds a job in the transaction of the change. It runs after the commit, and never after a
 * rollback.
 */
export async function enqueue<Name extends JobKindName>(ctx: Ctx, kind: Name, input: JobInput<Name>): Promise<string> {
  const organizationId = ctx.organization.id;
  const [made] = await ctx.tx
    .insert(job)
    .values({ organizationId, kind, input: canonicalText(input), requestedBy: actorKey(ctx.caller) })
    .returning({ id: job.id });
  const { id } = made!;
  await ctx.enqueue({ organizationId, jobId: id });
  await record(ctx, { type: "job.requested", subject: { kind: "job", id }, payload: { kind } });
  return id;
}
