import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { certification } from "./certifications.ts";
import { bytea, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { job } from "./jobs.ts";
import { requirementSetDraft } from "./requirement-set-drafts.ts";

const VERDICTS = ["met", "unmet", "unknown"] as const;
const RESULT_BYTES_MAX = 4 * 1024 * 1024;

/**
 * What a draft would change for everyone who holds its credential, on a day. It keeps the document
 * that it is about, because drafts change. Once there is a result, the database keeps the row as it
 * is.
 */
export const impactReport = pgTable(
  "impact_report",
  {
    ...tenantKey(),
    draftId: uuid("draft_id").notNull(),
    /** Canonical JSON, as the draft had it. */
    document: text().notNull(),
    documentDigest: bytea("document_digest").notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    /** Null only until the job is enqueued, in the same transaction. */
    jobId: uuid("job_id"),
    /** `staff:<membership id>` or `client:<API client id>`. */
    requestedBy: text("requested_by").notNull(),
    requestedAt: moment("requested_at").notNull(),
    /** Counts of a sample, as canonical JSON; null until it was judged, and for a small population. */
    estimate: text(),
    /** The moment at which all records were read; null without a result. */
    cutOff: moment("cut_off"),
    /** All counts as canonical JSON; null until everyone was judged. */
    result: text(),
    /** SHA-256 over the result and every judged certification; null without a result. */
    resultDigest: bytea("result_digest"),
    finishedAt: moment("finished_at"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "impact_report_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "impact_report_draft",
      columns: [table.organizationId, table.draftId],
      foreignColumns: [requirementSetDraft.organizationId, requirementSetDraft.id],
    }),
    foreignKey({
      name: "impact_report_job",
      columns: [table.organizationId, table.jobId],
      foreignColumns: [job.organizationId, job.id],
    }),
    index("impact_report_by_draft").on(table.organizationId, table.draftId, table.id),
    check("impact_report_document_size", sql`octet_length(${table.document}) between 2 and 1048576`),
    check(
      "impact_report_document_digest",
      sql`${table.documentDigest} = sha256(convert_to(${table.document}, 'UTF8'))`,
    ),
    check("impact_report_requested_by_size", sized(table.requestedBy, 100)),
    check("impact_report_estimate_size", sql`octet_length(${table.estimate}) <= ${sql.raw(String(RESULT_BYTES_MAX))}`),
    check("impact_report_result_size", sql`octet_length(${table.result}) <= ${sql.raw(String(RESULT_BYTES_MAX))}`),
    check("impact_report_result_digest", sql`octet_length(${table.resultDigest}) = 32`),
    check(
      "impact_report_finished",
      sql`num_nonnulls(${table.result}, ${table.resultDigest}, ${table.cutOff}, ${table.finishedAt}) in (0, 4)`,
    ),
    tenantPolicy(),
  ],
);

/** A certification for which the draft changes the answer, or which has no answer, in a report. */
export const impactChange = pgTable(
  "impact_change",
  {
    ...tenantKey(),
    reportId: uuid("report_id").notNull(),
    /** Its place in the order of members' numbers, from 1. */
    ordinal: integer().notNull(),
    certificationId: uuid("certification_id").notNull(),
    verdictBefore: text("verdict_before", { enum: VERDICTS }).notNull(),
    verdictAfter: text("verdict_after", { enum: VERDICTS }).notNull(),
    /** Last day of the judged cycle; null without an answer. */
    expiresOn: date("expires_on", { mode: "string" }),
    /** Requirements that are missing by the draft and were not before. */
    newlyShort: text("newly_short").array().notNull(),
    /** The answers by the version in force and by the draft, as JSON. */
    answerBefore: text("answer_before").notNull(),
    answerAfter: text("answer_after").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "impact_change_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "impact_change_report",
      columns: [table.organizationId, table.reportId],
      foreignColumns: [impactReport.organizationId, impactReport.id],
    }),
    foreignKey({
      name: "impact_change_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    index("impact_change_in_order").on(table.organizationId, table.reportId, table.ordinal),
    index("impact_change_by_cell").on(
      table.organizationId,
      table.reportId,
      table.verdictBefore,
      table.verdictAfter,
      table.ordinal,
    ),
    check("impact_change_ordinal_range", sql`${table.ordinal} > 0`),
    check("impact_change_verdict_before", oneOf(table.verdictBefore, VERDICTS)),
    check("impact_change_verdict_after", oneOf(table.verdictAfter, VERDICTS)),
    check(
      "impact_change_answer_sizes",
      sql`octet_length(${table.answerBefore}) <= 65536 and octet_length(${table.answerAfter}) <= 65536`,
    ),
    check("impact_change_newly_short_size", sql`cardinality(${table.newlyShort}) <= 1000`),
    tenantPolicy(),
  ],
);
