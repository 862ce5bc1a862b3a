import { copyOut, type Transaction } from "@openrecert/db";
import { getTableColumns, inArray, is, type SQLWrapper } from "drizzle-orm";
import { PgColumn, type SelectedFields } from "drizzle-orm/pg-core";
import type { GroupedRows } from "../platform/rows.ts";
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

/** Rows of a query, as copied text. Expressions are text unless `kinds` says otherwise. */
export async function copyQuery(
  tx: Transaction,
  query: Query,
  kinds: Readonly<Record<string, Kind>> = {},
): Promise<CopiedRows> {
  const fields = Object.entries(query._.selectedFields).map(
    ([name, field]) => [name, kinds[name] ?? kindOf(name, field)] as const,
  );
  return { fields, text: await copyOut(tx, query) };
}

/** Rows of a grouped read, as copied text, with all or some of their fields. */
export function copyGrouped<Row>(
  tx: Transaction,
  { query: { table, column, order } }: GroupedRows<Row>,
  keys: readonly string[],
  names?: readonly (keyof Row & string)[],
): Promise<CopiedRows> {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  const fields: SelectedFields = names ? Object.fromEntries(names.map((name) => [name, columns[name]!])) : columns;
  const where = inArray(column, [...keys]);
  return copyQuery(
    tx,
    tx
      .select(fields)
      .from(table)
      .where(where)
      .orderBy(...order),
  );
}

function kindOf(name: string, field: unknown): Kind {
  if (!is(field, PgColumn)) return "text";
  const kind = KINDS[field.columnType];
  if (!kind) throw new Error(`rows with a column of the type ${field.columnType} cannot be copied: ${name}`);
  return kind;
}
