import type { SQLWrapper } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Transaction } from "./client.ts";
import type { TakeText } from "./copy-reader.ts";
import type { InTurn } from "./in-turn.ts";

const dialect = new PgDialect();
const connections = new WeakMap<Transaction, InTurn>();

/** Makes a connection known as that of a transaction, for `copyOut`. */
export function copiesThrough(transaction: Transaction, connection: InTurn): void {
  connections.set(transaction, connection);
}

/**
 * The rows of a query as PostgreSQL's text format: a line per row, columns separated by tabs, `\N`
 * for null. Takes a fraction of what rows as objects take, in the server and here. Values become
 * part of the statement, because COPY takes no parameters.
 */
export async function copyOut(transaction: Transaction, query: SQLWrapper, take: TakeText): Promise<void> {
  const connection = connections.get(transaction);
  if (!connection) throw new TypeError("Only a transaction of the database can copy rows.");
  const { sql: text } = dialect.sqlToQuery(query.getSQL().inlineParams());
  await connection.copyOut(`copy (${text}) to stdout`, take);
}
