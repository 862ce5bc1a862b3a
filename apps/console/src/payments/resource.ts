import {
  PaymentCorrectDocument,
  type PaymentFieldsFragment,
  PaymentListDocument,
  PaymentRecordDocument,
  PaymentsByIdDocument,
} from "@openrecert/contract";
import type { RaRecord } from "react-admin";
import { define } from "../data/resource.ts";

export type Payment = PaymentFieldsFragment & RaRecord<string>;

export const payments = define({
  name: "payments",
  needs: { list: "MEMBERS_READ", create: "PAYMENTS_RECORD", edit: "PAYMENTS_RECORD" },
  page: PaymentListDocument,
  owned: {
    owner: "memberId",
    rows: ({ node }) => (node?.__typename === "Member" ? node.payments : null),
  },
  many: PaymentsByIdDocument,
  create: { document: PaymentRecordDocument, fields: ["memberId", "code", "amount", "received", "reference"] },
  update: {
    document: PaymentCorrectDocument,
    idField: "paymentId",
    isWhole: true,
    fields: ["code", "amount", "received", "reference", "reason"],
  },
});
