import type { FindingWithdrawInput } from "@openrecert/contract/types";
import { finding } from "@openrecert/db";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { invalid, notFound, notPermitted, refuse, stateConflict } from "../../platform/user-errors.ts";
import { creditOf } from "../activities/facts.ts";
import { activitiesById } from "../activities/reads.ts";
import { DECISIONS_ON } from "../decisions/facts.ts";
import { submissionsById } from "../submissions/reads.ts";
import { type FindingRow, findingsById } from "./reads.ts";
import { claimAt, judgmentOf, lockedVersion } from "./service.ts";

/** Takes back the caller's own newest finding. The finding before it applies again, or none. */
export async function withdrawFinding(ctx: Ctx, input: FindingWithdrawInput) {
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId) refuse(notPermitted("FINDINGS_RECORD"));
  const stored = await findingOf(ctx, input.findingId);
  const { activityId, certificationId } = stored;
  await lockedVersion(ctx, activityId);
  const { findings, newest } = await claimAt(ctx, { activity: activityId, certification: certificationId }, input);
  const path = ["input", "findingId"];
  if (newest?.id !== stored.id)
    refuse(invalid(path, "Only the newest finding on a claim can be withdrawn. Judge the claim again instead."));
  if (!isOwn(stored, ctx))
    refuse(invalid(path, "Only the reviewer who recorded a finding can withdraw it. Judge the claim again instead."));
  if (await isDecided(ctx, stored))
    refuse(
      stateConflict(
        "LOCKED_BY_DECISION",
        "A decision rests on this finding, so it cannot be withdrawn. Judge the claim again; the decision is then flagged.",
        "DECIDED",
        path,
      ),
    );
  const { submissionId, activityVersion } = stored;
  await ctx.tx.insert(finding).values({
    organizationId: ctx.organization.id,
    activityId,
    certificationId,
    submissionId,
    revision: input.expectedRevision + 1,
    activityVersion,
    verdict: "withdrawn",
    withdraws: stored.id,
    foundBy: caller.membershipId,
    foundAt: ctx.clock.now(),
  });
  const before = findings.findLast(({ id, withdrawal }) => id !== stored.id && !withdrawal);
  const activity = await loadExisting(ctx, activitiesById, activityId);
  await record(ctx, {
    type: "finding.withdrawn",
    subject: { kind: "activity", id: activityId },
    payload: {
      memberId: activity.memberId,
      certificationId,
      findingId: stored.id,
      claim: creditOf(activity),
      before: judgmentOf(stored),
      after: before && appliesAgain(before) ? judgmentOf(before) : null,
    },
  });
  return { finding: stored.id, certification: certificationId };
}

/** Whether the caller recorded it. */
export function isOwn({ foundBy }: FindingRow, { caller }: Ctx): boolean {
  return caller.kind === "STAFF" && caller.membershipId === foundBy;
}

/** Whether a decision rests on it. */
export async function isDecided(ctx: Ctx, row: FindingRow): Promise<boolean> {
  const submission = row.submissionId ? await load(ctx, submissionsById, row.submissionId) : null;
  if (submission?.state === "decided") return true;
  const decisions = await loadExisting(ctx, DECISIONS_ON.activity, row.activityId);
  return decisions.some(({ certificationId }) => certificationId === row.certificationId);
}

// An acceptance of an activity that was corrected later does not.
function appliesAgain({ verdict, outdated }: FindingRow): boolean {
  return !(outdated && verdict === "accepted");
}

async function findingOf(ctx: Ctx, id: string): Promise<FindingRow> {
  const uuid = rowId("Finding", id);
  const stored = uuid ? await load(ctx, findingsById, uuid) : null;
  return stored ?? refuse(notFound("finding", ["input", "findingId"]));
}
