import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { coded, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { organization } from "./organizations.ts";

const STATES = ["queued", "running", "done", "failed", "cancelled"] as const;

/**
 * Work that runs after the request that started it. People see this row. The queue itself holds
 * only the ids of the organization and the row.
 */
export const job = pgTable(
  "job",
  {
    ...tenantKey(),
    kind: text().notNull(),
    /** Canonical JSON of what the kind needs: ids and codes, nothing personal. */
    input: text().notNull(),
    state: text({ enum: STATES }).notNull().default("queued"),
    /** How many of `total` are done, in the kind's own units. */
    done: integer().notNull().default(0),
    /** Null until the job knows. */
    total: integer(),
    /** The result, in a sentence that is safe to show; null unless the job is done. */
    result: text(),
    /** Why it failed, in a sentence that is safe to show; null unless it failed. */
    failure: text(),
    /** `staff:<membership id>`, `client:<API client id>` or `system`. */
    requestedBy: text("requested_by").notNull(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    /** When set, a running job stops at its next step. */
    cancelRequestedAt: moment("cancel_requested_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "job_key", columns: [table.organizationId, table.id] }),
    foreignKey({ name: "job_organization", columns: [table.organizationId], foreignColumns: [organization.id] }),
    index("job_by_requester").on(table.organizationId, table.requestedBy, table.id),
    check("job_kind_form", coded(table.kind)),
    check("job_input_size", sized(table.input, 65536)),
    check("job_state", oneOf(table.state, STATES)),
    check("job_progress", sql`${table.done} >= 0 and ${table.done} <= coalesce(${table.total}, ${table.done})`),
    check("job_result_size", sized(table.result, 2000)),
    check("job_failure_size", sized(table.failure, 2000)),
    check("job_requested_by_size", sized(table.requestedBy, 100)),
    check("job_started", sql`${table.state} <> 'running' or ${table.startedAt} is not null`),
    check("job_finished", sql`(${table.state} in ('queued', 'running')) = (${table.finishedAt} is null)`),
    check("job_failed", sql`(${table.state} = 'failed') = (${table.failure} is not null)`),
    tenantPolicy(),
  ],
);
