import { Column, getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Ctx } from "./context.ts";
import { decodeCursor, encodeCursor, type KeyCast } from "./cursors.ts";
import { exposed } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { type Batch, grouped, load } from "./loaders.ts";
import { isAsStored, type StoredRow, type TableWithId, tableReads } from "./rows.ts";

/**
 * Arguments of a connection, already within limits (the platform checks them before a resolver
 * runs).
 */
export type PageArguments = {
  readonly first?: number | null;
  readonly skip?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
};

/** A list that is paged by keyset, so every page costs the same. */
export type ListSource = {
  /**
   * Name of the function that lists, with the sort if it has several. It heads the statement and
   * binds cursors to the list.
   */
  name: string;
  /** Tables, joined. */
  from: SQL;
  /** The table whose rows are listed. */
  table: TableWithId;
  /** Column of the parent's id; null for root lists. */
  parent: SQL | null;
  where: (SQL | undefined)[];
  /**
   * Never null, unique together, and all in one direction. `cast` is the type of each in a cursor.
   */
  order: {
    by: SQL | PgColumn;
    cast: KeyCast;
  }[];
  descending: boolean;
  /** The number of keys in one index, from the first, if it is not all of them. */
  indexed?: number;
  /** The same rows without the tables that only the order needs, for counting. */
  counted?: Pick<ListSource, "from" | "where">;
  /** True if its conditions are looked up in other tables for each row, so that counting takes longer. */
  isCostly?: boolean;
};

/** A row with its place in the list. */
export type PlacedRow<Row> = { readonly node: Row; readonly cursor: () => string };

/** A page of rows, as its table's loader would read them. */
export type Page = {
  nodes: readonly StoredRow[];
  placed: <Row extends StoredRow>(node: Row) => PlacedRow<Row>;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  count: () => Promise<Count>;
};

/** How many rows a list has; an estimate where counting them would take too long. */
export type Count = { rows: number; isExact: boolean };

/** A row of the list, with the parent and those keys of the order that the row itself does not have. */
type Row = StoredRow & { readonly [PARENT]?: string };
/** Names of no property of a table. */
const PARENT = "key parent";
const keyName = (index: number) => `key ${index}`;
type Given = string | null | undefined;

/**
 * Batches pages and counts of one list, over all parents in a request that use the same arguments.
 */
type Batches = { pages: Batch<string, Page>; counts: Batch<string, Count> };

const ROOT = "";

/**
 * One page of a list: of a parent, or at the root if `parentId` is null. `variant` tells lists with
 * different conditions apart.
 */
export async function pageOf(
  ctx: Ctx,
  source: ListSource,
  args: PageArguments,
  parentId: string | null = null,
  variant: unknown = null,
): Promise<Page> {
  const identity = `${source.name} ${JSON.stringify([args, variant])}`;
  let batches = ctx.loaders.get(identity) as Batches | undefined;
  if (!batches) {
    batches = batchesOf(source, args);
    ctx.loaders.set(identity, batches);
  }
  const page = await load(ctx, batches.pages, parentId ?? ROOT);
  if (!page) throw new Error(`no page of ${source.name}`);
  return page;
}

function batchesOf(source: ListSource, args: PageArguments): Batches {
  const counts: Batch<string, Count> = (ctx, parents) =>
    source.parent ? countByParent(ctx, source, source.parent, parents) : countAll(ctx, source);
  const pages: Batch<string, Page> = async (ctx, parents) => {
    const rows = await readRows(ctx, source, args, parents);
    const cursors = cursorsOf(source);
    const groups = grouped(parents, rows, (row) => row[PARENT] ?? ROOT);
    return new Map(
      parents.map((parent) => [
        parent,
        toPage(cursors(ctx, parent), args, groups.get(parent) ?? [], async () => {
          return (await load(ctx, counts, parent)) ?? NO_ROWS;
        }),
      ]),
    );
  };
  return { pages, counts };
}

