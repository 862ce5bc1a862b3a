import { wholeUnits } from "@openrecert/rules";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { type PaymentRow, paymentsById } from "./reads.ts";
import { recordPayment } from "./service.ts";

export const paymentResolvers = {
  Mutation: { paymentRecord: write("paymentRecord", recordPayment) },
  PaymentRecordPayload: {
    payment: ({ payment }: { payment?: string }, _: unknown, ctx: RequestContext) =>
      payment ? loadExisting(ctx, paymentsById, payment) : null,
  },
  Payment: {
    id: (row: PaymentRow) => globalId("Payment", row.id),
    member: (row: PaymentRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, membersById, row.memberId),
    amount: ({ amountMinor, currency }: PaymentRow) => ({ amount: wholeUnits(amountMinor, currency), currency }),
    received: (row: PaymentRow) => row.receivedOn,
    recordedBy: (row: PaymentRow, _: unknown, ctx: RequestContext) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row: PaymentRow) => row.createdAt,
  },
};
