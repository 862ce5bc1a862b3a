import type {
  SubmissionAttestInput,
  SubmissionCreateInput,
  SubmissionSubmitInput,
  SubmissionWithdrawInput,
} from "@openrecert/contract/types";
import { type AttestedClaims, activity, attestation, submission } from "@openrecert/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import { type Checks, collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { changeRow, conflictOf, nextVersion } from "../../platform/rows.ts";
import {
  alreadyExists,
  invalid,
  notFound,
  outsideWindow,
  refuse,
  stateConflict,
  type UserError,
} from "../../platform/user-errors.ts";
import { type CertificationRow, certificationsById, cyclesByCertification } from "../certifications/reads.ts";
import { certificationOf } from "../certifications/service.ts";
import { isNotBegun, type StandingView, standingOf } from "../standing/service.ts";
import { contractState, openSubmissionByCertification, type SubmissionRow, submissionsById } from "./reads.ts";

/** The statement of every application, for sets that ask for it. */
const ATTESTATION_CODE = "application";

/** Creates a submission. A certification has at most one open submission. */
export async function createSubmission(ctx: Ctx, input: SubmissionCreateInput) {
  const certification = await certificationOf(ctx, input.certificationId);
  const path = input.path ?? null;
  const view = await standingOf(ctx, certification, ctx.today);
  if (isNotBegun(view)) refuse(notBegun(view.judgment?.determination.cycle.from));
  refuseUnknownPath(view, path);
  const [created] = await ctx.tx
    .insert(submission)
    .values({
      organizationId: ctx.organization.id,
      certificationId: certification.id,
      path,
      enteredBy: actorKey(ctx.caller),
    })
    .onConflictDoNothing()
    .returning({ id: submission.id });
  if (!created) {
    const open = await load(ctx, openSubmissionByCertification, certification.id);
    const message = "This certification already has an open submission. Continue with that one, or withdraw it first.";
    refuse(alreadyExists(message, ["input", "certificationId"], open && globalId("Submission", open.id)));
  }
  await record(ctx, { type: "submission.created", ...about(created, certification, { path }) });
  return { submission: created.id };
}

/**
 * Attests that the claims are true, in the words that were shown. Covers the claims as they stand
 * now. A received application can be attested again to include what was reported or changed later.
 */
export async function attestSubmission(ctx: Ctx, input: SubmissionAttestInput) {
  const { stored, certification } = await changeable(ctx, input.submissionId, input.expectedVersion, [
    "created",
    "attested",
    "submitted",
  ]);
  const checks = collectChecks();
  const statement = checks.text(["input", "statement"], input.statement, 2000);
  const givenOn = pastDayOfPaper(ctx, checks, "signed", input.signed);
  if (checks.errors.length > 0 || !statement) refuse(...checks.errors);
  const state = stored.state === "submitted" ? ("submitted" as const) : ("attested" as const);
  await change(ctx, stored, { state, attestedAt: ctx.clock.now() });
  const claims = await claimsAsTheyStand(ctx, certification.memberId);
  await ctx.tx.insert(attestation).values({
    organizationId: ctx.organization.id,
    memberId: certification.memberId,
    submissionId: stored.id,
    code: ATTESTATION_CODE,
    statement,
    claims,
    givenOn,
    givenBy: actorKey(ctx.caller),
  });
  await record(ctx, {
    type: "submission.attested",
    ...about(stored, certification, { code: ATTESTATION_CODE, claims: Object.keys(claims).length }),
    detail: { statement },
  });
  return { submission: stored.id };
}

/**
 * Submits an attested draft. The business clock sets moment and day of receipt, unless staff enter an
 * application that came on paper on an earlier day.
 */
export async function submitSubmission(ctx: Ctx, input: SubmissionSubmitInput) {
  const { stored, certification } = await changeable(ctx, input.submissionId, input.expectedVersion, [
    "created",
    "attested",
  ]);
  if (stored.state === "created")
    refuse(stateConflict("NOT_ATTESTED", "The submission is not attested yet. Attest it, then submit it.", "DRAFT"));
  const checks = collectChecks();
  const receivedOn = pastDayOfPaper(ctx, checks, "received", input.received);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const cycle = ((await load(ctx, cyclesByCertification, certification.id)) ?? []).at(-1);
  if (cycle && receivedOn < ctx.today && receivedOn < cycle.fromOn)
    refuse(beforeCycle(receivedOn, cycle.fromOn, ctx.today));
  const receivedAt = receivedOn === ctx.today ? ctx.clock.now() : await endOfDay(ctx, receivedOn);
  const received = { state: "submitted" as const, receivedAt, receivedOn };
  const late = await lateAcceptance(ctx, certification, { ...stored, ...received }, input.lateReason);
  await change(ctx, stored, { ...received, ...late });
  await record(ctx, {
    type: "submission.submitted",
    ...about(stored, certification, { received: receivedOn, late: late.lateReason !== null }),
    ...(late.lateReason ? { detail: { lateReason: late.lateReason } } : {}),
  });
  return { submission: stored.id };
}