async function readRows(ctx: Ctx, source: ListSource, args: PageArguments, parents: readonly string[]): Promise<Row[]> {
  const backward = args.last !== null && args.last !== undefined;
  const size = Math.min(args.first ?? args.last ?? LIMITS.pageSizeMax, LIMITS.pageSizeMax);
  // Requests one more row than needed, to learn whether there is another page.
  const limit = size + 1;
  const falling = source.descending !== backward;
  const places = parents.map((parent) => placeOf(ctx, source, parent));
  const conditions = [
    ...conditionsOf(source),
    ...beyond(source, places, args.after, source.descending ? "<" : ">"),
    ...beyond(source, places, args.before, source.descending ? ">" : "<"),
  ];
  const { columns, convert } = tableReads(source.table);
  const keys = source.order.map(({ by }, index) =>
    propertyOf(source, by) === null ? sql`, (${by})::text as ${sql.identifier(keyName(index))}` : sql``,
  );
  const order = sql.join(
    source.order.map(({ by }) => (falling ? sql`${by} desc` : sql`${by}`)),
    sql`, `,
  );
  const skipped = args.skip ? sql` offset ${args.skip}` : sql``;
  const list = (where: SQL[]) =>
    sql`select ${columns}${sql.join(keys)} from ${source.from} ${whereAll(where)} order by ${order}
      limit ${limit}${skipped}`;
  const comment = sql.raw(`/* ${source.name} */ `);
  const statement = source.parent
    ? sql`${comment}select parent.id as ${sql.identifier(PARENT)}, row.* from unnest(${uuids(parents)}) as parent(id)
        cross join lateral (${list([...conditions, sql`${source.parent} = parent.id`])}) as row`
    : sql`${comment}${list(conditions)}`;
  const { rows } = await ctx.tx.execute<Record<string, unknown>>(statement);
  return rows.map(convert);
}

/**
 * The property of a row that has this key of the order as a cursor contains it; null if there is
 * none, so that the key is read beside the row.
 */
function propertyOf({ table }: ListSource, by: SQL | PgColumn): string | null {
  if (!(by instanceof Column) || by.table !== table || by.dataType !== "string" || !isAsStored(by)) return null;
  return Object.entries(getTableColumns(table)).find(([, column]) => column === by)?.[0] ?? null;
}

const NO_ROWS: Count = { rows: 0, isExact: true };
/**
 * Counting more rows than this takes too long for a page; the planner's estimate takes no time. A
 * row of a costly list takes about five times as long as one of another.
 */
const COUNTED_MAX = 50_000;
const COSTLY_COUNTED_MAX = 10_000;

async function countByParent(ctx: Ctx, source: ListSource, parent: SQL, parents: readonly string[]) {
  const conditions = [...conditionsOf(source), sql`${parent} = any(${uuids(parents)})`];
  const { rows } = await ctx.tx.execute<{ parent: string; count: number }>(
    sql`${sql.raw(`/* ${source.name} count */ `)}select ${parent} as parent, count(*)::int as count from ${source.from}
      ${whereAll(conditions)} group by 1`,
  );
  return new Map(rows.map(({ parent: id, count }): [string, Count] => [id, { rows: count, isExact: true }]));
}

async function countAll(ctx: Ctx, source: ListSource): Promise<Map<string, Count>> {
  const { from, where } = source.counted ?? source;
  const countedMax = source.isCostly ? COSTLY_COUNTED_MAX : COUNTED_MAX;
  const comment = sql.raw(`/* ${source.name} count */ `);
  const all = sql`select from ${from} ${whereAll(conditionsOf({ where }))}`;
  const counted = await ctx.tx.execute<{ count: number }>(
    sql`${comment}select count(*)::int as count from (${all} limit ${countedMax + 1}) as counted`,
  );
  const rows = counted.rows[0]!.count;
  if (rows <= countedMax) return new Map([[ROOT, { rows, isExact: true }]]);
  return new Map([[ROOT, { rows: Math.max(await estimated(ctx, source, all), rows), isExact: false }]]);
}

/**
 * The planner's estimate. It takes every organization for one of average size, because it does not
 * know which one the policy will name; asked with the name, it knows the organization's share.
 */
