import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { coded, createdAt, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { member } from "./members.ts";
import { submission } from "./submissions.ts";

/** The claims that a statement covers: activity id to activity version. */
export type AttestedClaims = Record<string, number>;

/**
 * A member's statement without proof, in the words that were shown. Never edited; the member gives
 * a new one instead.
 */
export const attestation = pgTable(
  "attestation",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    submissionId: uuid("submission_id"),
    /** A code in the requirement sets. */
    code: text().notNull(),
    /** The sentence that the member agreed to. */
    statement: text().notNull(),
    /** The claims it covers, as they stood. Claims added or changed later are not covered. */
    claims: jsonb().$type<AttestedClaims>().notNull(),
    givenOn: date("given_on", { mode: "string" }).notNull(),
    /**
     * `member:<member id>`, `client:<API client id>`, or `staff:<membership id>` (for paper, for
     * example).
     */
    givenBy: text("given_by").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "attestation_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "attestation_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    foreignKey({
      name: "attestation_submission",
      columns: [table.organizationId, table.submissionId],
      foreignColumns: [submission.organizationId, submission.id],
    }),
    index("attestation_by_member").on(table.organizationId, table.memberId, table.givenOn, table.id),
    index("attestation_by_submission").on(table.organizationId, table.submissionId),
    check("attestation_code_form", coded(table.code)),
    check("attestation_statement_size", sized(table.statement, 4000)),
    check("attestation_claims_form", sql`jsonb_typeof(${table.claims}) = 'object'`),
    check("attestation_given_by_size", sized(table.givenBy, 100)),
    tenantPolicy(),
  ],
);
