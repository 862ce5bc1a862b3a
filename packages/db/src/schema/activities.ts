import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, coded, createdAt, moment, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { type Labels, labelsForm, type Quantity, quantitiesForm } from "./credit.ts";
import { member } from "./members.ts";

/**
 * Something a member did that may earn credit, as claimed. Reviewers' findings are stored apart.
 * Identified by (owner of the source, source, external id) or, if the source has no ids, by
 * (source, row digest, ordinal). So two genuine equal rows both count, and a repeated file changes
 * nothing.
 */
export const activity = pgTable(
  "activity",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    /** A type in the requirement set: `ce`, `college`. */
    type: text().notNull(),
    title: text(),
    providerName: text("provider_name"),
    approvalNumber: text("approval_number"),
    completedOn: date("completed_on", { mode: "string" }).notNull(),
    quantities: jsonb().$type<Quantity[]>().notNull(),
    labels: jsonb().$type<Labels>().notNull().default({}),
    /** Kind of proof that is claimed to exist: `formal`, `transcript`. */
    proof: text(),
    /** Who reported it: `roster:aama`, `portal`, `console`. */
    source: text().notNull(),
    /**
     * Who owns the sources and ids: `body` for the staff and imports of the body, or `client:<id>`
     * or `member:<id>`. Ids of different owners are separate, so no one can take or probe another's
     * ids.
     */
    sourceOwner: text("source_owner").notNull().default("body"),
    externalId: text("external_id"),
    /** SHA-256 of the canonical row, for sources without ids. */
    rowDigest: bytea("row_digest"),
    /** 1 for the first of several equal rows of a file. */
    rowOrdinal: integer("row_ordinal"),
    /** An import run: a trigger looks at it once for each statement, a foreign key would for each row. */
    importRunId: uuid("import_run_id"),
    retractedAt: moment("retracted_at"),
    retractionReason: text("retraction_reason"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "activity_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "activity_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    index("activity_by_member").on(table.organizationId, table.memberId, table.completedOn, table.id),
    index("activity_by_owner").on(table.organizationId, table.sourceOwner, table.id),
    // Filters of an owner's list. Equal keys share their space, so these two are small.
    index("activity_by_owner_and_source").on(table.organizationId, table.sourceOwner, table.source, table.type),
    index("activity_by_owner_and_day").on(table.organizationId, table.sourceOwner, table.completedOn),
    index("activity_by_import_run").on(table.organizationId, table.importRunId).where(sql`import_run_id is not null`),
    uniqueIndex("activity_external")
      .on(table.organizationId, table.sourceOwner, table.source, table.externalId)
      .where(sql`external_id is not null`),
    uniqueIndex("activity_row")
      .on(table.organizationId, table.source, table.rowDigest, table.rowOrdinal)
      .where(sql`row_digest is not null`),
    check(
      "activity_identity",
      sql`num_nonnulls(${table.externalId}, ${table.rowDigest}) <= 1 and (${table.rowDigest} is null) = (${table.rowOrdinal} is null)`,
    ),
    check("activity_row_digest_size", sql`octet_length(${table.rowDigest}) = 32`),
    check("activity_row_ordinal_range", sql`${table.rowOrdinal} >= 1`),
    check("activity_type_form", coded(table.type)),
    check("activity_title_size", sized(table.title, 500)),
    check("activity_provider_size", sized(table.providerName, 200)),
    check("activity_approval_size", sized(table.approvalNumber, 100)),
    check("activity_proof_form", coded(table.proof)),
    check("activity_source_size", sized(table.source, 100)),
    check(
      "activity_source_owner_form",
      sql`${table.sourceOwner} = 'body' or ${table.sourceOwner} ~ '^(client|member):[0-9a-f-]{36}$'`,
    ),
    check("activity_external_size", sized(table.externalId, 200)),
    check("activity_quantities_form", quantitiesForm(table.quantities)),
    check("activity_labels_form", labelsForm(table.labels)),
    check(
      "activity_retraction",
      sql`(${table.retractedAt} is null) = (${table.retractionReason} is null) and char_length(${table.retractionReason}) <= 2000`,
    ),
    check("activity_completed_range", sql`${table.completedOn} between date '1900-01-01' and date '2200-12-31'`),
    tenantPolicy(),
  ],
);
