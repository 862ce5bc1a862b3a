import type { FindingOutcome, FindingRecordInput } from "@openrecert/contract/types";
import { activity as activityTable, finding } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { conflictOf } from "../../platform/rows.ts";
import {
  conflictOfInterest,
  findingConflict,
  invalid,
  notPermitted,
  refuse,
  stateConflict,
  versionConflict,
} from "../../platform/user-errors.ts";
import { storedWord } from "../../platform/words.ts";
import { checkLabels, checkQuantities } from "../activities/claim.ts";
import { activityOf } from "../activities/correct.ts";
import { creditOf } from "../activities/facts.ts";
import { reportersByActivity, tookPart } from "../activities/reads.ts";
import { certificationOf } from "../certifications/service.ts";
import { flagDecisions, locksOn } from "../decisions/flags.ts";
import { isSamePerson } from "../decisions/separation.ts";
import { peopleByMembership } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { openSubmissionByCertification } from "../submissions/reads.ts";
import { type FindingRow, findingsByActivity } from "./reads.ts";

const VERDICTS = { ACCEPTED: "accepted", ADJUSTED: "adjusted", REJECTED: "rejected" } as const satisfies Record<
  FindingOutcome,
  string
>;

/** Accepts, adjusts or rejects one activity for one certification; it replaces an earlier finding. */
export async function recordFinding(ctx: Ctx, input: FindingRecordInput) {
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId) refuse(notPermitted("FINDINGS_RECORD"));
  const certification = await certificationOf(ctx, input.certificationId);
  const activity = await activityOf(ctx, input.activityId);
  if (activity.memberId !== certification.memberId)
    refuse(invalid(["input", "activityId"], "The activity belongs to another member. Check both ids."));
  if (activity.retractedAt)
    refuse(stateConflict("WRONG_STATE", "The activity was retracted, so it cannot be judged.", "RETRACTED"));
  const conflict = conflictOf(await lockedVersion(ctx, activity.id), input.expectedActivityVersion);
  if (conflict) refuse({ ...conflict, path: ["input", "expectedActivityVersion"] });
  if (tookPart(await load(ctx, reportersByActivity, activity.id), caller.membershipId))
    refuse(
      conflictOfInterest(
        "You cannot judge an activity that you, or a key that you created, reported. Hand it to a colleague.",
      ),
    );
  if (isSamePerson(await loadExisting(ctx, membersById, activity.memberId), caller))
    refuse(conflictOfInterest("You cannot judge your own activity. Hand it to a colleague."));
  const checked = checkFinding(input);
  const { newest } = await claimAt(ctx, { activity: activity.id, certification: certification.id }, input);
  const submission = await load(ctx, openSubmissionByCertification, certification.id);
  const locks = await locksOn(ctx, { kind: "activity", id: activity.id });
  await flagDecisions(
    ctx,
    locks.filter((lock) => lock.certificationId === certification.id),
    { fact: { kind: "activity", id: activity.id }, reason: judgedAgain(checked), flaggedBy: caller.membershipId },
  );
  const [made] = await ctx.tx
    .insert(finding)
    .values({
      organizationId: ctx.organization.id,
      activityId: activity.id,
      certificationId: certification.id,
      submissionId: submission?.id ?? null,
      revision: input.expectedRevision + 1,
      activityVersion: activity.version,
      ...checked,
      foundBy: caller.membershipId,
      foundAt: ctx.clock.now(),
    })
    .returning({ id: finding.id });
  const { verdict, reasonCode, quantities, labels, note } = checked;
  await record(ctx, {
    type: "finding.recorded",
    subject: { kind: "activity", id: activity.id },
    payload: {
      memberId: activity.memberId,
      certificationId: certification.id,
      findingId: made!.id,
      outcome: verdict,
      reason: reasonCode,
      quantities,
      labels,
      claim: creditOf(activity),
      before: newest ? judgmentOf(newest) : null,
    },
    ...(note ? { detail: { note } } : {}),
  });
  return { finding: made!.id, certification: certification.id };
}

