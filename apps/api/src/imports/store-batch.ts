import { sql } from "drizzle-orm";
import type { RequestContext } from "../platform/context.ts";
import type { Importer, Run, StoredBatch } from "./importer.ts";
import { adjustPace, type Pace } from "./pace.ts";

const NOTHING: StoredBatch = { rows: [], resembling: 0 };

/**
 * Stores a batch. Batches need not be on the disk when they are committed: the end of the run is
 * committed after them and waits until all is there. If the machine stops before that, the file is
 * imported again.
 */
export async function storeBatch<Understood>(
  ctx: RequestContext,
  importer: Importer<Understood>,
  rows: readonly Understood[],
  run: Run,
  pace: Pace,
): Promise<StoredBatch> {
  if (rows.length === 0) return NOTHING;
  await ctx.tx.execute(sql`set local synchronous_commit = off`);
  const stored = await importer.store(ctx, rows, run);
  await adjustPace(ctx, pace);
  return stored;
}
