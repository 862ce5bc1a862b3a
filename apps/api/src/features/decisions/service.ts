import { createHash, randomBytes } from "node:crypto";
import type { SubmissionDecideInput } from "@openrecert/contract/types";
import { certificationCycle, certification as certificationTable, decision, evaluation } from "@openrecert/db";
import { ENGINE_VERSION, evaluate } from "@openrecert/rules";
import { and, eq, sql } from "drizzle-orm";
import { canonicalText } from "../../platform/canonical.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import {
  conflictOfInterest,
  notPermitted,
  refuse,
  stateConflict,
  versionConflict,
} from "../../platform/user-errors.ts";
import { reportersByActivity, tookPart } from "../activities/reads.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import { closingDay } from "../standing/closing-day.ts";
import { digestsOf, type Judgement, recommendationOf, type StandingView, standingOf } from "../standing/service.ts";
import type { SubmissionRow } from "../submissions/reads.ts";
import { change, changeable } from "../submissions/service.ts";

type Cycle = { from: string; to: string };

/** Decides a submission in the caller's own name: evaluation, decision, renewal and journal in one transaction. */
export async function decideSubmission(ctx: Ctx, input: SubmissionDecideInput) {
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId) refuse(notPermitted("DECISIONS_MAKE"));
  const { stored, certification } = await changeable(ctx, input.submissionId, input.expectedVersion, ["submitted"]);
  const view = await standingOf(ctx, certification, ctx.today, stored);
  const { judgement } = view;
  if (!judgement) refuse(stateConflict("NO_REQUIREMENT_SET", view.problem ?? "", "SUBMITTED"));
  const outcome = input.outcome === "RENEWED" ? "renewed" : "denied";
  const recommendation = recommendationOf(view);
  const reason = await checkDecision(ctx, input, view, outcome === recommendation);
  const nextCycle = outcome === "renewed" ? cycleToGrant(judgement) : null;

  // First, so that of two people who decide at once the second one learns it here.
  await change(ctx, stored, { state: "decided" });
  const evaluationId = await storeEvaluation(ctx, stored, certification, view, judgement);
  const cycleId = nextCycle ? await renew(ctx, certification, view, judgement, nextCycle) : null;
  const [made] = await ctx.tx
    .insert(decision)
    .values({
      organizationId: ctx.organization.id,
      submissionId: stored.id,
      certificationId: certification.id,
      evaluationId,
      outcome,
      recommendation,
      reason,
      decidedBy: caller.membershipId,
      decidedAt: ctx.clock.now(),
      decidedOn: ctx.today,
      cycleId,
    })
    .returning({ id: decision.id });
  await journalDecision(ctx, {
    stored,
    certification,
    outcome,
    recommendation,
    reason,
    nextCycle,
    decisionId: made!.id,
  });
  return { decision: made!.id };
}

async function checkDecision(
  ctx: Ctx,
  input: SubmissionDecideInput,
  view: StandingView,
  agrees: boolean,
): Promise<string | null> {
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, 2000, "optional");
  if (checks.errors.length > 0) refuse(...checks.errors);
  const { resultDigest } = await digestsOf(view);
  if (resultDigest !== input.resultDigest)
    refuse(
      stateConflict(
        "RECOMMENDATION_CHANGED",
        "Facts have changed since the recommendation was read. Read it again, then decide.",
        "SUBMITTED",
        ["input", "resultDigest"],
      ),
    );
  if (!agrees && !reason)
    refuse(
      stateConflict(
        "REASON_REQUIRED",
        "This departs from the recommendation, so a reason is needed. Say why you decide otherwise.",
        "SUBMITTED",
        ["input", "reason"],
      ),
    );
  await refuseOwnCredit(ctx, view);
  return reason;
}

