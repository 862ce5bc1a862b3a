import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { user } from "./auth.ts";
import { bytea, createdAt, moment, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { member } from "./members.ts";
import { organization } from "./organizations.ts";

export const ROLES = [
  "viewer",
  "support",
  "registrar",
  "reviewer",
  "auditor",
  "decision-maker",
  "rules-editor",
  "rules-approver",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];

/** A staff user's membership in one body. Kept when it ends, because decisions name it. */
export const membership = pgTable(
  "membership",
  {
    ...tenantKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    roles: text().array().$type<Role[]>().notNull(),
    endedAt: moment("ended_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "membership_key", columns: [table.organizationId, table.id] }),
    foreignKey({ name: "membership_organization", columns: [table.organizationId], foreignColumns: [organization.id] }),
    unique("membership_user").on(table.organizationId, table.userId),
    check(
      "membership_roles_known",
      sql`cardinality(${table.roles}) > 0 and ${table.roles} <@ array[${sql.raw(ROLES.map((role) => `'${role}'`).join(", "))}]`,
    ),
    tenantPolicy(),
  ],
);

/**
 * A program that acts for a body: a portal, a learning system, or an association's own software.
 */
export const apiClient = pgTable(
  "api_client",
  {
    ...tenantKey(),
    name: text().notNull(),
    disabledAt: moment("disabled_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "api_client_key", columns: [table.organizationId, table.id] }),
    foreignKey({ name: "api_client_organization", columns: [table.organizationId], foreignColumns: [organization.id] }),
    unique("api_client_name").on(table.organizationId, table.name),
    check("api_client_name_size", sized(table.name, 200)),
    tenantPolicy(),
  ],
);

/**
 * A key of an API client. Only its SHA-256 is kept. The prefix is shown so that people can tell
 * keys apart.
 */
export const apiKey = pgTable(
  "api_key",
  {
    ...tenantKey(),
    apiClientId: uuid("api_client_id").notNull(),
    prefix: text().notNull(),
    digest: bytea().notNull(),
    scopes: text().array().notNull(),
    /** Who created the key and so has seen its secret; null for keys that the operator set up. */
    createdBy: uuid("created_by"),
    expiresAt: moment("expires_at"),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "api_key_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "api_key_client",
      columns: [table.organizationId, table.apiClientId],
      foreignColumns: [apiClient.organizationId, apiClient.id],
    }),
    foreignKey({
      name: "api_key_creator",
      columns: [table.organizationId, table.createdBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    index("api_key_by_client").on(table.organizationId, table.apiClientId),
    // Deliberately not tenant-first: the key identifies the tenant.
    unique("api_key_digest").on(table.digest),
    unique("api_key_prefix").on(table.organizationId, table.prefix),
    check("api_key_digest_size", sql`octet_length(${table.digest}) = 32`),
    check("api_key_prefix_size", sized(table.prefix, 32)),
    tenantPolicy(),
  ],
);

/**
 * A short-lived token with which one member acts. It ends with the key of the API client that
 * minted it.
 */
export const memberToken = pgTable(
  "member_token",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    apiClientId: uuid("api_client_id").notNull(),
    /** Null for tokens minted before keys were kept. They no longer work. */
    apiKeyId: uuid("api_key_id"),
    digest: bytea().notNull(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "member_token_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "member_token_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    foreignKey({
      name: "member_token_client",
      columns: [table.organizationId, table.apiClientId],
      foreignColumns: [apiClient.organizationId, apiClient.id],
    }),
    foreignKey({
      name: "member_token_api_key",
      columns: [table.organizationId, table.apiKeyId],
      foreignColumns: [apiKey.organizationId, apiKey.id],
    }),
    index("member_token_by_member").on(table.organizationId, table.memberId),
    index("member_token_by_client").on(table.organizationId, table.apiClientId),
    index("member_token_by_key").on(table.organizationId, table.apiKeyId),
    // Deliberately not tenant-first: the token identifies the tenant.
    unique("member_token_digest").on(table.digest),
    check("member_token_digest_size", sql`octet_length(${table.digest}) = 32`),
    tenantPolicy(),
  ],
);
