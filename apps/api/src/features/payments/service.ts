import type { MoneyInput, PaymentRecordInput } from "@openrecert/contract/types";
import { payment } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import { type Checks, collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { alreadyExists, invalid, refuse } from "../../platform/user-errors.ts";
import { memberOf } from "../members/service.ts";
import { knownCode } from "../requirement-sets/known-code.ts";
import { requireState, submissionOf } from "../submissions/service.ts";
import { digitsAllowed } from "./money.ts";

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
  const { code, warnings } = await knownCode(ctx, "fees", checks.code(["input", "code"], input.code) ?? "");
  const receivedOn = checks.pastDay(["input", "received"], input.received, ctx.today);
  const reference = checks.text(["input", "reference"], input.reference, 200, "optional");
  const amountMinor = checkMoney(checks, ["input", "amount"], input.amount);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const { currency } = input.amount;
  const [made] = await ctx.tx
    .insert(payment)
    .values({
      organizationId: ctx.organization.id,
      memberId: member.id,
      submissionId: submission?.stored.id ?? null,
      code,
      receivedOn,
      amountMinor,
      currency,
      reference,
      recordedBy: actorKey(ctx.caller),
    })
    .onConflictDoNothing()
    .returning({ id: payment.id });
  if (!made) {
    const [existing] = await ctx.tx
      .select({ id: payment.id })
      .from(payment)
      .where(eq(payment.reference, reference ?? ""));
    const message = "A payment with this reference is already recorded. Check the reference.";
    refuse(alreadyExists(message, ["input", "reference"], existing ? globalId("Payment", existing.id) : null));
  }
  await record(ctx, {
    type: "payment.recorded",
    subject: { kind: "payment", id: made.id },
    payload: { memberId: member.id, code, received: receivedOn, amountMinor, currency },
    ...(reference ? { detail: { reference } } : {}),
  });
  return { payment: made.id, warnings };
}

function checkMoney(checks: Checks, path: string[], { amount, currency }: MoneyInput): number {
  const digits = digitsAllowed(currency);
  if (digits === null) {
    checks.errors.push(
      invalid([...path, "currency"], "This is not an ISO 4217 currency code. Use one such as USD.", "UNKNOWN_CODE"),
    );
    return 0;
  }
  const [whole = "0", fraction = ""] = amount.split(".");
  if (amount.startsWith("-") || /^[0.]+$/.test(amount) || whole.length > 9 || fraction.length > digits) {
    const message = `The amount must be above zero, below a billion, and have at most ${digits} decimal places.`;
    checks.errors.push(invalid([...path, "amount"], message, "OUT_OF_RANGE"));
    return 0;
  }
  return Number(whole + fraction.padEnd(digits, "0"));
}
