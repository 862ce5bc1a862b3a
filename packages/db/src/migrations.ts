import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../migrations", import.meta.url));

/** The migrations of this code. Each is identified by its time. */
export function knownMigrations(): number[] {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(`${MIGRATIONS_FOLDER}/meta/_journal.json`, "utf8"),
  );
  return journal.entries.map((entry) => entry.when);
}

/** The migrations that a database has. Empty if it was never migrated. */
export async function appliedMigrations(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ present: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as present",
  );
  if (!rows[0]?.present) return [];
  const applied = await client.query<{ when: string }>(
    'select created_at as "when" from drizzle.__drizzle_migrations order by created_at',
  );
  return applied.rows.map((row) => Number(row.when));
}
