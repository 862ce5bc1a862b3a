import { payment } from "@openrecert/db";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type PaymentRow = typeof payment.$inferSelect;

export const paymentsById = rowsById(payment);

/** Payments of members, oldest first. */
export const paymentsByMember = rowsBy(payment, payment.memberId, (row) => row.memberId, [
  payment.receivedOn,
  payment.id,
]);
