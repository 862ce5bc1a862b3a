import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { apiKey } from "./identity.ts";
import { job } from "./jobs.ts";
import { organization } from "./organizations.ts";

const KINDS = ["members", "activities"] as const;

/**
 * `waiting` for its file, `ready` to be checked or started; a check is a run that keeps nothing.
 * Imports of the command line begin with `running`.
 */
const STATES = ["waiting", "ready", "checking", "checked", "running", "finished", "failed", "cancelled"] as const;

/** One file that is imported, and the results of its rows. */
export const importRun = pgTable(
  "import_run",
  {
    ...tenantKey(),
    kind: text({ enum: KINDS }).notNull(),
    source: text().notNull(),
    /** `body`, or `client:<API client id>`: who owns the ids of the rows. */
    sourceOwner: text("source_owner").notNull().default("body"),
    fileName: text("file_name"),
    /** Size of the file, null until it has arrived. */
    fileBytes: integer("file_bytes"),
    /** SHA-256 of the file, set once it was received or read to the end. */
    fileDigest: bytea("file_digest"),
    /** SHA-256 of the names of its columns, to recognize files of the same form. */
    headerDigest: bytea("header_digest"),
    /** How its columns are read, as canonical JSON; null until somebody chose. */
    settings: text(),
    state: text({ enum: STATES }).notNull().default("running"),
    /** The job that checks or imports it, or did last. */
    jobId: uuid("job_id"),
    /** The key with which a program started that job. */
    apiKeyId: uuid("api_key_id"),
    rowsRead: integer("rows_read").notNull().default(0),
    rowsInserted: integer("rows_inserted").notNull().default(0),
    rowsUpdated: integer("rows_updated").notNull().default(0),
    rowsUnchanged: integer("rows_unchanged").notNull().default(0),
    rowsRefused: integer("rows_refused").notNull().default(0),
    rowsBlank: integer("rows_blank").notNull().default(0),
    rowsResembling: integer("rows_resembling").notNull().default(0),
    /** Length of the error file after the last batch; what follows was not committed. */
    errorBytes: integer("error_bytes").notNull().default(0),
    /** What was not understood, as canonical JSON. Words of the file, removed with it. */
    notices: text(),
    /** Why a run or check failed, in words for staff. */
    failure: text(),
    /** `staff:<membership id>`, `client:<API client id>` or `system`. */
    startedBy: text("started_by").notNull(),
    startedAt: moment("started_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    /** When somebody asked for the removal of its files. */
    discardedAt: moment("discarded_at"),
    /** When its files were removed from the disk. */
    filesRemovedAt: moment("files_removed_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "import_run_key", columns: [table.organizationId, table.id] }),
    foreignKey({ name: "import_run_organization", columns: [table.organizationId], foreignColumns: [organization.id] }),
    foreignKey({
      name: "import_run_job",
      columns: [table.organizationId, table.jobId],
      foreignColumns: [job.organizationId, job.id],
    }),
    foreignKey({
      name: "import_run_api_key",
      columns: [table.organizationId, table.apiKeyId],
      foreignColumns: [apiKey.organizationId, apiKey.id],
    }),
    index("import_run_by_starter").on(table.organizationId, table.startedBy, table.id),
    index("import_run_by_form")
      .on(table.organizationId, table.sourceOwner, table.kind, table.headerDigest, table.id)
      .where(sql`settings is not null`),
    index("import_run_by_job").on(table.organizationId, table.jobId),
    index("import_run_by_api_key").on(table.organizationId, table.apiKeyId),
    index("import_run_with_files")
      .on(table.organizationId, table.createdAt)
      .where(sql`file_bytes is not null and files_removed_at is null`),
    check("import_run_kind", oneOf(table.kind, KINDS)),
    check("import_run_state", oneOf(table.state, STATES)),
    check("import_run_source_size", sized(table.source, 100)),
    check("import_run_source_owner_size", sized(table.sourceOwner, 100)),
    check("import_run_file_name_size", sized(table.fileName, 255)),
    check("import_run_file_digest_size", sql`octet_length(${table.fileDigest}) = 32`),
    check("import_run_header_digest_size", sql`octet_length(${table.headerDigest}) = 32`),
    check("import_run_settings_size", sized(table.settings, 65536)),
    check("import_run_notices_size", sized(table.notices, 262144)),
    check("import_run_started_by_size", sized(table.startedBy, 100)),
    check("import_run_failure_size", sized(table.failure, 2000)),
    check(
      "import_run_finished",
      sql`(${table.state} in ('finished', 'failed', 'cancelled')) = (${table.finishedAt} is not null)`,
    ),
    check(
      "import_run_ready",
      sql`${table.state} not in ('ready', 'checking', 'checked') or ${table.fileBytes} is not null`,
    ),
    check(
      "import_run_counts",
      sql`least(${table.rowsRead}, ${table.rowsInserted}, ${table.rowsUpdated}, ${table.rowsUnchanged}, ${table.rowsRefused}, ${table.rowsBlank}, ${table.rowsResembling}, ${table.errorBytes}) >= 0`,
    ),
    tenantPolicy(),
  ],
);
