import { sql } from "drizzle-orm";
import { check, date, foreignKey, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
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

export const VERSION_STATUSES = ["scheduled", "published"] as const;

/**
 * One version of the rules as canonical text with its SHA-256: scheduled, which is public as announced
 * and reserves its days, or published. A scheduled row has an approved draft. The database keeps a
 * published row unchanged, except that publishing a successor closes an open end of `effective`. It
 * also keeps the ranges of a lane from overlapping and from leaving gaps.
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
    status: text({ enum: VERSION_STATUSES }).notNull(),
    /** Cohort lane; empty if the series has only one. */
    lane: text().notNull().default(""),
    /** This version governs if the series' selector date falls on one of these days. */
    effective: dateRange().notNull(),
    /** The day on which it was scheduled; null if it was published without that. */
    announcedOn: date("announced_on"),
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
    check("requirement_set_version_status", oneOf(table.status, VERSION_STATUSES)),
    check("requirement_set_version_label_size", sized(table.label, 64)),
    check("requirement_set_version_lane_size", sql`char_length(${table.lane}) <= 64`),
    check("requirement_set_version_document_size", sql`octet_length(${table.document}) between 2 and 1048576`),
    check("requirement_set_version_digest", sql`${table.digest} = sha256(convert_to(${table.document}, 'UTF8'))`),
    check(
      "requirement_set_version_published",
      sql`(${table.status} = 'published') = (${table.publishedAt} is not null) and not isempty(${table.effective})
        and (${table.status} = 'published' or ${table.announcedOn} is not null)`,
    ),
    tenantPolicy(),
  ],
);
