import type { Database, OrganizationSummary } from "@openrecert/db";
import { sql } from "drizzle-orm";
import { TABLES } from "./chunk.ts";

/**
 * Computes the planner's statistics of tables that have none, as in the minute after a first import.
 * Without them, each chunk would read all activities of the organization.
 */
export async function ensureStatistics(database: Database, { id }: OrganizationSummary): Promise<void> {
  await database.transaction({ organizationId: id }, async (tx) => {
    const { rows } = await tx.execute<{ name: string }>(sql`/* ensureStatistics */ select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples < 0
        and relname = any(${sql.param(Object.values(TABLES))}::text[]) order by 1`);
    if (rows.length === 0) return;
    const tables = sql.join(
      rows.map(({ name }) => sql.identifier(name)),
      sql`, `,
    );
    await tx.execute(sql`analyze ${tables}`);
  });
}
