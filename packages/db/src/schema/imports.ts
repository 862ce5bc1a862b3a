import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { organization } from "./organizations.ts";

/** One run of an import and the results of its rows. */
export const importRun = pgTable(
  "import_run",
  {
    ...tenantKey(),
    kind: text({ enum: ["members", "activities"] }).notNull(),
    source: text().notNull(),
    fileName: text("file_name"),
    /** SHA-256 of the file, set once it was read to the end. */
    fileDigest: bytea("file_digest"),
    state: text({ enum: ["running", "finished", "failed"] })
      .notNull()
      .default("running"),
    rowsRead: integer("rows_read").notNull().default(0),
    rowsInserted: integer("rows_inserted").notNull().default(0),
    rowsUpdated: integer("rows_updated").notNull().default(0),
    rowsUnchanged: integer("rows_unchanged").notNull().default(0),
    rowsRefused: integer("rows_refused").notNull().default(0),
    /** Why a failed run failed, in words for staff. */
    failure: text(),
    /** `staff:<membership id>`, `client:<API client id>` or `system`. */
    startedBy: text("started_by").notNull(),
    startedAt: moment("started_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "import_run_key", columns: [table.organizationId, table.id] }),
    foreignKey({ name: "import_run_organization", columns: [table.organizationId], foreignColumns: [organization.id] }),
    check("import_run_kind", oneOf(table.kind, ["members", "activities"])),
    check("import_run_state", oneOf(table.state, ["running", "finished", "failed"])),
    check("import_run_source_size", sized(table.source, 100)),
    check("import_run_file_name_size", sized(table.fileName, 255)),
    check("import_run_file_digest_size", sql`octet_length(${table.fileDigest}) = 32`),
    check("import_run_started_by_size", sized(table.startedBy, 100)),
    check("import_run_failure_size", sized(table.failure, 2000)),
    check("import_run_finished", sql`(${table.state} = 'running') = (${table.finishedAt} is null)`),
    check(
      "import_run_counts",
      sql`least(${table.rowsRead}, ${table.rowsInserted}, ${table.rowsUpdated}, ${table.rowsUnchanged}, ${table.rowsRefused}) >= 0`,
    ),
    tenantPolicy(),
  ],
);
