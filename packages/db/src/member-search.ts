import { type SQL, sql } from "drizzle-orm";
import { member, memberSearchTerm } from "./schema/members.ts";

const WORDS_MAX = 8;

/**
 * Condition on `member`: each word of `text` begins a word of name, number or e-mail, without regard to case and
 * accents; words past the eighth are not looked at. Undefined when `text` has no words, so that everyone matches.
 */
export function memberMatches(text: string): SQL | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  if (words.length === 0) return undefined;
  // `^@` is "starts with": it is leak-proof and a range of the index, which LIKE is not under row level security.
  const found = words.slice(0, WORDS_MAX).map(
    (word) => sql`select ${memberSearchTerm.memberId} from ${memberSearchTerm}
      where ${memberSearchTerm.term} ^@ left(fold_text(${word}), 64)`,
  );
  return sql`${member.id} in (${sql.join(found, sql` intersect `)})`;
}
