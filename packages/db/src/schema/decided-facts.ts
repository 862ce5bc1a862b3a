import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { activity } from "./activities.ts";
import { certification, certificationCycle } from "./certifications.ts";
import { coded, createdAt, oneOf, sized, tenantKey, tenantPolicy, transactionId } from "./columns.ts";
import { credential } from "./credentials.ts";
import { type Labels, labelsForm } from "./credit.ts";
import { decision } from "./decisions.ts";
import { membership } from "./identity.ts";
import { member } from "./members.ts";

/** Tables whose rows a decision can rest on. */
export const DECIDED_FACT_KINDS = ["activity", "exam_attempt", "payment", "held_document"] as const;
export type DecidedFactKind = (typeof DECIDED_FACT_KINDS)[number];

/**
 * A fact that a decision rested on. The database refuses later changes to the fact unless the same
 * transaction flags the decision. What a renewal used is spent: the amount of an activity's credit,
 * an examination, or a payment. A document is locked but never spent.
 */
export const decidedFact = pgTable(
  "decided_fact",
  {
    ...tenantKey(),
    decisionId: uuid("decision_id").notNull(),
    memberId: uuid("member_id").notNull(),
    certificationId: uuid("certification_id").notNull(),
    credentialId: uuid("credential_id").notNull(),
    kind: text({ enum: DECIDED_FACT_KINDS }).notNull(),
    factId: uuid("fact_id").notNull(),
    /** The version of the fact at the time of the decision. */
    factVersion: integer("fact_version").notNull(),
    /** Whether a renewal used it up. For an activity: whether it used any of the credit. */
    isSpent: boolean("is_spent").notNull(),
    /**
     * An activity's credit that the renewal used or carried over, in the set's unit; null for other
     * kinds.
     */
    used: numeric(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "decided_fact_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "decided_fact_decision",
      columns: [table.organizationId, table.decisionId],
      foreignColumns: [decision.organizationId, decision.id],
    }),
    foreignKey({
      name: "decided_fact_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    foreignKey({
      name: "decided_fact_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    foreignKey({
      name: "decided_fact_credential",
      columns: [table.organizationId, table.credentialId],
      foreignColumns: [credential.organizationId, credential.id],
    }),
    uniqueIndex("decided_fact_once").on(table.organizationId, table.decisionId, table.kind, table.factId),
    index("decided_fact_by_fact").on(table.organizationId, table.kind, table.factId),
    index("decided_fact_by_member").on(table.organizationId, table.memberId),
    uniqueIndex("decided_fact_payment_spent_once")
      .on(table.organizationId, table.factId)
      .where(sql`kind = 'payment' and is_spent`),
    uniqueIndex("decided_fact_exam_spent_once")
      .on(table.organizationId, table.credentialId, table.factId)
      .where(sql`kind = 'exam_attempt' and is_spent`),
    check("decided_fact_kind", oneOf(table.kind, DECIDED_FACT_KINDS)),
    check("decided_fact_document_never_spent", sql`not (${table.kind} = 'held_document' and ${table.isSpent})`),
    check("decided_fact_used", sql`(${table.used} is not null) = (${table.kind} = 'activity' and ${table.isSpent})`),
    check("decided_fact_used_range", sql`${table.used} > 0`),
    tenantPolicy(),
  ],
);

/**
 * A fact under a decision was corrected or retracted later, with the reason. The flag is permanent.
 */
export const decisionFlag = pgTable(
  "decision_flag",
  {
    ...tenantKey(),
    decisionId: uuid("decision_id").notNull(),
    kind: text({ enum: DECIDED_FACT_KINDS }).notNull(),
    factId: uuid("fact_id").notNull(),
    reason: text().notNull(),
    flaggedBy: uuid("flagged_by").notNull(),
    /** The transaction that changed the fact. It may do so once this row exists. */
    transactionId: transactionId("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "decision_flag_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "decision_flag_decision",
      columns: [table.organizationId, table.decisionId],
      foreignColumns: [decision.organizationId, decision.id],
    }),
    foreignKey({
      name: "decision_flag_person",
      columns: [table.organizationId, table.flaggedBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    index("decision_flag_by_decision").on(table.organizationId, table.decisionId, table.id),
    check("decision_flag_kind", oneOf(table.kind, DECIDED_FACT_KINDS)),
    check("decision_flag_reason_size", sized(table.reason, 2000)),
    tenantPolicy(),
  ],
);

/**
 * Credit that a renewal carried into the cycle that it began, as the rules gave it. Never changed.
 */
export const carriedCredit = pgTable(
  "carried_credit",
  {
    ...tenantKey(),
    certificationId: uuid("certification_id").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    activityId: uuid("activity_id").notNull(),
    /** Its id in records: the activity's id, with a number if it was carried in several parts. */
    code: text().notNull(),
    type: text().notNull(),
    /** In the set's unit. */
    amount: numeric().notNull(),
    labels: jsonb().$type<Labels>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "carried_credit_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "carried_credit_cycle",
      columns: [table.organizationId, table.cycleId],
      foreignColumns: [certificationCycle.organizationId, certificationCycle.id],
    }),
    foreignKey({
      name: "carried_credit_activity",
      columns: [table.organizationId, table.activityId],
      foreignColumns: [activity.organizationId, activity.id],
    }),
    index("carried_credit_by_certification").on(table.organizationId, table.certificationId, table.cycleId),
    check("carried_credit_code_size", sized(table.code, 200)),
    check("carried_credit_type_form", coded(table.type)),
    check("carried_credit_amount_range", sql`${table.amount} > 0`),
    check("carried_credit_labels_form", labelsForm(table.labels)),
    tenantPolicy(),
  ],
);
