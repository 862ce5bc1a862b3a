import { certification } from "@openrecert/db";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";

/** A member whose number is the one asked for, perhaps with other case, spaces or hyphens. */
export type Candidate = {
  asked: string;
  id: string;
  number: string;
  name: string;
  familyName: string | null;
};

/** Members by number. Case, spaces, hyphens and dots in numbers are ignored. */
export async function candidatesFor(ctx: Ctx, numbers: readonly string[]): Promise<Candidate[]> {
  const asked = sql`unnest(${sql.param([...numbers])}::text[]) as asked (number)`;
  const columns = sql`asked.number as asked, member.id, member.number, member.name, member.family_name as "familyName"`;
  const { rows } = await ctx.tx.execute<Candidate>(sql`/* candidatesFor */
    select ${columns} from ${asked} join member on member.number = asked.number
    union
    select ${columns} from ${asked}
      join member_search_term as term on term.term = left(compact_text(asked.number), 64)
      join member on member.organization_id = term.organization_id and member.id = term.member_id
    where compact_text(asked.number) <> '' and compact_text(member.number) = compact_text(asked.number)`);
  return rows;
}

/** How names are compared: without case, accents, apostrophes, hyphens, dots and spaces. */
export async function compactNames(ctx: Ctx, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await ctx.tx.execute<{ name: string; compact: string }>(sql`/* compactNames */
    select name, coalesce(nullif(compact_text(name), ''), name) as compact
    from unnest(${sql.param([...new Set(names)])}::text[]) as given (name)`);
  return new Map(rows.map(({ name, compact }) => [name, compact]));
}

/** The latest certification of each member in a credential. */
export async function latestCertifications(ctx: Ctx, credentialId: string, memberIds: readonly string[]) {
  const rows = await ctx.tx
    .selectDistinctOn([certification.memberId])
    .from(certification)
    .where(and(inArray(certification.memberId, [...memberIds]), eq(certification.credentialId, credentialId)))
    .orderBy(certification.memberId, desc(certification.certifiedOn));
  return new Map(rows.map((row) => [row.memberId, row]));
}
