import { sql } from "drizzle-orm";
import { customType, integer, type PgColumn, pgPolicy, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Raw bytes: digests, salts, canonical records. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A range of plain dates in PostgreSQL's notation, end excluded: `[2020-01-01,2025-01-01)`. */
export const dateRange = customType<{ data: string }>({ dataType: () => "daterange" });

/** A transaction's own number, which is never reused. */
export const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/** Text in the order in which people sort names, whatever the collation of the database. */
export const sortedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "und-x-icu"' });

/** Text in byte order, so that a prefix is a range of an index. */
export const byteOrderedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** The first two columns of every tenant table, which form the primary key. */
export const tenantKey = () => ({
  organizationId: uuid("organization_id").notNull(),
  id: uuid().notNull().default(sql`uuidv7()`),
});

/** System time of insertion. Business dates have their own columns. */
export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull().defaultNow();

/** Optimistic lock of an editable row: a writer names the version it read and adds one. */
export const version = () => integer().notNull().default(1);

/** A moment in system or business time. */
export const moment = (name: string) => timestamp(name, { withTimezone: true });

/**
 * Only the organization that the transaction names sees and writes rows. The setting has no default
 * on purpose: outside a tenant's transaction a statement fails instead of finding nothing. The
 * subquery makes PostgreSQL read the setting once per statement instead of once per row.
 */
export const tenantPolicy = (column = sql`organization_id`) =>
  pgPolicy("tenant", {
    for: "all",
    to: "public",
    using: sql`${column} = (select current_setting('openrecert.organization_id')::uuid)`,
    withCheck: sql`${column} = (select current_setting('openrecert.organization_id')::uuid)`,
  });

/**
 * Columns of a fact that staff record and may void: it should not have been recorded. Together null
 * while the fact stands.
 */
export const voiding = () => ({
  voidedAt: moment("voided_at"),
  voidReason: text("void_reason"),
  /** `staff:<membership id>` or `client:<API client id>`. */
  voidedBy: text("voided_by"),
});

/** SQL condition for these columns. */
export const voidedWhole = ({
  voidedAt,
  voidReason,
  voidedBy,
}: {
  voidedAt: PgColumn;
  voidReason: PgColumn;
  voidedBy: PgColumn;
}) => sql`num_nonnulls(${voidedAt}, ${voidReason}, ${voidedBy}) in (0, 3)`;

/** SQL condition: text within its limits and never empty. */
export const sized = (column: PgColumn, charactersMax: number) =>
  sql`char_length(${column}) between 1 and ${sql.raw(String(charactersMax))}`;

/**
 * The same for a long text. Counting bytes is five times as fast as counting characters, and a text
 * never has more characters than bytes.
 */
export const sizedLong = (column: PgColumn, charactersMax: number) =>
  sql`octet_length(${column}) between 1 and ${sql.raw(String(charactersMax))} or ${sized(column, charactersMax)}`;

/**
 * SQL condition: a code, in the form of credentials, kinds, and reasons. `{0,63}` in the expression
 * would take ten times as long, on every write.
 */
export const coded = (column: PgColumn) =>
  sql`char_length(${column}) <= 64 and ${column} ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'`;

/** SQL condition: one of the listed words; null passes too if the column allows it. */
export const oneOf = (column: PgColumn, words: readonly string[]) =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