async function estimated(ctx: Ctx, { name, table }: ListSource, all: SQL): Promise<number> {
  const planned = async (rows: SQL) => {
    const { rows: plans } = await ctx.tx.execute<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
      sql`${sql.raw(`/* ${name} count */ `)}explain (format json) ${rows}`,
    );
    return plans[0]!["QUERY PLAN"][0].Plan["Plan Rows"];
  };
  const average = await planned(sql`select from ${table}`);
  const named = await planned(sql`select from ${table} where organization_id = ${ctx.organization.id}::uuid`);
  const { rows } = await ctx.tx.execute<{ all: number }>(
    sql`${sql.raw(`/* ${name} count */ `)}select reltuples as all from pg_class where oid = ${getTableName(table)}::regclass`,
  );
  const ofOrganization = rows[0]!.all * (named / average);
  return Math.round((await planned(all)) * (ofOrganization / average));
}

function conditionsOf({ where }: Pick<ListSource, "where">): SQL[] {
  return where.filter((condition) => condition !== undefined);
}

function toPage(
  cursorOf: (node: StoredRow) => string,
  args: PageArguments,
  rows: readonly Row[],
  count: () => Promise<Count>,
): Page {
  const backward = args.last !== null && args.last !== undefined;
  const size = Math.min(args.first ?? args.last ?? LIMITS.pageSizeMax, LIMITS.pageSizeMax);
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  return {
    nodes: kept,
    placed: (node) => ({ node, cursor: () => cursorOf(node) }),
    hasNextPage: backward ? Boolean(args.before) : more,
    hasPreviousPage: backward ? more : Boolean(args.after) || Boolean(args.skip),
    count,
  };
}

function cursorsOf(source: ListSource) {
  const names = source.order.map(({ by }, index) => propertyOf(source, by) ?? keyName(index));
  return (ctx: Ctx, parent: string) => {
    const place = placeOf(ctx, source, parent);
    return (node: StoredRow) =>
      encodeCursor(
        place,
        names.map((name) => node[name] as string),
      );
  };
}

function beyond(source: ListSource, places: readonly string[], cursor: Given, operator: "<" | ">"): SQL[] {
  if (cursor === null || cursor === undefined) return [];
  const casts = source.order.map(({ cast }) => cast);
  const values = decodeCursor(casts, places, cursor).map((key, index) => sql`${key}::${sql.raw(casts[index]!)}`);
  const compared = (count: number, by: string) => {
    const columns = source.order.slice(0, count).map(({ by: column }) => column);
    return sql`(${sql.join(columns, sql`, `)}) ${sql.raw(by)} (${sql.join(values.slice(0, count), sql`, `)})`;
  };
  const all = compared(source.order.length, operator);
  // No index is searched by keys of two tables, so the page begins where the keys of the index say.
  return source.indexed === undefined ? [all] : [compared(source.indexed, `${operator}=`), all];
}

/** A list of conditions as a where clause; empty without conditions. */
export function whereAll(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join([...conditions], sql` and `)}`;
}

/** Characters of a text to search by. */
export const SEARCH_CHARACTERS_MAX = 100;

/** A text to search by. Throws BAD_USER_INPUT if it is too long to be meant. */
export function searchText(text: string): string {
  const length = [...text].length;
  if (length <= SEARCH_CHARACTERS_MAX) return text;
  throw exposed(
    "BAD_USER_INPUT",
    `The text to search has ${length} characters, and ${SEARCH_CHARACTERS_MAX} is the most. Shorten it.`,
  );
}

/** Row ids as one array parameter. */
export function uuids(ids: readonly string[]): SQL {
  return sql`${sql.param([...ids])}::uuid[]`;
}

/**
 * The list that a cursor belongs to. In another list, order, or parent, the same keys would mean
 * another place.
 */
function placeOf({ organization }: Ctx, { name }: ListSource, parent: string): string {
  return `${name} of ${parent === ROOT ? organization.id : parent}`;
}
