import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../platform/context.ts";

const ROWS_PER_FETCH = 1000;

/** The rows of a query, in constant memory. */
export async function* rowsOf<Row extends Record<string, unknown>>(ctx: Ctx, query: SQL) {
  for await (const batch of batchesOf<Row>(ctx, query)) yield* batch;
}

/** The same, many at once. */
export async function* batchesOf<Row extends Record<string, unknown>>(ctx: Ctx, query: SQL) {
  await ctx.tx.execute(sql`declare exported no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await ctx.tx.execute<Row>(sql`fetch ${sql.raw(String(ROWS_PER_FETCH))} from exported`);
    if (rows.length === 0) break;
    yield rows;
  }
  await ctx.tx.execute(sql`close exported`);
}
