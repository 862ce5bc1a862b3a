import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  type PgColumn,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, coded, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { membership } from "./identity.ts";
import { requirementSetVersion } from "./requirement-sets.ts";

export const DRAFT_STATES = ["draft", "in-review", "approved", "scheduled", "published", "withdrawn"] as const;

const digestOf = (digest: PgColumn, content: PgColumn) => sql`${digest} = sha256(convert_to(${content}, 'UTF8'))`;
const bytes = (content: PgColumn) => sql`octet_length(${content}) between 2 and 1048576`;

/**
 * A version of the rules in the making, with its scenarios. The document is kept as it was typed until
 * it is valid, then as canonical text: what is reviewed is byte for byte what is published. The
 * database lets the content change only together with the row that says who changed it.
 */
export const requirementSetDraft = pgTable(
  "requirement_set_draft",
  {
    ...tenantKey(),
    /** Code of the credential, which need not exist before its first version is scheduled. */
    credentialCode: text("credential_code").notNull(),
    /** The document's own `version`; null while it states none. */
    label: text(),
    state: text({ enum: DRAFT_STATES }).notNull().default("draft"),
    /** The version that the draft began as a copy of; null if it began in another way. */
    baseVersionId: uuid("base_version_id"),
    /** The example program that it began with, such as `cma-aama/2025`. */
    example: text(),
    document: text().notNull(),
    digest: bytea().notNull(),
    /** A file of cases as JSON, with the draft's scenarios. */
    scenarios: text().notNull(),
    scenariosDigest: bytea("scenarios_digest").notNull(),
    createdBy: text("created_by").notNull(),
    savedBy: text("saved_by").notNull(),
    /** By the business clock. */
    savedAt: moment("saved_at").notNull(),
    /** How often a review was requested. Approvals belong to one round. */
    reviewRound: integer("review_round").notNull().default(0),
    reviewSummary: text("review_summary"),
    reviewRequestedBy: text("review_requested_by"),
    reviewRequestedAt: moment("review_requested_at"),
    /** The scheduled or published version. */
    versionId: uuid("version_id"),
    effectiveFrom: date("effective_from"),
    scheduledBy: uuid("scheduled_by"),
    /** Why it was not published at its moment; null unless that happened. */
    stopReason: text("stop_reason"),
    stoppedAt: moment("stopped_at"),
    withdrawnAt: moment("withdrawn_at"),
    withdrawalReason: text("withdrawal_reason"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "requirement_set_draft_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "requirement_set_draft_base",
      columns: [table.organizationId, table.baseVersionId],
      foreignColumns: [requirementSetVersion.organizationId, requirementSetVersion.id],
    }),
    foreignKey({
      name: "requirement_set_draft_version",
      columns: [table.organizationId, table.versionId],
      foreignColumns: [requirementSetVersion.organizationId, requirementSetVersion.id],
    }),
    foreignKey({
      name: "requirement_set_draft_scheduler",
      columns: [table.organizationId, table.scheduledBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    index("requirement_set_draft_by_credential").on(table.organizationId, table.credentialCode, table.id),
    index("requirement_set_draft_due").on(table.organizationId, table.effectiveFrom).where(sql`state = 'scheduled'`),
    unique("requirement_set_draft_version_once").on(table.organizationId, table.versionId),
    check("requirement_set_draft_credential_form", coded(table.credentialCode)),
    check("requirement_set_draft_label_size", sized(table.label, 64)),
    check("requirement_set_draft_state", oneOf(table.state, DRAFT_STATES)),
    check("requirement_set_draft_example_size", sized(table.example, 100)),
    check("requirement_set_draft_document_size", bytes(table.document)),
    check("requirement_set_draft_scenarios_size", bytes(table.scenarios)),
    check("requirement_set_draft_digest", digestOf(table.digest, table.document)),
    check("requirement_set_draft_scenarios_digest", digestOf(table.scenariosDigest, table.scenarios)),
    check("requirement_set_draft_created_by_size", sized(table.createdBy, 100)),
    check("requirement_set_draft_saved_by_size", sized(table.savedBy, 100)),
    check("requirement_set_draft_summary_size", sized(table.reviewSummary, 4000)),
    check(
      "requirement_set_draft_reviewed",
      sql`num_nonnulls(${table.reviewSummary}, ${table.reviewRequestedBy}, ${table.reviewRequestedAt}) in (0, 3)
        and (${table.state} in ('draft', 'withdrawn') or ${table.reviewRequestedAt} is not null)`,
    ),
    check(
      "requirement_set_draft_scheduled",
      sql`num_nonnulls(${table.versionId}, ${table.effectiveFrom}, ${table.scheduledBy}) in (0, 3)
        and (${table.state} in ('scheduled', 'published')) = (${table.versionId} is not null)`,
    ),
    check("requirement_set_draft_stopped", sql`(${table.stopReason} is null) = (${table.stoppedAt} is null)`),
    check("requirement_set_draft_stop_reason_size", sized(table.stopReason, 2000)),
    check(
      "requirement_set_draft_withdrawn",
      sql`num_nonnulls(${table.withdrawnAt}, ${table.withdrawalReason}) in (0, 2)
        and (${table.state} = 'withdrawn') = (${table.withdrawnAt} is not null)`,
    ),
    check("requirement_set_draft_withdrawal_size", sized(table.withdrawalReason, 1000)),
    tenantPolicy(),
  ],
);

/**
 * Who wrote which content of a draft, and when. Never changed, because an editor of a draft cannot
 * approve it.
 */
export const requirementSetEdit = pgTable(
  "requirement_set_edit",
  {
    ...tenantKey(),
    draftId: uuid("draft_id").notNull(),
    /** The draft's version that the edit made. */
    revision: integer().notNull(),
    digest: bytea().notNull(),
    scenariosDigest: bytea("scenarios_digest").notNull(),
    /** `staff:<membership id>`, `client:<API client id>`, or `system`. */
    editedBy: text("edited_by").notNull(),
    /** The person, or who created the key that was used; null for the operator. */
    membershipId: uuid("membership_id"),
    /** By the business clock. */
    editedAt: moment("edited_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "requirement_set_edit_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "requirement_set_edit_draft",
      columns: [table.organizationId, table.draftId],
      foreignColumns: [requirementSetDraft.organizationId, requirementSetDraft.id],
    }),
    foreignKey({
      name: "requirement_set_edit_person",
      columns: [table.organizationId, table.membershipId],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    unique("requirement_set_edit_once").on(table.organizationId, table.draftId, table.revision),
    check("requirement_set_edit_revision_range", sql`${table.revision} > 0`),
    check(
      "requirement_set_edit_digests",
      sql`octet_length(${table.digest}) = 32 and octet_length(${table.scenariosDigest}) = 32`,
    ),
    check("requirement_set_edit_edited_by_size", sized(table.editedBy, 100)),
    check(
      "requirement_set_edit_by_whom",
      sql`${table.editedBy} not like 'staff:%' or ${table.editedBy} = 'staff:' || ${table.membershipId} and ${table.membershipId} is not null`,
    ),
    tenantPolicy(),
  ],
);

export const REVIEW_KINDS = ["approved", "changes-requested", "break-glass"] as const;

/**
 * What a person said about a draft as it stood. Never changed. An approval holds for one round of
 * review and one content: any edit voids it. The database refuses one by an editor of the draft.
 */
export const requirementSetReview = pgTable(
  "requirement_set_review",
  {
    ...tenantKey(),
    draftId: uuid("draft_id").notNull(),
    round: integer().notNull(),
    kind: text({ enum: REVIEW_KINDS }).notNull(),
    digest: bytea().notNull(),
    scenariosDigest: bytea("scenarios_digest").notNull(),
    membershipId: uuid("membership_id").notNull(),
    /** The person's roles at that moment: an approval counts for each. */
    roles: text().array().notNull(),
    /** Why changes are requested, or why there is no time for a quorum. */
    note: text(),
    /** By the business clock. */
    givenAt: moment("given_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "requirement_set_review_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "requirement_set_review_draft",
      columns: [table.organizationId, table.draftId],
      foreignColumns: [requirementSetDraft.organizationId, requirementSetDraft.id],
    }),
    foreignKey({
      name: "requirement_set_review_person",
      columns: [table.organizationId, table.membershipId],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    uniqueIndex("requirement_set_review_one_approval")
      .on(table.organizationId, table.draftId, table.round, table.membershipId)
      .where(sql`kind <> 'changes-requested'`),
    index("requirement_set_review_by_draft").on(table.organizationId, table.draftId, table.id),
    check("requirement_set_review_kind", oneOf(table.kind, REVIEW_KINDS)),
    check("requirement_set_review_round_range", sql`${table.round} >= 0`),
    check(
      "requirement_set_review_digests",
      sql`octet_length(${table.digest}) = 32 and octet_length(${table.scenariosDigest}) = 32`,
    ),
    check("requirement_set_review_note_size", sized(table.note, 2000)),
    check("requirement_set_review_note_given", sql`${table.kind} = 'approved' or ${table.note} is not null`),
    tenantPolicy(),
  ],
);

/**
 * A comment on a draft, or on one of its requirements by code, so that it stays when the requirement
 * moves. Never changed.
 */
export const requirementSetComment = pgTable(
  "requirement_set_comment",
  {
    ...tenantKey(),
    draftId: uuid("draft_id").notNull(),
    /** Null if it is about the whole draft. */
    requirementCode: text("requirement_code"),
    comment: text().notNull(),
    /** Of the document that was commented on. */
    digest: bytea().notNull(),
    writtenBy: text("written_by").notNull(),
    /** By the business clock. */
    writtenAt: moment("written_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "requirement_set_comment_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "requirement_set_comment_draft",
      columns: [table.organizationId, table.draftId],
      foreignColumns: [requirementSetDraft.organizationId, requirementSetDraft.id],
    }),
    index("requirement_set_comment_by_draft").on(table.organizationId, table.draftId, table.id),
    check("requirement_set_comment_code_size", sized(table.requirementCode, 64)),
    check("requirement_set_comment_size", sized(table.comment, 4000)),
    check("requirement_set_comment_digest", sql`octet_length(${table.digest}) = 32`),
    check("requirement_set_comment_written_by_size", sized(table.writtenBy, 100)),
    tenantPolicy(),
  ],
);
