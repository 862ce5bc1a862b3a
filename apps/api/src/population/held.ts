import { certification, credential, member, type Transaction } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import { type Held, TABLES, type TableName } from "./chunk.ts";

/** Certifications of a credential by its code, of some members, or by their ids; all without any of these. */
export type Whose = { credential?: string; memberIds?: readonly string[]; certificationIds?: readonly string[] };

/**
 * A run reads and writes for longer than a request. Its transaction may wait for a slow output, and
 * its first statement sorts all certifications.
 */
const IDLE_MS_MAX = 10 * 60_000;
const STATEMENT_MS_MAX = 60_000;

export async function longLived(tx: Transaction): Promise<void> {
  await tx.execute(sql`/* longLived */ select
    set_config('idle_in_transaction_session_timeout', ${String(IDLE_MS_MAX)}, true),
    set_config('statement_timeout', ${String(STATEMENT_MS_MAX)}, true)`);
}

/** The number of certifications, and the credentials they belong to. */
export async function countHeld(tx: Transaction, whose: Whose): Promise<{ total: number; credentialIds: string[] }> {
  const { rows } = await tx.execute<{ credential_id: string; count: number }>(sql`/* countHeld */
    select ${certification.credentialId} as credential_id, count(*)::int as count from ${certification}
    where ${conditions(whose)} group by 1`);
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    credentialIds: rows.map((row) => row.credential_id),
  };
}

/** The tables in which the organization has rows. Most bodies leave some of them empty. */
export async function tablesWithRows(tx: Transaction): Promise<Set<TableName>> {
  const names = Object.keys(TABLES) as TableName[];
  const columns = names.map(
    (name) => sql`exists (select from ${sql.identifier(TABLES[name])}) as ${sql.identifier(name)}`,
  );
  const { rows } = await tx.execute<Record<TableName, boolean>>(
    sql`/* tablesWithRows */ select ${sql.join(columns, sql`, `)}`,
  );
  return new Set(names.filter((name) => rows[0]![name]));
}

/** Certifications in the order of members' numbers, some at a time. */
export async function* heldInChunks(tx: Transaction, whose: Whose, size: number): AsyncGenerator<Held[]> {
  await tx.execute(sql`declare held no scroll cursor for
    select certification.id, certification.member_id as "memberId", member.number as "memberNumber",
      certification.credential_id as "credentialId", credential.code as credential,
      certification.certified_on::text as "certifiedOn"
    from ${certification}
      join ${member} on member.organization_id = certification.organization_id and member.id = certification.member_id
      join ${credential} on credential.organization_id = certification.organization_id
        and credential.id = certification.credential_id
    where ${conditions(whose)}
    order by member.number, credential.code, certification.certified_on, certification.id`);
  for (;;) {
    const { rows } = await tx.execute<Held>(sql`/* heldInChunks */ fetch ${sql.raw(String(size))} from held`);
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.execute(sql`close held`);
}

function conditions({ credential: code, memberIds, certificationIds }: Whose): SQL {
  if (code !== undefined) return sql`certification.credential_id in (select id from credential where code = ${code})`;
  if (memberIds !== undefined) return sql`certification.member_id = any(${sql.param([...memberIds])}::uuid[])`;
  if (certificationIds !== undefined) return sql`certification.id = any(${sql.param([...certificationIds])}::uuid[])`;
  return sql`true`;
}
