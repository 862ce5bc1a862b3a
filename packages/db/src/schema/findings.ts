import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { activity } from "./activities.ts";
import { certification } from "./certifications.ts";
import { coded, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { type Labels, labelsForm, type Quantity, quantitiesForm } from "./credit.ts";
import { membership } from "./identity.ts";
import { submission } from "./submissions.ts";

const REASONS = [
  "amount-wrong",
  "label-wrong",
  "not-approved",
  "no-formal-proof",
  "not-relevant",
  "date-wrong",
  "duplicate",
  "other",
] as const;

/**
 * What a reviewer found about one activity for one certification. Rows are only added. The highest
 * revision holds; a withdrawal takes the finding that it names out, so that the one before it holds
 * again. A writer stores the revision it saw plus one, so the later of two concurrent writers fails.
 */
export const finding = pgTable(
  "finding",
  {
    ...tenantKey(),
    activityId: uuid("activity_id").notNull(),
    certificationId: uuid("certification_id").notNull(),
    /** The application under review, if there was one. */
    submissionId: uuid("submission_id"),
    revision: integer().notNull(),
    /** The version of the activity that the reviewer saw. */
    activityVersion: integer("activity_version").notNull(),
    verdict: text({ enum: ["accepted", "adjusted", "rejected", "withdrawn"] }).notNull(),
    /** For a withdrawal: the finding that its reviewer takes back. */
    withdraws: uuid(),
    /** Required for adjustment and rejection. */
    reasonCode: text("reason_code", { enum: REASONS }),
    note: text(),
    /** For an adjustment: what counts instead of the claim. Null keeps the claim. */
    quantities: jsonb().$type<Quantity[]>(),
    labels: jsonb().$type<Labels>(),
    foundBy: uuid("found_by").notNull(),
    /** By the business clock. */
    foundAt: moment("found_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "finding_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "finding_activity",
      columns: [table.organizationId, table.activityId],
      foreignColumns: [activity.organizationId, activity.id],
    }),
    foreignKey({
      name: "finding_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    foreignKey({
      name: "finding_submission",
      columns: [table.organizationId, table.submissionId],
      foreignColumns: [submission.organizationId, submission.id],
    }),
    foreignKey({
      name: "finding_finder",
      columns: [table.organizationId, table.foundBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    foreignKey({
      name: "finding_withdraws",
      columns: [table.organizationId, table.withdraws],
      foreignColumns: [table.organizationId, table.id],
    }),
    unique("finding_withdrawn_once").on(table.organizationId, table.withdraws),
    unique("finding_revision").on(table.organizationId, table.certificationId, table.activityId, table.revision),
    index("finding_by_activity").on(table.organizationId, table.activityId),
    index("finding_by_submission").on(table.organizationId, table.submissionId),
    check("finding_revision_range", sql`${table.revision} >= 1`),
    check("finding_activity_version_range", sql`${table.activityVersion} >= 1`),
    check("finding_verdict", oneOf(table.verdict, ["accepted", "adjusted", "rejected", "withdrawn"])),
    check("finding_withdrawal", sql`(${table.verdict} = 'withdrawn') = (${table.withdraws} is not null)`),
    check("finding_reason", sql`${table.verdict} in ('accepted', 'withdrawn') or ${table.reasonCode} is not null`),
    check("finding_reason_form", coded(table.reasonCode)),
    check("finding_note_size", sized(table.note, 2000)),
    check(
      "finding_adjustment",
      sql`(${table.verdict} = 'adjusted') = (num_nonnulls(${table.quantities}, ${table.labels}) > 0)`,
    ),
    check("finding_quantities_form", quantitiesForm(table.quantities)),
    check("finding_labels_form", labelsForm(table.labels)),
    tenantPolicy(),
  ],
);
