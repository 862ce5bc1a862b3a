import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bytea, createdAt, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { organization } from "./organizations.ts";

/** A completed write, by the key its caller chose. The same key gets the same answer. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    ...tenantKey(),
    /**
     * `staff:<membership id>`, `client:<API client id>`, or `member:<member id>`. Each caller has
     * separate keys.
     */
    actor: text().notNull(),
    key: text().notNull(),
    /**
     * SHA-256 of the operation and its arguments. The same key with another request is an error.
     */
    requestDigest: bytea("request_digest").notNull(),
    /** The answer as JSON; null only inside the transaction that does the work. */
    response: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "idempotency_key_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "idempotency_key_organization",
      columns: [table.organizationId],
      foreignColumns: [organization.id],
    }),
    unique("idempotency_key_once").on(table.organizationId, table.actor, table.key),
    index("idempotency_key_by_age").on(table.organizationId, table.createdAt),
    check("idempotency_key_actor_size", sized(table.actor, 100)),
    check("idempotency_key_key_size", sized(table.key, 255)),
    check("idempotency_key_digest_size", sql`octet_length(${table.requestDigest}) = 32`),
    tenantPolicy(),
  ],
);
