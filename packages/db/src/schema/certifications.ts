import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { coded, createdAt, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { credential } from "./credentials.ts";
import { membership } from "./identity.ts";
import { member } from "./members.ts";

/**
 * One person's holding of a credential. Its status on a day is never stored: it follows from these
 * dates, the holds, and the decisions.
 */
export const certification = pgTable(
  "certification",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    credentialId: uuid("credential_id").notNull(),
    /** As printed on the certificate; null if the body assigns none. */
    certificateNumber: text("certificate_number"),
    certifiedOn: date("certified_on", { mode: "string" }).notNull(),
    /**
     * Last day of the current cycle, as the rules set it when the cycle began. Lists filter by it.
     */
    expiresOn: date("expires_on", { mode: "string" }),
    /**
     * `expires_on`, or `infinity` without one, as lists sort it. A column, because under row level
     * security no index on an expression is searched.
     */
    sortExpiry: date("sort_expiry", { mode: "string" })
      .notNull()
      .generatedAlwaysAs(sql`coalesce(expires_on, 'infinity'::date)`),
    /**
     * Last day of the last phase in which the current cycle can be renewed the usual way. Lists
     * filter by it.
     */
    closesOn: date("closes_on", { mode: "string" }),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "certification_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "certification_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    foreignKey({
      name: "certification_credential",
      columns: [table.organizationId, table.credentialId],
      foreignColumns: [credential.organizationId, credential.id],
    }),
    unique("certification_once").on(table.organizationId, table.memberId, table.credentialId, table.certifiedOn),
    unique("certification_certificate").on(table.organizationId, table.credentialId, table.certificateNumber),
    index("certification_by_certificate")
      .on(table.organizationId, table.certificateNumber)
      .where(sql`certificate_number is not null`),
    index("certification_in_order").on(table.organizationId, table.sortExpiry, table.id),
    index("certification_by_expiry").on(table.organizationId, table.credentialId, table.expiresOn, table.id),
    index("certification_by_closing").on(table.organizationId, table.credentialId, table.closesOn, table.id),
    check("certification_certificate_size", sized(table.certificateNumber, 64)),
    check("certification_expires_after", sql`${table.expiresOn} >= ${table.certifiedOn}`),
    check("certification_closes_after", sql`${table.closesOn} >= ${table.expiresOn}`),
    tenantPolicy(),
  ],
);

/**
 * One cycle of a certification, both days included. The database keeps the cycles of a
 * certification from overlapping.
 */
export const certificationCycle = pgTable(
  "certification_cycle",
  {
    ...tenantKey(),
    certificationId: uuid("certification_id").notNull(),
    /** 1 for the cycle that began with the certification. */
    ordinal: integer().notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    toOn: date("to_on", { mode: "string" }).notNull(),
    /** The day of the decision to renew that began this cycle; null for the first cycle. */
    renewedOn: date("renewed_on", { mode: "string" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "certification_cycle_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "certification_cycle_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    index("certification_cycle_by_renewal")
      .on(table.organizationId, table.renewedOn)
      .where(sql`renewed_on is not null`),
    unique("certification_cycle_ordinal").on(table.organizationId, table.certificationId, table.ordinal),
    check("certification_cycle_ordinal_range", sql`${table.ordinal} between 1 and 1000`),
    check("certification_cycle_order", sql`${table.toOn} >= ${table.fromOn}`),
    tenantPolicy(),
  ],
);

/**
 * An act that takes a certification out of its ordinary course, from one day to another or
 * permanently.
 */
export const certificationHold = pgTable(
  "certification_hold",
  {
    ...tenantKey(),
    certificationId: uuid("certification_id").notNull(),
    kind: text({ enum: ["suspended", "revoked", "retired", "surrendered"] }).notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    /** Last day of the hold; null while it is open. */
    untilOn: date("until_on", { mode: "string" }),
    reasonCode: text("reason_code").notNull(),
    note: text(),
    decidedBy: uuid("decided_by").notNull(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "certification_hold_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "certification_hold_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    foreignKey({
      name: "certification_hold_decider",
      columns: [table.organizationId, table.decidedBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    index("certification_hold_by_certification").on(table.organizationId, table.certificationId, table.fromOn),
    check("certification_hold_kind", oneOf(table.kind, ["suspended", "revoked", "retired", "surrendered"])),
    check("certification_hold_reason_form", coded(table.reasonCode)),
    check("certification_hold_note_size", sized(table.note, 2000)),
    check("certification_hold_order", sql`${table.untilOn} >= ${table.fromOn}`),
    tenantPolicy(),
  ],
);
