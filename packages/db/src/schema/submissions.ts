import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { certification } from "./certifications.ts";
import { coded, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";

export const SUBMISSION_STATES = ["created", "attested", "submitted", "withdrawn", "decided"] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/**
 * A recertification application. It moves from created to attested, submitted, and decided, or is
 * withdrawn before a decision. The database allows at most one open submission per certification.
 */
export const submission = pgTable(
  "submission",
  {
    ...tenantKey(),
    certificationId: uuid("certification_id").notNull(),
    /** A path of the requirement set: `ce`, `exam`. Null: the one that the rules recommend. */
    path: text(),
    state: text({ enum: SUBMISSION_STATES }).notNull().default("created"),
    /**
     * Who created it: `member:<member id>`, `client:<API client id>`, `staff:<membership id>`, or
     * `system`.
     */
    enteredBy: text("entered_by").notNull(),
    /** Why staff accepted it although its path was closed on the day of receipt. */
    lateReason: text("late_reason"),
    /** The staff member who accepted it: `staff:<membership id>`. */
    lateAcceptedBy: text("late_accepted_by"),
    attestedAt: moment("attested_at"),
    /** Moment of receipt by the business clock, set at acceptance. */
    receivedAt: moment("received_at"),
    /** `received_at`, or `infinity` before receipt, as lists sort it. */
    sortReceived: moment("sort_received")
      .notNull()
      .generatedAlwaysAs(sql`coalesce(received_at, 'infinity'::timestamptz)`),
    /** The same as a day in the body's time zone, as the rules read it. */
    receivedOn: date("received_on", { mode: "string" }),
    withdrawnAt: moment("withdrawn_at"),
    withdrawalReason: text("withdrawal_reason"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "submission_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "submission_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    index("submission_by_certification").on(table.organizationId, table.certificationId, table.id),
    index("submission_in_order").on(table.organizationId, table.sortReceived, table.id),
    index("submission_by_state").on(table.organizationId, table.state, table.sortReceived, table.id),
    uniqueIndex("submission_one_open")
      .on(table.organizationId, table.certificationId)
      .where(sql`state in ('created', 'attested', 'submitted')`),
    check("submission_path_form", coded(table.path)),
    check("submission_entered_by_size", sized(table.enteredBy, 100)),
    check(
      "submission_late_by_staff",
      sql`(${table.lateReason} is null) = (${table.lateAcceptedBy} is null) and ${table.lateAcceptedBy} like 'staff:%'`,
    ),
    check("submission_late_reason_size", sized(table.lateReason, 2000)),
    check("submission_state", oneOf(table.state, SUBMISSION_STATES)),
    check("submission_attested", sql`${table.state} in ('created', 'withdrawn') or ${table.attestedAt} is not null`),
    check(
      "submission_received",
      sql`(${table.receivedAt} is null) = (${table.receivedOn} is null) and (${table.state} not in ('submitted', 'decided') or ${table.receivedAt} is not null)`,
    ),
    check("submission_withdrawn", sql`(${table.state} = 'withdrawn') = (${table.withdrawnAt} is not null)`),
    check("submission_withdrawal_size", sized(table.withdrawalReason, 2000)),
    tenantPolicy(),
  ],
);
