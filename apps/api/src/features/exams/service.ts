import type { ExamAttemptCorrectInput, ExamAttemptRecordInput, ExamAttemptVoidInput } from "@openrecert/contract/types";
import { examAttempt } from "@openrecert/db";
import { actorKey } from "../../auth/caller.ts";
import { type Checks, collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { changeRow, nextVersion } from "../../platform/rows.ts";
import { alreadyExists, refuse, type UserError } from "../../platform/user-errors.ts";
import { unlock } from "../decisions/flags.ts";
import { changeable, orTaken, REASON_MAX, voiding } from "../decisions/recorded-fact.ts";
import { memberOf } from "../members/service.ts";
import { knownCode } from "../requirement-sets/known-code.ts";
import { type ExamAttemptRow, examAttemptsById, examAttemptsByMember } from "./reads.ts";

/** Records an attempt at an examination; a member takes an examination at most once a day. */
export async function recordExamAttempt(ctx: Ctx, input: ExamAttemptRecordInput) {
  const member = await memberOf(ctx, input.memberId);
  const checks = collectChecks();
  const { warnings, ...attempt } = await checkedAttempt(ctx, checks, input);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const [made] = await ctx.tx
    .insert(examAttempt)
    .values({
      organizationId: ctx.organization.id,
      memberId: member.id,
      ...attempt,
      recordedBy: actorKey(ctx.caller),
    })
    // The database holds one attempt a day, so the second of two reports at once waits for the first.
    .onConflictDoNothing()
    .returning({ id: examAttempt.id });
  if (!made) refuse(await secondOfDay(ctx, member.id, attempt));
  await record(ctx, {
    type: "exam-attempt.recorded",
    subject: { kind: "exam_attempt", id: made.id },
    payload: { memberId: member.id, ...factsOf(attempt) },
  });
  return { examAttempt: made.id, warnings };
}

/** Corrects an attempt that was recorded wrongly, with a reason. */
export async function correctExamAttempt(ctx: Ctx, input: ExamAttemptCorrectInput) {
  const stored = await changeableAttempt(ctx, input);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, REASON_MAX);
  const { warnings, ...attempt } = await checkedAttempt(ctx, checks, input);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  const others = (await load(ctx, examAttemptsByMember, stored.memberId))?.filter(({ id }) => id !== stored.id);
  if (sameDay(others, attempt)) refuse(await secondOfDay(ctx, stored.memberId, attempt));
  await unlock(ctx, { kind: "exam_attempt", id: stored.id }, reason);
  await orTaken(changeRow(ctx, examAttempt, stored, { ...attempt, version: nextVersion(examAttempt) }), () =>
    takenThatDay(attempt, null),
  );
  await record(ctx, {
    type: "exam-attempt.corrected",
    subject: { kind: "exam_attempt", id: stored.id },
    payload: { memberId: stored.memberId, ...factsOf(attempt), before: factsOf(stored) },
    detail: { reason },
  });
  return { examAttempt: stored.id, warnings };
}

/** Voids an attempt that should not have been recorded, with a reason. It no longer counts. */
export async function voidExamAttempt(ctx: Ctx, input: ExamAttemptVoidInput) {
  const stored = await changeableAttempt(ctx, input);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, REASON_MAX);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await unlock(ctx, { kind: "exam_attempt", id: stored.id }, reason);
  await changeRow(ctx, examAttempt, stored, { ...voiding(ctx, reason), version: nextVersion(examAttempt) });
  await record(ctx, {
    type: "exam-attempt.voided",
    subject: { kind: "exam_attempt", id: stored.id },
    payload: { memberId: stored.memberId, before: factsOf(stored) },
    detail: { reason },
  });
  return { examAttempt: stored.id };
}

type Attempt = Pick<ExamAttemptRow, "exam" | "takenOn" | "outcome">;

const factsOf = ({ exam, takenOn, outcome }: Attempt) => ({ exam, taken: takenOn, outcome });

async function checkedAttempt(
  ctx: Ctx,
  checks: Checks,
  input: Pick<ExamAttemptRecordInput, "exam" | "taken" | "outcome">,
) {
  const { code: exam, warnings } = await knownCode(ctx, "exams", checks.code(["input", "exam"], input.exam) ?? "");
  const takenOn = checks.pastDay(["input", "taken"], input.taken, ctx.today);
  const outcome = input.outcome === "PASSED" ? ("passed" as const) : ("failed" as const);
  return { exam, takenOn, outcome, warnings };
}

async function changeableAttempt(ctx: Ctx, input: { examAttemptId: string; expectedVersion: number }) {
  const id = rowId("ExamAttempt", input.examAttemptId);
  const stored = id ? await load(ctx, examAttemptsById, id) : null;
  return changeable(ctx, stored, input.expectedVersion, { what: "examination", path: "examAttemptId" });
}

function sameDay(rows: readonly ExamAttemptRow[] | undefined, { exam, takenOn }: Attempt): ExamAttemptRow | undefined {
  return rows?.find((row) => row.exam === exam && row.takenOn === takenOn && !row.voidedAt);
}

async function secondOfDay(ctx: Ctx, memberId: string, attempt: Attempt): Promise<UserError> {
  const same = sameDay((await load(ctx, examAttemptsByMember, memberId)) ?? [], attempt);
  return takenThatDay(attempt, same ? globalId("ExamAttempt", same.id) : null);
}

function takenThatDay({ takenOn }: Attempt, existingId: string | null): UserError {
  const message = `An attempt at this examination on ${takenOn} is already recorded.`;
  return alreadyExists(message, ["input", "taken"], existingId);
}
