import { bigint, boolean, index, integer, pgSchema, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns.ts";

// The sign-in library defines these tables: keys are its field names. Staff are global users, and
// memberships link them to bodies, so there is no tenant here. Only the role openrecert_auth has
// access.
export const auth = pgSchema("auth");

const updatedAt = () => moment("updated_at").notNull().defaultNow();

export const user = auth.table(
  "user",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /**
     * The sign-in library's name for the account, in the form of an email address. It is derived
     * from body and address, because two bodies may each have an account for one address.
     */
    email: text().notNull(),
    /** Email address that the person signs in with. */
    address: text().notNull(),
    /** The body whose administrators created the account; null if the operator created it. */
    organizationId: uuid("organization_id"),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text(),
    /** Set for passwords that we generated. Cleared when the person chooses one. */
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    /** When the one-time password opened its session. It opens no other. */
    oneTimePasswordUsedAt: moment("one_time_password_used_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [unique("user_email").on(table.email), index("user_address").on(table.address)],
);

export const session = auth.table(
  "session",
  {
    id: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    token: text().notNull(),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [unique("session_token").on(table.token), index("session_user").on(table.userId)],
);

export const account = auth.table(
  "account",
  {
    id: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text(),
    /** The password's hash. */
    password: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [unique("account_provider").on(table.providerId, table.accountId), index("account_user").on(table.userId)],
);

export const verification = auth.table(
  "verification",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verification_identifier").on(table.identifier)],
);

/** Attempts per address and path, counted to slow down guessing. */
export const rateLimit = auth.table(
  "rate_limit",
  {
    id: text().primaryKey(),
    key: text().notNull(),
    count: integer().notNull(),
    lastRequest: bigint("last_request", { mode: "number" }).notNull(),
  },
  (table) => [unique("rate_limit_key").on(table.key)],
);