/** A day on paper that staff enter later; today if none is given. */
function pastDayOfPaper(
  ctx: Ctx,
  checks: Checks,
  field: "signed" | "received",
  day: string | null | undefined,
): string {
  if (day === null || day === undefined) return ctx.today;
  const path = ["input", field];
  if (ctx.caller.kind !== "STAFF")
    checks.errors.push(invalid(path, "Only the organization's staff may enter an earlier day. Leave it out."));
  return checks.pastDay(path, day, ctx.today);
}

// Of an application on paper only the day is known. It came before everything of the next day.
async function endOfDay(ctx: Ctx, day: string): Promise<Date> {
  const { rows } = await ctx.tx.execute<{ last: string }>(
    sql`select extract(epoch from ((${day}::date + 1)::timestamp at time zone ${ctx.organization.timeZone})) * 1000 as last`,
  );
  return new Date(Number(rows[0]!.last) - 1);
}

// Locks the claims until the attestation commits, so a concurrent correction is either included or
// happens later.
async function claimsAsTheyStand(ctx: Ctx, memberId: string): Promise<AttestedClaims> {
  const rows = await ctx.tx
    .select({ id: activity.id, version: activity.version })
    .from(activity)
    .where(and(eq(activity.memberId, memberId), isNull(activity.retractedAt)))
    .for("share");
  return Object.fromEntries(rows.map(({ id, version }) => [id, version]));
}

/**
 * Refuses an application on a path that is closed on the day of receipt, unless staff give a reason
 * to accept it.
 */
async function lateAcceptance(
  ctx: Ctx,
  certification: CertificationRow,
  received: SubmissionRow,
  lateReason: string | null | undefined,
): Promise<{ lateReason: string | null; lateAcceptedBy: string | null }> {
  const checks = collectChecks();
  const reason = checks.text(["input", "lateReason"], lateReason, 2000, "optional");
  if (checks.errors.length > 0) refuse(...checks.errors);
  const view = await standingOf(ctx, certification, ctx.today, received);
  if (isNotBegun(view)) refuse(notBegun(view.judgment?.determination.cycle.from));
  const paths =
    view.judgment?.explained().paths.filter(({ id }) => received.path === null || id === received.path) ?? [];
  if (paths.length === 0 || paths.some(({ open }) => open !== false)) return { lateReason: null, lateAcceptedBy: null };
  if (ctx.caller.kind === "STAFF" && reason) return { lateReason: reason, lateAcceptedBy: actorKey(ctx.caller) };
  const what = paths.map(({ name, sentence }) => `${name}: ${sentence}`).join(" ");
  const when = received.receivedOn === ctx.today ? "today" : "on the day of receipt";
  const remedy =
    ctx.caller.kind === "STAFF" ? "Give a reason to accept it anyway." : "The organization's staff may accept it.";
  return refuse(
    stateConflict("PATH_CLOSED", `The path is closed ${when}. ${what} ${remedy}`, contractState(received.state), [
      "input",
      "lateReason",
    ]),
  );
}

function beforeCycle(received: string, from: string, today: string): UserError {
  const message = `The day ${received} is before the current cycle, which began on ${from}. Check the day of receipt.`;
  return outsideWindow(message, ["input", "received"], from, today);
}

/** The refusal to renew a cycle that is in the future. */
export function notBegun(from: string | null | undefined) {
  const message = `The current cycle begins on ${from ?? "a later day"}. It can be renewed once it has begun.`;
  return stateConflict("CYCLE_NOT_BEGUN", message, "CYCLE_NOT_BEGUN");
}

/** Withdraws a draft or an undecided submission. */
export async function withdrawSubmission(ctx: Ctx, input: SubmissionWithdrawInput) {
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

/**
 * The submission of a global id and its certification, if the caller may see them. Refuses
 * otherwise.
 */
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
  const conflict = conflictOf(found.stored, expectedVersion);
  if (conflict) refuse(conflict);
  requireState(found.stored, states);
  return found;
}

/** Refuses if the submission is in none of these states. */
export function requireState(stored: SubmissionRow, states: readonly SubmissionRow["state"][]): void {
  const state = contractState(stored.state);
  if (!states.includes(stored.state))
    refuse(stateConflict("WRONG_STATE", `The submission is ${state.toLowerCase()}, so this is not possible.`, state));
}

/** Changes a submission that was read. Refuses if it changed in the meantime. */
export async function change(ctx: Ctx, stored: SubmissionRow, changes: Partial<SubmissionRow>): Promise<void> {
  await changeRow(ctx, submission, stored, { ...changes, version: nextVersion(submission) });
}

/**
 * Refuses if a submission changed since it was read. For acts that waited for a lock in between.
 */
export async function refuseChanged(ctx: Ctx, stored: SubmissionRow): Promise<void> {
  const [now] = await ctx.tx
    .select({ version: submission.version })
    .from(submission)
    .where(eq(submission.id, stored.id));
  const conflict = now && conflictOf(now, stored.version);
  if (conflict) refuse(conflict);
}

function refuseUnknownPath({ judgment }: StandingView, path: string | null): void {
  if (path === null) return;
  const paths = judgment?.determination.paths.map(({ id }) => id) ?? [];
  if (!paths.includes(path))
    refuse(
      invalid(
        ["input", "path"],
        `There is no path \`${path.slice(0, 64)}\` for this credential. Its paths: ${paths.join(", ") || "none"}.`,
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
