import { assignment, submission } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { type Batch, indexed, load } from "../../platform/loaders.ts";
import { isOneOf } from "../../platform/rows.ts";

/** The caller, where the id of a staff member is expected. */
export const ME = "me";
const NOBODY = "nobody";

type AssignmentRow = typeof assignment.$inferSelect;

const assignmentsBySubmission: Batch<string, AssignmentRow> = async (ctx, ids) => {
  const rows = await ctx.tx.select().from(assignment).where(isOneOf(assignment.submissionId, ids));
  return indexed(rows, (row) => row.submissionId);
};

/** Who works on a submission; null while it waits for anybody. */
export function assignmentOf(ctx: Ctx, submissionId: string): Promise<AssignmentRow | null> {
  return load(ctx, assignmentsBySubmission, submissionId);
}

/** The condition of the filter `assignee`. */
export function assigneeCondition({ caller }: Ctx, assignee: string): SQL {
  const assigned = (more: SQL) => sql`exists (select from ${assignment} where
    ${assignment.organizationId} = ${submission.organizationId} and ${assignment.submissionId} = ${submission.id} ${more})`;
  if (assignee === NOBODY) return sql`not ${assigned(sql``)}`;
  const own = caller.kind === "STAFF" ? caller.membershipId : null;
  const membershipId = assignee === ME ? own : rowId("Staff", assignee);
  return membershipId ? assigned(sql`and ${assignment.membershipId} = ${membershipId}::uuid`) : sql`false`;
}
