import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from, to } from "pg-copy-streams";

const DATABASE = "openrecert";

/** The fastest way into PostgreSQL, to compare an import with. */
export type BareCopy = {
  /** Nanoseconds per row of copying a body's activities into a table without indexes or checks. */
  nanosecondsPerRow: (slug: string, rows: number) => Promise<number>;
  close: () => Promise<void>;
};

/** Connects to the embedded server as its superuser. */
export async function bareCopy(administratorUrl: string): Promise<BareCopy> {
  const address = new URL(administratorUrl);
  address.pathname = `/${DATABASE}`;
  const client = new Client({ connectionString: address.href });
  await client.connect();
  await client.query("create unlogged table bare_activity (like activity)");
  return {
    async nanosecondsPerRow(slug, rows) {
      const ofBody = `select activity.* from activity join organization on organization.id = organization_id
        where slug = ${client.escapeLiteral(slug)}`;
      const text = await buffer(client.query(to(`copy (${ofBody}) to stdout`)));
      await client.query("truncate bare_activity");
      const started = performance.now();
      const copy = client.query(from("copy bare_activity from stdin"));
      await pipeline(Readable.from([text]), copy);
      const elapsedMs = performance.now() - started;
      if (copy.rowCount !== rows) throw new Error(`COPY wrote ${copy.rowCount} of ${rows} rows.`);
      return (elapsedMs * 1e6) / rows;
    },
    close: () => client.end(),
  };
}
