import { payment, submission, type Transaction } from "@openrecert/db";
import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import { type Batch, grouped } from "../../platform/loaders.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";

export type PaymentRow = typeof payment.$inferSelect;

export const paymentsById = rowsById(payment);

/**
 * `isFreed`: the application that it was paid for was withdrawn, so the next application may use
 * it.
 */
export type MemberPayment = PaymentRow & { isFreed: boolean };

/** Payments of members, oldest first. */
export const paymentsByMember: Batch<string, MemberPayment[]> = async (ctx, memberIds) =>
  grouped(memberIds, await paymentsQuery(ctx.tx, memberIds), (row) => row.memberId);

export function paymentsQuery(tx: Transaction, memberIds: readonly string[]) {
  return tx
    .select({ ...getTableColumns(payment), isFreed: sql<boolean>`coalesce(${submission.state} = 'withdrawn', false)` })
    .from(payment)
    .leftJoin(submission, eq(submission.id, payment.submissionId))
    .where(isOneOf(payment.memberId, memberIds))
    .orderBy(asc(payment.receivedOn), asc(payment.id));
}
