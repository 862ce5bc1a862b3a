import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, numeric, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { certification } from "./certifications.ts";
import { bytea, moment, oneOf, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { member } from "./members.ts";

const VERDICTS = ["met", "unmet", "unknown"] as const;

/**
 * Where a certification stood when it was last judged, so that lists can filter and sort by it.
 * Derived, possibly out of date, and never the basis of a decision, a letter, or a verification.
 */
export const standingSummary = pgTable(
  "standing_summary",
  {
    organizationId: uuid("organization_id").notNull(),
    certificationId: uuid("certification_id").notNull(),
    /** The day for which it holds. */
    asOf: date("as_of", { mode: "string" }).notNull(),
    verdict: text({ enum: VERDICTS }).notNull(),
    /** In the set's unit; null if it is unknown. */
    distance: numeric(),
    /** Unit of distance and credit, in the plural; null without an answer. */
    unit: text(),
    counted: numeric(),
    /** Claims not yet judged while judging them can change the verdict; 0 if none can. */
    openClaims: integer("open_claims").notNull(),
    /** SHA-256 of the governing version's document; null without an answer. */
    setDigest: bytea("set_digest"),
    /** SHA-256 of the canonical record. */
    recordDigest: bytea("record_digest"),
    engineVersion: text("engine_version").notNull(),
    /** The moment whose facts it rests on. */
    computedAt: moment("computed_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "standing_summary_key", columns: [table.organizationId, table.certificationId] }),
    foreignKey({
      name: "standing_summary_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    index("standing_summary_by_verdict").on(table.organizationId, table.verdict, table.distance, table.certificationId),
    index("standing_summary_by_day").on(table.organizationId, table.asOf),
    check("standing_summary_verdict", oneOf(table.verdict, VERDICTS)),
    check("standing_summary_open_claims_range", sql`${table.openClaims} >= 0`),
    check("standing_summary_unit_size", sized(table.unit, 200)),
    check("standing_summary_engine_version_size", sized(table.engineVersion, 40)),
    tenantPolicy(),
  ],
);

/**
 * A member whose facts changed, so the summaries are due. Rows are added by triggers on the tables
 * of facts, in the transaction of the change, and removed when the summaries are refreshed.
 */
export const standingDue = pgTable(
  "standing_due",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
  },
  (table) => [
    primaryKey({ name: "standing_due_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "standing_due_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    index("standing_due_by_member").on(table.organizationId, table.memberId),
    tenantPolicy(),
  ],
);
