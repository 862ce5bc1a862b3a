import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/**
 * Number of the advisory lock that means "a product serves from this database". No other lock uses
 * it.
 */
const SERVING_LOCK = 7_312_604;
const TAKE_AGAIN_MS = 500;

/**
 * Marks the database as served by this process until the returned function is called or the process
 * ends. Null if another process already serves it. For the embedded database only: several
 * processes may serve from a server of your own.
 */
export async function holdServing(url: string): Promise<(() => Promise<void>) | null> {
  let held: pg.Client | null = null;
  let released = false;

  async function take(): Promise<boolean> {
    const client = new pg.Client({ connectionString: url, application_name: "openrecert serving" });
    // The mark is lost with its connection, so it is taken again once the database is back.
    client.on("error", () => held === client && void again());
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [SERVING_LOCK]);
    if (rows[0]?.taken && !released) {
      held = client;
      return true;
    }
    await client.end();
    return false;
  }

  async function again(): Promise<void> {
    held = null;
    while (!released) {
      if (await take().catch(() => false)) return;
      await sleep(TAKE_AGAIN_MS, undefined, { ref: false });
    }
  }

  if (!(await take())) return null;
  return async () => {
    released = true;
    await held?.end().catch(() => undefined);
  };
}