// ISO/IEC 17024: nobody decides on what they took part in.
async function refuseOwnCredit(ctx: Ctx, { record: judged }: StandingView): Promise<void> {
  const { caller } = ctx;
  const ids = judged.activities?.map(({ id }) => id) ?? [];
  if (caller.kind !== "STAFF" || !caller.membershipId || ids.length === 0) return;
  const { membershipId } = caller;
  const reporters = await reportersByActivity(ctx, ids);
  if ([...reporters.values()].some((those) => tookPart(those, membershipId)))
    refuse(
      conflictOfInterest("You reported credit of this member, so somebody else must decide. Hand it to a colleague."),
    );
}

function cycleToGrant({ determination }: Judgement): Cycle {
  if (determination.nextCycle) return determination.nextCycle;
  return refuse(
    stateConflict(
      "WRONG_STATE",
      `The rules grant no next cycle in the phase ${determination.phase?.name ?? "of today"}. Deny it, or wait for the rules to be changed.`,
      "SUBMITTED",
      ["input", "outcome"],
    ),
  );
}

async function storeEvaluation(
  ctx: Ctx,
  stored: SubmissionRow,
  certification: CertificationRow,
  view: StandingView,
  { version, determination }: Judgement,
): Promise<string> {
  const salt = randomBytes(16);
  const recordBytes = Buffer.from(view.recordText, "utf8");
  const result = canonicalText(determination);
  const salted = (bytes: Buffer) => createHash("sha256").update(salt).update(bytes).digest();
  const [row] = await ctx.tx
    .insert(evaluation)
    .values({
      organizationId: ctx.organization.id,
      certificationId: certification.id,
      submissionId: stored.id,
      requirementSetVersionId: version.id,
      setDigest: version.digest,
      asOf: view.asOf,
      record: recordBytes,
      recordSalt: salt,
      recordDigest: salted(recordBytes),
      engineVersion: ENGINE_VERSION,
      result,
      resultDigest: salted(Buffer.from(result, "utf8")),
    })
    .returning({ id: evaluation.id });
  return row!.id;
}

async function renew(
  ctx: Ctx,
  certification: CertificationRow,
  view: StandingView,
  { ready }: Judgement,
  next: Cycle,
): Promise<string> {
  const cycles = view.record.certification.cycles ?? [];
  const [cycle] = await ctx.tx
    .insert(certificationCycle)
    .values({
      organizationId: ctx.organization.id,
      certificationId: certification.id,
      ordinal: cycles.length + 1,
      fromOn: next.from,
      toOn: next.to,
      renewedOn: ctx.today,
    })
    .returning({ id: certificationCycle.id });
  const renewed = { certification: { certified: certification.certifiedOn, cycles: [...cycles, next] } };
  const changed = await ctx.tx
    .update(certificationTable)
    .set({
      expiresOn: next.to,
      closesOn: closingDay(evaluate(ready.compiled, renewed, { asOf: next.to })),
      version: sql`${certificationTable.version} + 1`,
    })
    .where(and(eq(certificationTable.id, certification.id), eq(certificationTable.version, certification.version)))
    .returning({ id: certificationTable.id });
  if (changed.length === 0) refuse(versionConflict(certification.version, certification.version + 1));
  return cycle!.id;
}

type Made = {
  stored: SubmissionRow;
  certification: CertificationRow;
  outcome: string;
  recommendation: string;
  reason: string | null;
  nextCycle: Cycle | null;
  decisionId: string;
};

async function journalDecision(ctx: Ctx, made: Made): Promise<void> {
  const { stored, certification, outcome, recommendation, reason, nextCycle, decisionId } = made;
  const ids = { memberId: certification.memberId, certificationId: certification.id };
  await record(
    ctx,
    {
      type: "submission.decided",
      subject: { kind: "submission", id: stored.id },
      payload: { ...ids, decisionId, outcome, recommendation, departs: outcome !== recommendation },
      ...(reason ? { detail: { reason } } : {}),
    },
    ...(nextCycle
      ? [
          {
            type: "certification.renewed" as const,
            subject: { kind: "certification" as const, id: certification.id },
            payload: { ...ids, decisionId, ...nextCycle },
          },
        ]
      : []),
  );
}
