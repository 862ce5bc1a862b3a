import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { apiKey } from "./identity.ts";
import { job } from "./jobs.ts";

const LISTS = ["members", "certifications", "submissions", "activities", "journal"] as const;
const ACTS = ["export", "assign", "retract"] as const;

/** An export of a list, or an act on all of its rows. A job does the work. */
export const listJob = pgTable(
  "list_job",
  {
    ...tenantKey(),
    list: text({ enum: LISTS }).notNull(),
    act: text({ enum: ACTS }).notNull(),
    /** Filter and order of the list, as canonical JSON; null once it was removed. It may name people. */
    selection: text(),
    /** What the act needs besides the rows, as canonical JSON: an assignee, a reason. */
    terms: text(),
    jobId: uuid("job_id").notNull(),
    /** `staff:<membership id>` or `client:<API client id>`. */
    requestedBy: text("requested_by").notNull(),
    /** The key with which a program requested it. */
    apiKeyId: uuid("api_key_id"),
    /** Null until the rows were counted. The rows of an act are counted before it begins. */
    rowsTotal: integer("rows_total"),
    rowsDone: integer("rows_done").notNull().default(0),
    /** Rows of an act that were refused. */
    rowsRefused: integer("rows_refused").notNull().default(0),
    /** Size of the exported file, null until it is complete. */
    fileBytes: bigint("file_bytes", { mode: "number" }),
    /** From then on nobody can read the file or the rows. */
    keptUntil: moment("kept_until").notNull().default(sql`now() + interval '7 days'`),
    /** When the file, the rows, and the selection were removed. */
    removedAt: moment("removed_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "list_job_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "list_job_job",
      columns: [table.organizationId, table.jobId],
      foreignColumns: [job.organizationId, job.id],
    }),
    foreignKey({
      name: "list_job_api_key",
      columns: [table.organizationId, table.apiKeyId],
      foreignColumns: [apiKey.organizationId, apiKey.id],
    }),
    unique("list_job_one").on(table.organizationId, table.jobId),
    index("list_job_by_requester").on(table.organizationId, table.requestedBy, table.id),
    index("list_job_by_api_key").on(table.organizationId, table.apiKeyId),
    index("list_job_to_remove").on(table.organizationId, table.keptUntil).where(sql`removed_at is null`),
    check("list_job_list", oneOf(table.list, LISTS)),
    check("list_job_act", oneOf(table.act, ACTS)),
    check("list_job_selection_size", sized(table.selection, 65536)),
    check("list_job_terms_size", sized(table.terms, 65536)),
    check("list_job_requested_by_size", sized(table.requestedBy, 100)),
    check(
      "list_job_counts",
      sql`least(${table.rowsTotal}, ${table.rowsDone}, ${table.rowsRefused}, ${table.fileBytes}) >= 0 and ${table.rowsRefused} <= ${table.rowsDone} and ${table.rowsDone} <= coalesce(${table.rowsTotal}, ${table.rowsDone})`,
    ),
    // Nothing that was taken out of the record is kept for long.
    check("list_job_kept", sql`${table.keptUntil} <= ${table.createdAt} + interval '31 days'`),
    check("list_job_removed", sql`(${table.removedAt} is null) = (${table.selection} is not null)`),
    tenantPolicy(),
  ],
);

const OUTCOMES = ["changed", "refused"] as const;

/** A row that an act was agreed on, and what came of it. */
export const listJobRow = pgTable(
  "list_job_row",
  {
    ...tenantKey(),
    listJobId: uuid("list_job_id").notNull(),
    /** From 1, in the order in which the act goes through the rows. */
    ordinal: integer().notNull(),
    /** A submission or an activity. */
    rowId: uuid("row_id").notNull(),
    /** What the row was when the act was agreed on: its assignee or its version. */
    expected: text(),
    /** Null until the act reached it. */
    outcome: text({ enum: OUTCOMES }),
    /** Why it was refused, in words for staff. */
    message: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "list_job_row_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "list_job_row_list_job",
      columns: [table.organizationId, table.listJobId],
      foreignColumns: [listJob.organizationId, listJob.id],
    }),
    unique("list_job_row_ordinal").on(table.organizationId, table.listJobId, table.ordinal),
    unique("list_job_row_once").on(table.organizationId, table.listJobId, table.rowId),
    check("list_job_row_ordinal_range", sql`${table.ordinal} >= 1`),
    check("list_job_row_expected_size", sized(table.expected, 100)),
    check("list_job_row_outcome", oneOf(table.outcome, OUTCOMES)),
    check("list_job_row_message_size", sized(table.message, 2000)),
    check(
      "list_job_row_refused",
      sql`(${table.outcome} is not distinct from 'refused') = (${table.message} is not null)`,
    ),
    tenantPolicy(),
  ],
);
