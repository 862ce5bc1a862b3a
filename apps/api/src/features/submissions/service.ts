import type {
  SubmissionAttestInput,
  SubmissionCreateInput,
  SubmissionSubmitInput,
  SubmissionWithdrawInput,
} from "@openrecert/contract/types";
import { attestation, submission } from "@openrecert/db";
import { and, eq, sql } from "drizzle-orm";
import { authorize } from "../../auth/authorize.ts";
import { actorKey } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { conflictOf } from "../../platform/rows.ts";
import {
  alreadyExists,
  invalid,
  notFound,
  refuse,
  stateConflict,
  versionConflict,
} from "../../platform/user-errors.ts";
import { type CertificationRow, certificationsById } from "../certifications/reads.ts";
import { certificationOf } from "../certifications/service.ts";
import { standingOf } from "../standing/service.ts";
import { contractState, openSubmissionByCertification, type SubmissionRow, submissionsById } from "./reads.ts";

/** The statement of every application, for sets that ask for it. */
const ATTESTATION_CODE = "application";

/** Begins a submission; a certification has at most one that is open. */
export async function createSubmission(ctx: Ctx, input: SubmissionCreateInput) {
  authorize(ctx, "SUBMISSIONS_WRITE");
  const certification = await certificationOf(ctx, input.certificationId);
  const path = input.path ?? null;
  await refuseUnknownPath(ctx, certification, path);
  const [created] = await ctx.tx
    .insert(submission)
    .values({ organizationId: ctx.organization.id, certificationId: certification.id, path })
    .onConflictDoNothing()
    .returning({ id: submission.id });
  if (!created) {
    const open = await load(ctx, openSubmissionByCertification, certification.id);
    const message = "This certification has an open submission already. Go on with that one, or withdraw it first.";
    refuse(alreadyExists(message, ["input", "certificationId"], open && globalId("Submission", open.id)));
  }
  await record(ctx, { type: "submission.created", ...about(created, certification, { path }) });
  return { submission: created.id };
}

/** Attests that what is claimed is true, in the words that were shown. */
export async function attestSubmission(ctx: Ctx, input: SubmissionAttestInput) {
  authorize(ctx, "SUBMISSIONS_WRITE");
  const { stored, certification } = await changeable(ctx, input.submissionId, input.expectedVersion, [
    "created",
    "attested",
  ]);
  const checks = collectChecks();
  const statement = checks.text(["input", "statement"], input.statement, 2000);
  if (!statement) refuse(...checks.errors);
  if (checks.errors.length > 0) refuse(...checks.errors);
  await change(ctx, stored, { state: "attested", attestedAt: ctx.clock.now() });
  await ctx.tx.insert(attestation).values({
    organizationId: ctx.organization.id,
    memberId: certification.memberId,
    submissionId: stored.id,
    code: ATTESTATION_CODE,
    statement,
    givenOn: ctx.today,
    givenBy: actorKey(ctx.caller),
  });
  await record(ctx, {
    type: "submission.attested",
    ...about(stored, certification, { code: ATTESTATION_CODE }),
    detail: { statement },
  });
  return { submission: stored.id };
}

/** Submits an attested draft; moment and day of receipt are stamped by the business clock. */
export async function submitSubmission(ctx: Ctx, input: SubmissionSubmitInput) {
  authorize(ctx, "SUBMISSIONS_WRITE");
  const { stored, certification } = await changeable(ctx, input.submissionId, input.expectedVersion, [
    "created",
    "attested",
  ]);
  if (stored.state === "created")
    refuse(stateConflict("NOT_ATTESTED", "The submission is not attested yet. Attest it, then submit it.", "DRAFT"));
  const received = { state: "submitted" as const, receivedAt: ctx.clock.now(), receivedOn: ctx.today };
  await change(ctx, stored, received);
  await record(ctx, { type: "submission.submitted", ...about(stored, certification, { received: ctx.today }) });
  return { submission: stored.id };
}

/** Withdraws a draft or an undecided submission. */
export async function withdrawSubmission(ctx: Ctx, input: SubmissionWithdrawInput) {
  authorize(ctx, "SUBMISSIONS_WRITE");
  const { stored, certification } = await changeable(ctx, input.submissionId, input.expectedVersion, [
    "created",
    "attested",
    "submitted",
  ]);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, 1000);
  if (checks.errors.length > 0) refuse(...checks.errors);
  await change(ctx, stored, { state: "withdrawn", withdrawnAt: ctx.clock.now(), withdrawalReason: reason });
  await record(ctx, { type: "submission.withdrawn", ...about(stored, certification, {}), detail: { reason } });
  return { submission: stored.id };
}

/** The submission of a global id and its certification, to be seen by the caller; refuses when there is none. */
export async function submissionOf(
  ctx: Ctx,
  id: string,
): Promise<{ stored: SubmissionRow; certification: CertificationRow }> {
  const uuid = rowId("Submission", id);
  const stored = uuid ? await load(ctx, submissionsById, uuid) : null;
  const certification = stored ? await loadExisting(ctx, certificationsById, stored.certificationId) : null;
  const isOthers = ctx.caller.kind === "MEMBER" && ctx.caller.memberId !== certification?.memberId;
  if (!stored || !certification || isOthers) refuse(notFound("submission", ["input", "submissionId"]));
  return { stored, certification };
}

/** The submission, in one of these states and the expected version; refuses otherwise. */
export async function changeable(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  states: readonly SubmissionRow["state"][],
): Promise<{ stored: SubmissionRow; certification: CertificationRow }> {
  const found = await submissionOf(ctx, id);
  const state = contractState(found.stored.state);
  const conflict = conflictOf(found.stored, expectedVersion);
  if (conflict) refuse(conflict);
  if (!states.includes(found.stored.state))
    refuse(
      stateConflict("WRONG_STATE", `The submission is ${state.toLowerCase()}, so this cannot be done to it.`, state),
    );
  return found;
}

/** Changes a submission that was read; refuses when somebody was faster. */
export async function change(ctx: Ctx, stored: SubmissionRow, changes: Partial<SubmissionRow>): Promise<void> {
  const changed = await ctx.tx
    .update(submission)
    .set({ ...changes, version: sql`${submission.version} + 1` })
    .where(and(eq(submission.id, stored.id), eq(submission.version, stored.version)))
    .returning({ id: submission.id });
  if (changed.length === 0) refuse(versionConflict(stored.version, stored.version + 1));
}

async function refuseUnknownPath(ctx: Ctx, certification: CertificationRow, path: string | null): Promise<void> {
  if (path === null) return;
  const { judgement } = await standingOf(ctx, certification, ctx.today);
  const paths = judgement?.determination.paths.map(({ id }) => id) ?? [];
  if (!paths.includes(path))
    refuse(
      invalid(
        ["input", "path"],
        `There is no path \`${path.slice(0, 64)}\` for this credential; there are: ${paths.join(", ") || "none"}.`,
        "UNKNOWN_CODE",
      ),
    );
}

/** Subject and payload of an event about a submission. */
function about<More extends object>({ id }: { id: string }, certification: CertificationRow, more: More) {
  return {
    subject: { kind: "submission" as const, id },
    payload: { memberId: certification.memberId, certificationId: certification.id, ...more },
  };
}
