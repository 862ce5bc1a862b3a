import { wholeUnits } from "@openrecert/rules";
import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { warningsOf } from "../../platform/warnings.ts";
import { isLocked } from "../decisions/facts.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { paymentsById } from "./reads.ts";
import { correctPayment, recordPayment, voidPayment } from "./service.ts";

const payload = {
  payment: ({ payment }: { payment?: string }, _: unknown, ctx: RequestContext) =>
    payment ? loadExisting(ctx, paymentsById, payment) : null,
};

export const paymentResolvers = {
  Mutation: {
    paymentRecord: write("paymentRecord", recordPayment),
    paymentCorrect: write("paymentCorrect", correctPayment),
    paymentVoid: write("paymentVoid", voidPayment),
  },
  PaymentRecordPayload: { ...payload, warnings: warningsOf },
  PaymentCorrectPayload: { ...payload, warnings: warningsOf },
  PaymentVoidPayload: payload,
  Payment: {
    id: (row) => globalId("Payment", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    amount: ({ amountMinor, currency }) => ({ amount: wholeUnits(amountMinor, currency), currency }),
    received: (row) => row.receivedOn,
    recordedBy: (row, _, ctx) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row) => row.createdAt,
    locked: (row, _, ctx) => isLocked(ctx, "payment", row.id),
    voidedBy: (row, _, ctx) => (row.voidedBy === null ? null : actorFromKey(ctx, row.voidedBy)),
  },
} satisfies Resolvers;
