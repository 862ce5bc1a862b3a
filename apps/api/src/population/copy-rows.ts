import { copyOut, type Transaction } from "@openrecert/db";
import { getTableColumns, is, type SQLWrapper } from "drizzle-orm";
import { PgColumn, type SelectedFields } from "drizzle-orm/pg-core";
import { type GroupedRows, isOneOf } from "../platform/rows.ts";
import type { ChunkText } from "./chunk-text.ts";
import type { CopiedRows, Kind } from "./copied-rows.ts";

/** A query of Drizzle, not yet run. */
type Query = SQLWrapper & { readonly _: { readonly selectedFields: object } };

const KINDS: Record<string, Kind> = {
  PgUUID: "text",
  PgText: "text",
  PgDateString: "text",
  PgNumeric: "text",
  PgInteger: "integer",
  PgBigInt53: "integer",
  PgJsonb: "json",
  PgBoolean: "boolean",
  PgTimestamp: "moment",
};

/** Where rows are copied from and to. */
export type Copying = { tx: Transaction; into: ChunkText };

/** Rows of a query by one of their fields, as copied text. Expressions are text unless `kinds` says otherwise. */
export async function copyQuery(
  { tx, into }: Copying,
  query: Query,
  key: string,
  kinds: Readonly<Record<string, Kind>> = {},
): Promise<CopiedRows> {
  const fields = Object.entries(query._.selectedFields).map(
    ([name, field]) => [name, kinds[name] ?? kindOf(name, field)] as const,
  );
  const start = into.length;
  await copyOut(tx, query, into.append);
  return { key, fields, text: into.from(start) };
}

/**
 * Rows of a grouped read, as copied text, with all or some of their fields. Groups follow one
 * another, as in the index that the read uses, so PostgreSQL has nothing to sort.
 */
export function copyGrouped<Row>(
  copying: Copying,
  { query: { table, column, order } }: GroupedRows<Row>,
  keys: readonly string[],
  names?: readonly (keyof Row & string)[],
): Promise<CopiedRows> {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  const fields: SelectedFields = names ? Object.fromEntries(names.map((name) => [name, columns[name]!])) : columns;
  const key = Object.keys(columns).find((name) => columns[name] === column)!;
  const query = copying.tx
    .select(fields)
    .from(table)
    .where(isOneOf(column, keys))
    .orderBy(column, ...order);
  return copyQuery(copying, query, key);
}

function kindOf(name: string, field: unknown): Kind {
  if (!is(field, PgColumn)) return "text";
  const kind = KINDS[field.columnType];
  if (!kind) throw new Error(`rows with a column of the type ${field.columnType} cannot be copied: ${name}`);
  return kind;
}
