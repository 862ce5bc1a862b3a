import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { coded, createdAt, sized, tenantKey, tenantPolicy, version, voidedWhole, voiding } from "./columns.ts";
import { member } from "./members.ts";
import { submission } from "./submissions.ts";

/** Money that the body received for a fee, as its staff recorded it. */
export const payment = pgTable(
  "payment",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    submissionId: uuid("submission_id"),
    /** The fee it pays, a code in requirement sets: `reactivation`. */
    code: text().notNull(),
    receivedOn: date("received_on", { mode: "string" }).notNull(),
    /** In the currency's minor unit, such as cents. */
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    /** ISO 4217: `USD`. */
    currency: text().notNull(),
    /** The payment system's own number, if any; unique in the body. */
    reference: text(),
    /** `staff:<membership id>` or `client:<API client id>`. */
    recordedBy: text("recorded_by").notNull(),
    ...voiding(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "payment_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "payment_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    foreignKey({
      name: "payment_submission",
      columns: [table.organizationId, table.submissionId],
      foreignColumns: [submission.organizationId, submission.id],
    }),
    index("payment_by_member").on(table.organizationId, table.memberId, table.receivedOn, table.id),
    index("payment_by_submission").on(table.organizationId, table.submissionId),
    uniqueIndex("payment_reference")
      .on(table.organizationId, table.reference)
      .where(sql`reference is not null and voided_at is null`),
    check("payment_code_form", coded(table.code)),
    check("payment_amount_range", sql`${table.amountMinor} between 1 and 9007199254740991`),
    check("payment_currency_form", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check("payment_reference_size", sized(table.reference, 200)),
    check("payment_recorded_by_size", sized(table.recordedBy, 100)),
    check("payment_voided", voidedWhole(table)),
    check("payment_void_reason_size", sized(table.voidReason, 2000)),
    check("payment_voided_by_size", sized(table.voidedBy, 100)),
    tenantPolicy(),
  ],
);
