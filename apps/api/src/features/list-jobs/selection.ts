import { listJobRow } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type ListSource, uuids, whereAll } from "../../platform/pages.ts";

/** The rows that an act would change. */
export type Selection = { rows: number; digest: string };

type Selected = { source: ListSource; ids: readonly string[] | null; changes: SQL; expected: SQL };

/** Counts the rows, and names exactly these rows, as they are now, by a digest. */
export async function readSelection(ctx: Ctx, selected: Selected): Promise<Selection> {
  const { rows } = await ctx.tx.execute<Selection>(sql`/* readSelection */
    select count(*)::int as rows,
      encode(sha256(convert_to(coalesce(string_agg(id || ' ' || coalesce(expected, ''), ',' order by id), ''), 'UTF8')), 'hex')
        as digest
    from (${rowsOf(selected)}) as selected`);
  return rows[0]!;
}

/** Stores the rows, in the order of the list. */
export async function keepSelection(ctx: Ctx, listJobId: string, selected: Selected): Promise<void> {
  await ctx.tx.execute(sql`/* keepSelection */
    insert into ${listJobRow} (organization_id, list_job_id, ordinal, row_id, expected)
    select ${ctx.organization.id}::uuid, ${listJobId}::uuid, place, id, expected from (${rowsOf(selected)}) as selected`);
}

function rowsOf({ source, ids, changes, expected }: Selected): SQL {
  const { from, table, where, order, descending } = source;
  const conditions = where.filter((condition) => condition !== undefined);
  const keys = order.map(({ by }) => (descending ? sql`${by} desc` : by));
  const chosen = ids === null ? [] : [sql`${table.id} = any(${uuids(ids)})`];
  return sql`select ${table.id} as id, ${expected} as expected,
      (row_number() over (order by ${sql.join(keys, sql`, `)}))::int as place
    from ${from} ${whereAll([...conditions, ...chosen, changes])}`;
}
