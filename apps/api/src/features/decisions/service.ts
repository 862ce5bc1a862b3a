import { createHash, randomBytes } from "node:crypto";
import type { SubmissionDecideInput } from "@openrecert/contract/types";
import { activity, decision, evaluation, examAttempt, heldDocument, payment } from "@openrecert/db";
import { ENGINE_VERSION } from "@openrecert/rules";
import { eq } from "drizzle-orm";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { notPermitted, refuse, stateConflict } from "../../platform/user-errors.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import { refuseSecondHolding } from "../certifications/service.ts";
import { credentialsById } from "../credentials/reads.ts";
import { lockMember } from "../members/service.ts";
import { keepVersions } from "../requirement-sets/lock.ts";
import { countClaims, decisiveOf } from "../standing/claim-counts.ts";
import {
  isNotBegun,
  type Judgment,
  recommendationOf,
  resultDigestOf,
  type StandingView,
  standingOf,
} from "../standing/service.ts";
import type { SubmissionRow } from "../submissions/reads.ts";
import { change, changeable, notBegun, refuseChanged } from "../submissions/service.ts";
import { closingOf, restedOn } from "./closing.ts";
import { renew, storeFacts } from "./renewal.ts";
import { refuseConflictOfInterest } from "./separation.ts";

type Cycle = { from: string; to: string };

/** Decides a submission in the caller's own name: evaluation, decision, renewal and journal in one transaction. */
export async function decideSubmission(ctx: Ctx, input: SubmissionDecideInput) {
  const { caller } = ctx;
  if (caller.kind !== "STAFF" || !caller.membershipId) refuse(notPermitted("DECISIONS_MAKE"));
  const { membershipId, email } = caller;
  const { stored, certification } = await changeable(ctx, input.submissionId, input.expectedVersion, ["submitted"]);
  await keepVersions(ctx, certification.credentialId);
  await lockFacts(ctx, certification.memberId);
  await refuseChanged(ctx, stored);
  const view = await standingOf(ctx, certification, ctx.today, stored);
  const { judgment } = view;
  if (!judgment) refuse(stateConflict("NO_REQUIREMENT_SET", view.problem ?? "", "SUBMITTED"));
  if (isNotBegun(view)) refuse(notBegun(judgment.determination.cycle.from));
  await refuseConflictOfInterest(ctx, { membershipId, email }, certification, stored, view);
  const outcome = input.outcome === "RENEWED" ? "renewed" : "denied";
  const recommendation = recommendationOf(view);
  const claims = await claimsJudged(view, judgment);
  const reason = await checkDecision(input, view, {
    departs: outcome !== recommendation,
    hangs: outcome === "renewed" && claims.claimsDecisive > 0 ? claims.claimsDecisive : 0,
  });
  const nextCycle = outcome === "renewed" ? cycleToGrant(judgment) : null;
  if (nextCycle) await refuseOverlap(ctx, certification, nextCycle);
  const closing = nextCycle ? closingOf(judgment, view.record, nextCycle) : null;

  // First, so that of two people who decide at once the second one learns it here.
  await change(ctx, stored, { state: "decided" });
  const evaluationId = await storeEvaluation(ctx, stored, certification, view, judgment);
  const cycleId = nextCycle && closing ? await renew(ctx, certification, view, judgment, nextCycle, closing) : null;
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
      ...claims,
      decidedBy: membershipId,
      decidedAt: ctx.clock.now(),
      decidedOn: ctx.today,
      cycleId,
    })
    .returning({ id: decision.id });
  await storeFacts(ctx, certification, made!.id, restedOn(judgment, view.record, closing));
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

// A correction at the same moment comes before the decision, and is part of it, or after it, and flags it. Of two
// decisions on one member's certifications the second one sees what the first one used.
async function lockFacts(ctx: Ctx, memberId: string): Promise<void> {
  await lockMember(ctx, memberId);
  for (const table of [activity, examAttempt, payment, heldDocument])
    await ctx.tx.select({ id: table.id }).from(table).where(eq(table.memberId, memberId)).for("share");
}

/** The counts of claims that a decision stores. The review is computed only if claims are left to judge. */
async function claimsJudged({ record }: StandingView, { determination, review }: Judgment) {
  const counts = countClaims(record, determination?.earn);
  return { ...counts, claimsDecisive: counts.claimsUnjudged > 0 ? decisiveOf(counts, await review()) : 0 };
}

async function checkDecision(
  input: SubmissionDecideInput,
  view: StandingView,
  { departs, hangs }: { departs: boolean; hangs: number },
): Promise<string | null> {
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, 2000, "optional");
  if (checks.errors.length > 0) refuse(...checks.errors);
  if ((await resultDigestOf(view)) !== input.resultDigest)
    refuse(
      stateConflict(
        "RECOMMENDATION_CHANGED",
        "Facts changed after you read the recommendation. Read it again, then decide.",
        "SUBMITTED",
        ["input", "resultDigest"],
      ),
    );
  if (departs && !reason)
    refuse(reasonRequired("This decision departs from the recommendation, so it needs a reason. Explain why."));
  if (input.outcome === "DENIED" && !reason)
    refuse(reasonRequired("A denial needs a reason. Write what the member is to be told."));
  if (hangs > 0 && !reason)
    refuse(
      reasonRequired(
        `The renewal depends on ${hangs === 1 ? "an unjudged claim" : `${hangs} unjudged claims`}, so it needs a reason. Have the claims reviewed, or explain why you decide now.`,
      ),
    );
  return reason;
}

function reasonRequired(message: string) {
  return stateConflict("REASON_REQUIRED", message, "SUBMITTED", ["input", "reason"]);
}

function cycleToGrant({ determination }: Judgment): Cycle {
  if (determination.nextCycle) return determination.nextCycle;
  return refuse(
    stateConflict(
      "WRONG_STATE",
      `The rules grant no next cycle in the ${determination.phase ? `phase ${determination.phase.name}` : "current phase"}. Deny the submission, or wait for the rules to change.`,
      "SUBMITTED",
      ["input", "outcome"],
    ),
  );
}

// Somebody may have entered the next cycle as another certification.
async function refuseOverlap(ctx: Ctx, { id, memberId, credentialId }: CertificationRow, cycle: Cycle): Promise<void> {
  const credential = await loadExisting(ctx, credentialsById, credentialId);
  await refuseSecondHolding(ctx, memberId, credential, [cycle], { own: id, path: ["input", "outcome"] });
}

async function storeEvaluation(
  ctx: Ctx,
  stored: SubmissionRow,
  certification: CertificationRow,
  view: StandingView,
  { version, canonicalResult }: Judgment,
): Promise<string> {
  const salt = randomBytes(16);
  const recordBytes = Buffer.from(view.canonicalRecord.text(), "utf8");
  const result = canonicalResult.text();
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
