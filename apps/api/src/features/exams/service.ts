import type { ExamAttemptRecordInput } from "@openrecert/contract/types";
import { examAttempt } from "@openrecert/db";
import { actorKey } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { alreadyExists, refuse } from "../../platform/user-errors.ts";
import { memberOf } from "../members/service.ts";
import { knownCode } from "../requirement-sets/known-code.ts";
import { examAttemptsByMember } from "./reads.ts";

/** Records an attempt at an examination; a member takes an examination at most once a day. */
export async function recordExamAttempt(ctx: Ctx, input: ExamAttemptRecordInput) {
  const member = await memberOf(ctx, input.memberId);
  const checks = collectChecks();
  const { code: exam, warnings } = await knownCode(ctx, "exams", checks.code(["input", "exam"], input.exam) ?? "");
  const takenOn = checks.pastDay(["input", "taken"], input.taken, ctx.today);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const outcome = input.outcome === "PASSED" ? ("passed" as const) : ("failed" as const);
  const [made] = await ctx.tx
    .insert(examAttempt)
    .values({
      organizationId: ctx.organization.id,
      memberId: member.id,
      exam,
      takenOn,
      outcome,
      recordedBy: actorKey(ctx.caller),
    })
    // The database holds one attempt a day, so the second of two reports at once waits for the first.
    .onConflictDoNothing()
    .returning({ id: examAttempt.id });
  if (!made) return refuseSecond(ctx, member.id, exam, takenOn);
  await record(ctx, {
    type: "exam-attempt.recorded",
    subject: { kind: "exam_attempt", id: made.id },
    payload: { memberId: member.id, exam, taken: takenOn, outcome },
  });
  return { examAttempt: made.id, warnings };
}

async function refuseSecond(ctx: Ctx, memberId: string, exam: string, takenOn: string): Promise<never> {
  const known = (await load(ctx, examAttemptsByMember, memberId)) ?? [];
  const same = known.find((row) => row.exam === exam && row.takenOn === takenOn && !row.retractedAt);
  const message = `An attempt at this examination on ${takenOn} is already recorded.`;
  refuse(alreadyExists(message, ["input", "taken"], same && globalId("ExamAttempt", same.id)));
}
