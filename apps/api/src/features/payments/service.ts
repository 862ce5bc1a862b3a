import type { PaymentCorrectInput, PaymentRecordInput, PaymentVoidInput } from "@openrecert/contract/types";
import { payment } from "@openrecert/db";
import { and, eq, isNull, ne } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import { type Checks, collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { changeRow, newRowId, nextVersion } from "../../platform/rows.ts";
import { alreadyExists, invalid, refuse, type UserError } from "../../platform/user-errors.ts";
import { unlock } from "../decisions/flags.ts";
import { changeable, orTaken, REASON_MAX, voiding } from "../decisions/recorded-fact.ts";
import { memberOf } from "../members/service.ts";
import { knownCode } from "../requirement-sets/known-code.ts";
import { requireState, submissionOf } from "../submissions/service.ts";
import { checkMoney } from "./money.ts";
import { type PaymentRow, paymentsById } from "./reads.ts";

const OPEN = ["created", "attested", "submitted"] as const;

/** Records a payment that was received. */
export async function recordPayment(ctx: Ctx, input: PaymentRecordInput) {
  const member = await memberOf(ctx, input.memberId);
  const submission = input.submissionId ? await submissionOf(ctx, input.submissionId) : null;
  // A closed application is not judged again, so a payment for it would count nowhere.
  if (submission) requireState(submission.stored, OPEN);
  const checks = collectChecks();
  if (submission && submission.certification.memberId !== member.id)
    checks.errors.push(invalid(["input", "submissionId"], "The submission belongs to another member. Check both ids."));
  const { warnings, ...paid } = await checkedPayment(ctx, checks, input);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const [made] = await ctx.tx
    .insert(payment)
    .values({
      organizationId: ctx.organization.id,
      memberId: member.id,
      submissionId: submission?.stored.id ?? null,
      ...paid,
      recordedBy: actorKey(ctx.caller),
    })
    .onConflictDoNothing()
    .returning({ id: payment.id });
  if (!made) refuse(referenceTaken(await paymentWith(ctx, paid.reference, newRowId())));
  await record(ctx, {
    type: "payment.recorded",
    subject: { kind: "payment", id: made.id },
    payload: { memberId: member.id, ...factsOf(paid) },
    ...(paid.reference ? { detail: { reference: paid.reference } } : {}),
  });
  return { payment: made.id, warnings };
}

/** Corrects a payment that was recorded wrongly, with a reason. */
export async function correctPayment(ctx: Ctx, input: PaymentCorrectInput) {
  const stored = await changeablePayment(ctx, input);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, REASON_MAX);
  const { warnings, ...paid } = await checkedPayment(ctx, checks, input);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  const other = await paymentWith(ctx, paid.reference, stored.id);
  if (other) refuse(referenceTaken(other));
  await unlock(ctx, { kind: "payment", id: stored.id }, reason);
  await orTaken(changeRow(ctx, payment, stored, { ...paid, version: nextVersion(payment) }), () =>
    referenceTaken(undefined),
  );
  await record(ctx, {
    type: "payment.corrected",
    subject: { kind: "payment", id: stored.id },
    payload: { memberId: stored.memberId, ...factsOf(paid), before: factsOf(stored) },
    detail: { reason, reference: paid.reference, before: { reference: stored.reference } },
  });
  return { payment: stored.id, warnings };
}

/** Voids a payment that should not have been recorded, with a reason. It no longer counts. */
export async function voidPayment(ctx: Ctx, input: PaymentVoidInput) {
  const stored = await changeablePayment(ctx, input);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, REASON_MAX);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await unlock(ctx, { kind: "payment", id: stored.id }, reason);
  await changeRow(ctx, payment, stored, { ...voiding(ctx, reason), version: nextVersion(payment) });
  await record(ctx, {
    type: "payment.voided",
    subject: { kind: "payment", id: stored.id },
    payload: { memberId: stored.memberId, before: factsOf(stored) },
    detail: { reason },
  });
  return { payment: stored.id };
}

type Paid = Pick<PaymentRow, "code" | "receivedOn" | "amountMinor" | "currency">;

const factsOf = ({ code, receivedOn, amountMinor, currency }: Paid) => ({
  code,
  received: receivedOn,
  amountMinor,
  currency,
});

async function checkedPayment(
  ctx: Ctx,
  checks: Checks,
  input: Pick<PaymentRecordInput, "code" | "amount" | "received" | "reference">,
) {
  const { code, warnings } = await knownCode(ctx, "fees", checks.code(["input", "code"], input.code) ?? "");
  const receivedOn = checks.pastDay(["input", "received"], input.received, ctx.today);
  const reference = checks.text(["input", "reference"], input.reference, 200, "optional");
  const amountMinor = checkMoney(checks, ["input", "amount"], input.amount);
  return { code, receivedOn, amountMinor, currency: input.amount.currency, reference, warnings };
}

async function changeablePayment(ctx: Ctx, input: { paymentId: string; expectedVersion: number }) {
  const id = rowId("Payment", input.paymentId);
  const stored = id ? await load(ctx, paymentsById, id) : null;
  return changeable(ctx, stored, input.expectedVersion, { what: "payment", path: "paymentId" });
}

async function paymentWith(ctx: Ctx, reference: string | null, but: string): Promise<{ id: string } | undefined> {
  if (reference === null) return undefined;
  const [found] = await ctx.tx
    .select({ id: payment.id })
    .from(payment)
    .where(and(eq(payment.reference, reference), isNull(payment.voidedAt), ne(payment.id, but)));
  return found;
}

function referenceTaken(existing: { id: string } | undefined): UserError {
  const message = "A payment with this reference is already recorded. Check the reference.";
  return alreadyExists(message, ["input", "reference"], existing ? globalId("Payment", existing.id) : null);
}
