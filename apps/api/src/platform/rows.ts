import { and, eq, type InferSelectModel, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Ctx } from "./context.ts";
import { type Batch, indexed } from "./loaders.ts";
import { refuse, type UserError, versionConflict } from "./user-errors.ts";

type TableWithId = PgTable & { id: PgColumn };

/** Reads rows of a tenant table by id. Calls in one tick become one statement. */
export function rowsById<Table extends TableWithId>(table: Table): Batch<string, InferSelectModel<Table>> {
  return async function byId(ctx, ids) {
    const rows = await ctx.tx
      .select()
      .from(table as PgTable)
      .where(inArray(table.id, [...ids]));
    return indexed(rows as InferSelectModel<Table>[], (row) => (row as { id: string }).id);
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
  return Object.assign(byColumn, { query: { table, column, order } });

  async function byColumn(ctx: Ctx, keys: readonly string[]) {
    const rows = (await ctx.tx
      .select()
      .from(table as PgTable)
      .where(inArray(column, [...keys]))
      .orderBy(...order)) as InferSelectModel<Table>[];
    const groups = new Map<string, InferSelectModel<Table>[]>(keys.map((key) => [key, []]));
    for (const row of rows) groups.get(keyOf(row))?.push(row);
    return groups;
  }
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

/**
 * A new id that sorts by time (UUID version 7), for rows whose id is needed before they are
 * written.
 */
export function newRowId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const milliseconds = BigInt(Date.now());
  for (let index = 0; index < 6; index += 1) bytes[index] = Number((milliseconds >> BigInt(8 * (5 - index))) & 0xffn);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
