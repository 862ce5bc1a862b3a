import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { membership } from "./identity.ts";
import { submission } from "./submissions.ts";

/**
 * Who works on a submission now. A submission has at most one row, and none while it waits for
 * anybody. The journal tells who had it before.
 */
export const assignment = pgTable(
  "assignment",
  {
    ...tenantKey(),
    submissionId: uuid("submission_id").notNull(),
    membershipId: uuid("membership_id").notNull(),
    /** By the business clock. */
    assignedAt: moment("assigned_at").notNull(),
    /** Who assigned it: `staff:<membership id>` or `client:<API client id>`. */
    assignedBy: text("assigned_by").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "assignment_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "assignment_submission",
      columns: [table.organizationId, table.submissionId],
      foreignColumns: [submission.organizationId, submission.id],
    }),
    foreignKey({
      name: "assignment_membership",
      columns: [table.organizationId, table.membershipId],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    unique("assignment_one").on(table.organizationId, table.submissionId),
    index("assignment_by_membership").on(table.organizationId, table.membershipId, table.submissionId),
    check("assignment_assigned_by_size", sized(table.assignedBy, 100)),
    tenantPolicy(),
  ],
);
