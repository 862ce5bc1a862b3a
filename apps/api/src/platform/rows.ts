import { prepared, runPrepared } from "@openrecert/db";
import { and, Column, eq, getTableColumns, type InferSelectModel, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Ctx } from "./context.ts";
import { type Batch, indexed } from "./loaders.ts";
import { once } from "./once.ts";
import { newRowIds } from "./row-ids.ts";
import { refuse, type UserError, versionConflict } from "./user-errors.ts";

export type TableWithId = PgTable & { id: PgColumn };

/** A row as its table's loader reads it. */
export type StoredRow = { readonly id: string; readonly [property: string]: unknown };

/** How the rows of a table are read by plain SQL. */
type TableReads = {
  /** Its columns under the names of their properties. */
  columns: SQL;
  convert: (row: Record<string, unknown>) => StoredRow;
};

const reads = new WeakMap<PgTable, TableReads>();

/**
 * Reads rows as Drizzle's own select does, without making them anew: the driver's object becomes the
 * row. Most columns need no conversion, and the list of those that do is made once.
 */
export function tableReads(table: PgTable): TableReads {
  const known = reads.get(table);
  if (known) return known;
  const all = Object.entries(getTableColumns(table));
  const converted = all.filter(([, column]) => !isAsStored(column));
  const made: TableReads = {
    columns: sql.join(
      all.map(([property, column]) => sql`${column} as ${sql.identifier(property)}`),
      sql`, `,
    ),
    convert(row) {
      for (const [property, column] of converted)
        if (row[property] !== null) row[property] = column.mapFromDriverValue(row[property]);
      return row as StoredRow;
    },
  };
  reads.set(table, made);
  return made;
}

/** Columns whose own conversion is only for values that this driver does not give: it gives days as text. */
const AS_GIVEN = new Set(["PgDateString", "PgJsonb"]);

/** True if a row has what the driver gives for the column. */
export function isAsStored(column: PgColumn): boolean {
  return AS_GIVEN.has(column.columnType) || column.mapFromDriverValue === Column.prototype.mapFromDriverValue;
}

/** Reads rows of a tenant table by id. Calls in one tick become one statement. */
export function rowsById<Table extends TableWithId>(table: Table): Batch<string, InferSelectModel<Table>> {
  const read = rowsWhere(table, table.id, []);
  return async function byId(ctx, ids) {
    return indexed((await read(ctx, ids)) as InferSelectModel<Table>[], (row) => (row as { id: string }).id);
  };
}

/** A read of grouped rows, with its query for those who read the rows in another way. */
export type GroupedRows<Row> = Batch<string, Row[]> & { readonly query: RowsQuery };
type RowsQuery = { table: PgTable; column: PgColumn; order: readonly PgColumn[] };

/** Reads rows of a tenant table by another column, grouped, in the given order. */
export function rowsBy<Table extends PgTable>(
  table: Table,
  column: PgColumn,
  keyOf: (row: InferSelectModel<Table>) => string,
  order: readonly PgColumn[],
): GroupedRows<InferSelectModel<Table>> {
  const read = rowsWhere(table, column, order);
  return Object.assign(byColumn, { query: { table, column, order } });

  async function byColumn(ctx: Ctx, keys: readonly string[]) {
    const rows = (await read(ctx, keys)) as InferSelectModel<Table>[];
    const groups = new Map<string, InferSelectModel<Table>[]>(keys.map((key) => [key, []]));
    for (const row of rows) groups.get(keyOf(row))?.push(row);
    return groups;
  }
}

/**
 * Reads the rows whose column has one of these uuids. The statement is written once and planned once
 * by each connection: building it anew took as long as judging a record.
 */
function rowsWhere(table: PgTable, column: PgColumn, order: readonly PgColumn[]) {
  const { columns, convert } = tableReads(table);
  const statement = once(() => {
    const sorted = order.length > 0 ? sql` order by ${sql.join([...order], sql`, `)}` : sql``;
    return prepared(sql`select ${columns} from ${table} where ${column} = any($1::uuid[])${sorted}`);
  });
  return async (ctx: Ctx, keys: readonly string[]): Promise<StoredRow[]> =>
    (await runPrepared(ctx.tx, statement(), [[...keys]])).map(convert);
}

/**
 * Condition that a uuid column is one of these: a single parameter, so that the statement's text is
 * the same for any number of them. It is an array in PostgreSQL's own notation, which a COPY can
 * contain as well.
 */
export function isOneOf(column: PgColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(${`{${JSON.stringify(ids).slice(1, -1)}}`}::uuid[])`;
}

/** The conflict to return if the stored version is not the expected one; null if it is. */
export function conflictOf(stored: { version: number }, expectedVersion: number): UserError | null {
  return stored.version === expectedVersion ? null : versionConflict(expectedVersion, stored.version);
}

type VersionedTable = TableWithId & { version: PgColumn };

/** Changes a row that was read. Refuses if it changed between the read and this write. */
export async function changeRow<Table extends VersionedTable>(
  ctx: Ctx,
  table: Table,
  stored: { id: string; version: number },
  changes: PgUpdateSetSource<Table>,
): Promise<void> {
  const { rowCount } = await ctx.tx
    .update(table)
    .set(changes)
    .where(and(eq(table.id, stored.id), eq(table.version, stored.version)));
  if (rowCount === 0) refuse(versionConflict(stored.version, stored.version + 1));
}

/** The next version, for `changeRow`. */
export function nextVersion(table: VersionedTable): SQL<number> {
  return sql<number>`${table.version} + 1`;
}

/** A new id that sorts by time, for a row whose id is needed before it is written. */
export function newRowId(): string {
  return newRowIds(1)[0]!;
}
