import type { SubmissionAssignInput } from "@openrecert/contract/types";
import { assignment, submission } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { invalid, notFound, refuse, stateConflict } from "../../platform/user-errors.ts";
import { mayOf } from "../identity/colleagues.ts";
import { membershipsById } from "../identity/reads.ts";
import { peopleByMembership } from "../journal/actors.ts";
import { ME } from "./assignees.ts";
import { requireState, submissionOf } from "./service.ts";

/**
 * Assigns a submission that waits for a decision. Refuses if somebody else has it than the caller
 * read, so that no one takes work from a colleague unknowingly.
 */
export async function assignSubmission(ctx: RequestContext, input: SubmissionAssignInput) {
  const { stored, certification } = await submissionOf(ctx, input.submissionId);
  requireState(stored, ["submitted"]);
  const wanted = await assigneeOf(ctx, input.assigneeId ?? null);
  const expected = input.expectedAssigneeId ? rowId("Staff", input.expectedAssigneeId) : null;
  // A decision or withdrawal changes the row of the submission, so it waits, and this sees it.
  const [locked] = await ctx.tx
    .select({ state: submission.state })
    .from(submission)
    .where(eq(submission.id, stored.id))
    .for("no key update");
  requireState({ ...stored, state: locked?.state ?? stored.state }, ["submitted"]);
  const [before] = await ctx.tx.select().from(assignment).where(eq(assignment.submissionId, stored.id));
  const holder = before?.membershipId ?? null;
  if (holder === wanted) return { submission: stored.id };
  if (holder !== expected) await refuseAssigned(ctx, holder);
  await replace(ctx, stored.id, wanted);
  await record(ctx, {
    type: "submission.assigned",
    subject: { kind: "submission", id: stored.id },
    payload: {
      memberId: certification.memberId,
      certificationId: certification.id,
      assignee: wanted,
      before: { assignee: holder },
    },
  });
  return { submission: stored.id };
}

async function replace(ctx: Ctx, submissionId: string, membershipId: string | null): Promise<void> {
  if (membershipId === null) {
    await ctx.tx.delete(assignment).where(eq(assignment.submissionId, submissionId));
    return;
  }
  const row = { membershipId, assignedAt: ctx.clock.now(), assignedBy: actorKey(ctx.caller) };
  await ctx.tx
    .insert(assignment)
    .values({ organizationId: ctx.organization.id, submissionId, ...row })
    .onConflictDoUpdate({ target: [assignment.organizationId, assignment.submissionId], set: row });
}

/** The staff member of an `assigneeId`, who may review or decide. Refuses anybody else. */
export async function assigneeOf(ctx: RequestContext, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const path = ["input", "assigneeId"];
  const own = ctx.caller.kind === "STAFF" ? ctx.caller.membershipId : null;
  const membershipId = id === ME ? own : rowId("Staff", id);
  const row = membershipId ? await load(ctx, membershipsById, membershipId) : null;
  if (!row || row.endedAt) refuse(notFound("staff member", path));
  const may = mayOf(row);
  if (!may.has("FINDINGS_RECORD") && !may.has("DECISIONS_MAKE"))
    refuse(
      invalid(path, "This person may neither review nor decide. Choose a reviewer, an auditor, or a decision maker."),
    );
  return row.id;
}

async function refuseAssigned(ctx: RequestContext, holder: string | null): Promise<never> {
  const name = holder && ((await load(ctx, peopleByMembership, holder))?.name ?? "A colleague");
  const message = name
    ? `${name} has it now: it was assigned after you read it. Talk to them, or assign it again.`
    : "No one has it now: it was given back after you read it. Assign it again if you still want to.";
  return refuse(stateConflict("ASSIGNED_MEANWHILE", message, "SUBMITTED", ["input", "expectedAssigneeId"]));
}