type Claim = { activity: string; certification: string };

/**
 * The findings on a claim. Refuses if somebody judged it, or withdrew a finding, after the caller
 * read it.
 */
export async function claimAt(
  ctx: Ctx,
  claim: Claim,
  { expectedRevision, outcome = null }: { expectedRevision: number; outcome?: FindingOutcome | null },
) {
  const all = (await load(ctx, findingsByActivity, claim.activity)) ?? [];
  const findings = all.filter((row) => row.certificationId === claim.certification);
  const newest = findings.find((row) => row.newest);
  const lastRevision = findings.at(-1)?.lastRevision ?? 0;
  if (lastRevision === expectedRevision) return { findings, newest };
  const last = findings.find(({ revision, withdrawal }) => (withdrawal?.revision ?? revision) === lastRevision);
  if (!last) return refuse({ ...versionConflict(expectedRevision, 0), path: ["input", "expectedRevision"] });
  return refuse(
    findingConflict({
      stored: newest ?? null,
      given: outcome,
      did: last.withdrawal ? "withdrew a finding on this activity" : `${last.verdict} this activity`,
      by: (await load(ctx, peopleByMembership, last.foundBy))?.name,
    }),
  );
}

export function judgmentOf(row: FindingRow) {
  const { verdict, reasonCode, quantities, labels } = row;
  return { outcome: verdict, reason: reasonCode, quantities, labels };
}

// The reason that a decision shows when a claim that it rests on is judged after it.
function judgedAgain({ verdict, reasonCode, note }: ReturnType<typeof checkFinding>): string {
  const because = reasonCode ? ` (${reasonCode.replaceAll("-", " ")})` : "";
  return `The claim was judged after the decision: ${verdict}${because}.${note ? ` ${note}` : ""}`.slice(0, 2000);
}

// Held until the finding is committed, so that a correction or a second finding at the same moment comes before or after it.
export async function lockedVersion(ctx: Ctx, activityId: string): Promise<{ version: number }> {
  const [row] = await ctx.tx
    .select({ version: activityTable.version })
    .from(activityTable)
    .where(eq(activityTable.id, activityId))
    .for("update");
  return row!;
}

function checkFinding(input: FindingRecordInput) {
  const { outcome, reason, quantities, labels } = input;
  const checks = collectChecks();
  const note = checks.text(["input", "note"], input.note, 2000, "optional");
  if (outcome !== "ACCEPTED" && !reason)
    checks.errors.push(invalid(["input", "reason"], "The reason is missing. Give one, or accept the activity."));
  if (reason === "OTHER" && !note)
    checks.errors.push(invalid(["input", "note"], "The reason OTHER needs a note. Explain the reason in it."));
  const isAdjusted = outcome === "ADJUSTED";
  const changes = (quantities?.length ?? 0) + (labels?.length ?? 0);
  if (isAdjusted && changes === 0)
    checks.errors.push(
      invalid(["input", "quantities"], "An adjustment needs the amounts or labels that count instead."),
    );
  if (!isAdjusted && changes > 0)
    checks.errors.push(
      invalid(
        ["input", "outcome"],
        "Amounts and labels are only for an adjustment. Leave them out, or set the outcome to ADJUSTED.",
      ),
    );
  const checked = {
    verdict: VERDICTS[outcome],
    reasonCode: outcome === "ACCEPTED" ? null : reason ? storedWord(reason) : null,
    note,
    quantities: isAdjusted && quantities?.length ? checkQuantities(checks, ["input", "quantities"], quantities) : null,
    labels: isAdjusted && labels?.length ? checkLabels(checks, ["input", "labels"], labels) : null,
  };
  if (checks.errors.length > 0) refuse(...checks.errors);
  return checked;
}
