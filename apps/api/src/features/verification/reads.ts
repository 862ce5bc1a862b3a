import { certification } from "@openrecert/db";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";

/** A member whose number matches the given one, ignoring case, spaces, and hyphens. */
export type Candidate = {
  asked: string;
  id: string;
  number: string;
  name: string;
  familyName: string | null;
};

/** Members by number. Case, spaces, hyphens and dots in numbers are ignored. */
export async function candidatesFor(ctx: Ctx, numbers: readonly string[]): Promise<Candidate[]> {
  const { rows } = await ctx.tx.execute<Candidate>(sql`/* candidatesFor */
    with asked as materialized (
      select number, compact_text(number) as compact from unnest(${sql.param([...numbers])}::text[]) as given (number)
    ),
    -- Materialized, so that the index of terms is asked first and no number of all members is folded.
    found as materialized (
      select asked.number, asked.compact, term.member_id
      from asked, lateral (
        select member_id from member_search_term where term = left(asked.compact, 64) offset 0
      ) as term
      where asked.compact <> ''
    )
    select asked.number as asked, member.id, member.number, member.name, member.family_name as "familyName"
    from asked join member on member.number = asked.number
    union
    select found.number, member.id, member.number, member.name, member.family_name
    from found join member on member.id = found.member_id and compact_text(member.number) = found.compact`);
  return rows;
}

/**
 * Form in which names are compared: without case, accents, apostrophes, hyphens, dots, and spaces.
 */
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
