import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { coded, createdAt, sized, tenantKey, tenantPolicy, version, voidedWhole, voiding } from "./columns.ts";
import { member } from "./members.ts";

/** A document that a member holds, such as a card or a transcript. The fact, not the file. */
export const heldDocument = pgTable(
  "held_document",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    /** A kind in requirement sets: `transcript-of-reenrollment`. */
    kind: text().notNull(),
    issuedOn: date("issued_on", { mode: "string" }),
    expiresOn: date("expires_on", { mode: "string" }),
    /** `staff:<membership id>`, `client:<API client id>`, `member:<member id>` or `system`. */
    recordedBy: text("recorded_by").notNull(),
    ...voiding(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "held_document_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "held_document_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    index("held_document_by_member").on(table.organizationId, table.memberId, table.kind, table.id),
    check("held_document_kind_form", coded(table.kind)),
    check("held_document_order", sql`${table.expiresOn} >= ${table.issuedOn}`),
    check("held_document_recorded_by_size", sized(table.recordedBy, 100)),
    check("held_document_voided", voidedWhole(table)),
    check("held_document_void_reason_size", sized(table.voidReason, 2000)),
    check("held_document_voided_by_size", sized(table.voidedBy, 100)),
    tenantPolicy(),
  ],
);
