import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { certification, certificationCycle } from "./certifications.ts";
import { bytea, createdAt, moment, oneOf, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { membership } from "./identity.ts";
import { requirementSetVersion } from "./requirement-sets.ts";
import { submission } from "./submissions.ts";

/**
 * What the engine said, with everything needed to compute it again: the canonical bytes of the
 * record (erasable), their salted digest (permanent), the set, the day, the engine, and the result.
 */
export const evaluation = pgTable(
  "evaluation",
  {
    ...tenantKey(),
    certificationId: uuid("certification_id").notNull(),
    submissionId: uuid("submission_id"),
    requirementSetVersionId: uuid("requirement_set_version_id").notNull(),
    /** Digest of that version's document, repeated so that the row proves itself. */
    setDigest: bytea("set_digest").notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    /** Canonical JSON in UTF-8. Null once erased, together with its salt. */
    record: bytea(),
    recordSalt: bytea("record_salt"),
    /** SHA-256 of the salt followed by the record. */
    recordDigest: bytea("record_digest").notNull(),
    engineVersion: text("engine_version").notNull(),
    /** Canonical JSON of the result; null once erased. */
    result: text(),
    /** SHA-256 of the salt followed by the result. */
    resultDigest: bytea("result_digest").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "evaluation_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "evaluation_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    foreignKey({
      name: "evaluation_submission",
      columns: [table.organizationId, table.submissionId],
      foreignColumns: [submission.organizationId, submission.id],
    }),
    foreignKey({
      name: "evaluation_set_version",
      columns: [table.organizationId, table.requirementSetVersionId],
      foreignColumns: [requirementSetVersion.organizationId, requirementSetVersion.id],
    }),
    index("evaluation_by_certification").on(table.organizationId, table.certificationId, table.id),
    index("evaluation_by_submission").on(table.organizationId, table.submissionId),
    index("evaluation_by_set_version").on(table.organizationId, table.requirementSetVersionId),
    check(
      "evaluation_digest_sizes",
      sql`octet_length(${table.setDigest}) = 32 and octet_length(${table.recordDigest}) = 32 and octet_length(${table.resultDigest}) = 32`,
    ),
    check(
      "evaluation_record_proves",
      sql`num_nulls(${table.record}, ${table.recordSalt}, ${table.result}) in (0, 3) and ${table.recordDigest} = sha256(${table.recordSalt} || ${table.record}) and ${table.resultDigest} = sha256(${table.recordSalt} || convert_to(${table.result}, 'UTF8'))`,
    ),
    check("evaluation_salt_size", sql`octet_length(${table.recordSalt}) between 16 and 64`),
    check("evaluation_engine_size", sized(table.engineVersion, 64)),
    tenantPolicy(),
  ],
);

/** The final decision on one application, by a named person of the body. Never changed. */
export const decision = pgTable(
  "decision",
  {
    ...tenantKey(),
    submissionId: uuid("submission_id").notNull(),
    certificationId: uuid("certification_id").notNull(),
    evaluationId: uuid("evaluation_id").notNull(),
    outcome: text({ enum: ["renewed", "denied"] }).notNull(),
    /** What the engine recommended. */
    recommendation: text({ enum: ["renewed", "denied", "unknown"] }).notNull(),
    /**
     * Required for a denial, if the outcome differs from the recommendation, or if a renewal depends
     * on unjudged claims.
     */
    reason: text(),
    /** The application's claims that a reviewer had judged, and those not judged. */
    claimsJudged: integer("claims_judged").notNull(),
    claimsUnjudged: integer("claims_unjudged").notNull(),
    /** Unjudged claims that the outcome depended on. */
    claimsDecisive: integer("claims_decisive").notNull(),
    decidedBy: uuid("decided_by").notNull(),
    /** By the business clock. */
    decidedAt: moment("decided_at").notNull(),
    decidedOn: date("decided_on", { mode: "string" }).notNull(),
    /** The cycle that a renewal began. */
    cycleId: uuid("cycle_id"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "decision_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "decision_submission",
      columns: [table.organizationId, table.submissionId],
      foreignColumns: [submission.organizationId, submission.id],
    }),
    foreignKey({
      name: "decision_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    foreignKey({
      name: "decision_evaluation",
      columns: [table.organizationId, table.evaluationId],
      foreignColumns: [evaluation.organizationId, evaluation.id],
    }),
    foreignKey({
      name: "decision_decider",
      columns: [table.organizationId, table.decidedBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    foreignKey({
      name: "decision_cycle",
      columns: [table.organizationId, table.cycleId],
      foreignColumns: [certificationCycle.organizationId, certificationCycle.id],
    }),
    unique("decision_one").on(table.organizationId, table.submissionId),
    index("decision_by_certification").on(table.organizationId, table.certificationId, table.decidedOn),
    check("decision_outcome", oneOf(table.outcome, ["renewed", "denied"])),
    check("decision_recommendation", oneOf(table.recommendation, ["renewed", "denied", "unknown"])),
    check("decision_denial", sql`${table.outcome} = 'renewed' or ${table.reason} is not null`),
    check("decision_departure", sql`${table.outcome} = ${table.recommendation} or ${table.reason} is not null`),
    check(
      "decision_claims",
      sql`${table.claimsJudged} >= 0 and ${table.claimsDecisive} between 0 and ${table.claimsUnjudged}`,
    ),
    check(
      "decision_unjudged",
      sql`${table.outcome} = 'denied' or ${table.claimsDecisive} = 0 or ${table.reason} is not null`,
    ),
    check("decision_reason_size", sized(table.reason, 4000)),
    check("decision_cycle_of_renewal", sql`(${table.outcome} = 'renewed') = (${table.cycleId} is not null)`),
    tenantPolicy(),
  ],
);
