import { createHash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { types } from "pg";
import type { Transaction } from "./client.ts";
import type { InTurn } from "./in-turn.ts";

/** A statement that each connection plans once. */
export type Prepared = { name: string; text: string };

type Runs = { connection: InTurn; onStatement: ((text: string) => void) | undefined };

const dialect = new PgDialect();
const connections = new WeakMap<Transaction, Runs>();

/** Days and moments stay text, as Drizzle's columns expect them. */
const AS_TEXT = new Set<number>([
  types.builtins.DATE,
  types.builtins.TIMESTAMP,
  types.builtins.TIMESTAMPTZ,
  types.builtins.INTERVAL,
]);
const asColumnsExpect: typeof types.getTypeParser = (id: number, format?: "text" | "binary") =>
  AS_TEXT.has(id) ? (text: string) => text : types.getTypeParser(id, format as "text");

/** Lets `runPrepared` reach the connection of a transaction. */
export function preparesThrough(transaction: Transaction, runs: Runs): void {
  connections.set(transaction, runs);
}

/**
 * Prepares a statement. It must list its columns: the plan of `select *` is refused once a migration
 * adds one. Parameters are `$1` and so on.
 */
export function prepared(statement: SQL): Prepared {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  if (params.length > 0) throw new TypeError("A prepared statement is given its parameters when it runs.");
  return { name: `p_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`, text };
}

/** Runs a prepared statement in its turn. Days and moments come as text. */
export async function runPrepared(
  transaction: Transaction,
  { name, text }: Prepared,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const runs = connections.get(transaction);
  if (!runs) throw new TypeError("Prepared statements run in the transaction itself, not in a savepoint.");
  runs.onStatement?.(text);
  const query = { name, text, values: [...values], types: { getTypeParser: asColumnsExpect } };
  return (await runs.connection.client.query(query)).rows;
}
