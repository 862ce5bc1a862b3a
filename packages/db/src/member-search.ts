import { and, type SQL, sql } from "drizzle-orm";
import { member } from "./schema/members.ts";

const WORDS_MAX = 8;

/**
 * Condition on `member`: each word of `text` begins a word of name, number or e-mail, without regard to case and
 * accents. Undefined when `text` has no words, so that everyone matches.
 */
export function memberMatches(text: string): SQL | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  return and(
    ...words.slice(0, WORDS_MAX).map(
      (word) => sql`${member.id} in (
        select member_id from member_search_term
        where organization_id = ${member.organizationId} and term ^@ left(fold_text(${word}), 64))`,
    ),
  );
}
