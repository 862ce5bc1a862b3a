import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { coded, createdAt, oneOf, sized, tenantKey, tenantPolicy, version, voidedWhole, voiding } from "./columns.ts";
import { member } from "./members.ts";

/**
 * A member's attempt at an examination and its result, recorded by staff or by a testing agency.
 */
export const examAttempt = pgTable(
  "exam_attempt",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    /** An examination in requirement sets: `cma`. */
    exam: text().notNull(),
    takenOn: date("taken_on", { mode: "string" }).notNull(),
    outcome: text({ enum: ["passed", "failed"] }).notNull(),
    /** `staff:<membership id>`, `client:<API client id>` or `system`. */
    recordedBy: text("recorded_by").notNull(),
    ...voiding(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "exam_attempt_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "exam_attempt_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    index("exam_attempt_by_member").on(table.organizationId, table.memberId, table.takenOn, table.id),
    // A member takes an examination at most once a day; a voided attempt did not take place.
    uniqueIndex("exam_attempt_once_a_day")
      .on(table.organizationId, table.memberId, table.exam, table.takenOn)
      .where(sql`${table.voidedAt} is null`),
    check("exam_attempt_exam_form", coded(table.exam)),
    check("exam_attempt_outcome", oneOf(table.outcome, ["passed", "failed"])),
    check("exam_attempt_recorded_by_size", sized(table.recordedBy, 100)),
    check("exam_attempt_voided", voidedWhole(table)),
    check("exam_attempt_void_reason_size", sized(table.voidReason, 2000)),
    check("exam_attempt_voided_by_size", sized(table.voidedBy, 100)),
    tenantPolicy(),
  ],
);
