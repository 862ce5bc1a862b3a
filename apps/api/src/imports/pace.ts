import { sql } from "drizzle-orm";
import type { RequestContext } from "../platform/context.ts";

/** The most rows of a batch. */
export const ROWS_PER_BATCH = 1500;
/** Rows of the batch that is read after somebody waited. */
export const ROWS_WHILE_OTHERS_WAIT = 250;

/**
 * How many rows the next batch may have. Other callers who report for a member of a batch wait until
 * it is committed. Large batches cost less, so batches are large unless somebody waited.
 */
export type Pace = {
  rows: number;
  /** Rows of the file after which a batch ends, whatever its size. */
  endsAt: number;
};

/**
 * Large batches from the beginning. An import that goes on says how many rows are stored, because
 * the batches before may have had other sizes.
 */
export function fullPace(storedBefore = 0): Pace {
  return { rows: ROWS_PER_BATCH, endsAt: storedBefore };
}

/** Called at the end of a batch, before its transaction is committed. */
export async function adjustPace(ctx: RequestContext, pace: Pace): Promise<void> {
  const { rows } = await ctx.tx.execute<{ waited: boolean }>(sql`/* adjustPace */
    select exists (
      select from pg_locks where locktype = 'transactionid' and not granted
        and transactionid = pg_current_xact_id_if_assigned()::xid
    ) as waited`);
  pace.rows = rows[0]?.waited ? ROWS_WHILE_OTHERS_WAIT : Math.min(ROWS_PER_BATCH, pace.rows * 2);
}
