import { wholeUnits } from "@openrecert/rules";
import type { Resolvers } from "../../generated/resolvers.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { warningsOf } from "../../platform/warnings.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { paymentsById } from "./reads.ts";
import { recordPayment } from "./service.ts";

export const paymentResolvers = {
  Mutation: { paymentRecord: write("paymentRecord", recordPayment) },
  PaymentRecordPayload: {
    warnings: warningsOf,
    payment: ({ payment }, _, ctx) => (payment ? loadExisting(ctx, paymentsById, payment) : null),
  },
  Payment: {
    id: (row) => globalId("Payment", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    amount: ({ amountMinor, currency }) => ({ amount: wholeUnits(amountMinor, currency), currency }),
    received: (row) => row.receivedOn,
    recordedBy: (row, _, ctx) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row) => row.createdAt,
  },
} satisfies Resolvers;
