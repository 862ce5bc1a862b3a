import { sql } from "drizzle-orm";
import { check, foreignKey, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, dateRange, moment, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { credential } from "./credentials.ts";
import { membership } from "./identity.ts";

/** The versions of one credential's rules, and how the governing version is chosen. */
export const requirementSetSeries = pgTable(
  "requirement_set_series",
  {
    ...tenantKey(),
    credentialId: uuid("credential_id").notNull(),
    /**
     * Canonical JSON of the series: its selectors. Null while there is a single version and nothing
     * to select.
     */
    document: text(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "requirement_set_series_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "requirement_set_series_credential",
      columns: [table.organizationId, table.credentialId],
      foreignColumns: [credential.organizationId, credential.id],
    }),
    unique("requirement_set_series_one").on(table.organizationId, table.credentialId),
    check("requirement_set_series_document_size", sql`octet_length(${table.document}) between 2 and 1048576`),
    tenantPolicy(),
  ],
);

/**
 * One version of the rules as canonical text with its SHA-256. The database keeps a published row
 * unchanged, except that publishing a successor closes an open end of `effective`. It also keeps
 * ranges in a lane from overlapping.
 */
export const requirementSetVersion = pgTable(
  "requirement_set_version",
  {
    ...tenantKey(),
    seriesId: uuid("series_id").notNull(),
    /** The document's own `version`: `2025`. */
    label: text().notNull(),
    document: text().notNull(),
    digest: bytea().notNull(),
    status: text({ enum: ["draft", "published"] })
      .notNull()
      .default("draft"),
    /** Cohort lane; empty if the series has only one. */
    lane: text().notNull().default(""),
    /** This version governs if the series' selector date falls on one of these days. */
    effective: dateRange(),
    publishedAt: moment("published_at"),
    publishedBy: uuid("published_by"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "requirement_set_version_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "requirement_set_version_series",
      columns: [table.organizationId, table.seriesId],
      foreignColumns: [requirementSetSeries.organizationId, requirementSetSeries.id],
    }),
    foreignKey({
      name: "requirement_set_version_publisher",
      columns: [table.organizationId, table.publishedBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    unique("requirement_set_version_label").on(table.organizationId, table.seriesId, table.label),
    check("requirement_set_version_status", oneOf(table.status, ["draft", "published"])),
    check("requirement_set_version_label_size", sized(table.label, 64)),
    check("requirement_set_version_lane_size", sql`char_length(${table.lane}) <= 64`),
    check("requirement_set_version_document_size", sql`octet_length(${table.document}) between 2 and 1048576`),
    check("requirement_set_version_digest", sql`${table.digest} = sha256(convert_to(${table.document}, 'UTF8'))`),
    check(
      "requirement_set_version_published",
      sql`(${table.status} = 'published') = (${table.publishedAt} is not null) and (${table.status} = 'draft' or (${table.effective} is not null and not isempty(${table.effective})))`,
    ),
    tenantPolicy(),
  ],
);
