import pg from "pg";

/** Number of the advisory lock that says "a product serves from this database"; any number that nothing else locks. */
const SERVING_LOCK = 7_312_604;

/**
 * Marks the database as served by this process until the returned function is called, or the process ends however it may. `null` when another one
 * serves already. For the embedded database; a database of one's own may be served by many.
 */
export async function holdServing(url: string): Promise<(() => Promise<void>) | null> {
  const client = new pg.Client({ connectionString: url, application_name: "openrecert serving" });
  // A lost connection only means that the mark is gone; whoever serves learns of it from its own connections.
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [SERVING_LOCK]);
  if (rows[0]?.held) return () => client.end();
  await client.end();
  return null;
}
