import { type SQL, sql } from "drizzle-orm";
import { member, memberSearchTerm } from "./schema/members.ts";

const WORDS_MAX = 8;
// The characters that `compact_text` drops from a word, and those at which `search_terms` splits
// one.
const DIVIDERS = /[._'`\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u2010-\u2015\u2212-]+/;

/**
 * Condition on `member`, or on another table's column with its id: each word of `text` begins a word of the name, number, or email address.
 * Ignores case, accents, apostrophes, hyphens, and words after the eighth. Undefined when `text`
 * has no words, so that everyone matches.
 */
export function memberMatches(text: string, id: SQL = sql`${member.id}`): SQL | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  if (words.length === 0) return undefined;
  const spoken = words.filter((word) => partsOf(word).length > 0).slice(0, WORDS_MAX);
  return spoken.length === 0 ? sql`false` : sql`${id} in (${sql.join(spoken.map(found), sql` intersect `)})`;
}

function found(word: string): SQL {
  if (word.includes("@")) return sql`(${startingWith(sql`fold_text(${word})`)})`;
  const whole = startingWith(sql`compact_text(${word})`);
  const parts = partsOf(word);
  // A hyphenated name may be stored as several words. A number may not, and its parts would match
  // too many.
  if (parts.length === 1 || /\d/.test(word)) return sql`(${whole})`;
  const divided = parts.map((part) => startingWith(sql`fold_text(${part})`));
  return sql`(${whole} union (${sql.join(divided, sql` intersect `)}))`;
}

// `^@` means "starts with". It is leak-proof and uses a range of the index; LIKE does not under row
// level security.
function startingWith(beginning: SQL): SQL {
  return sql`select ${memberSearchTerm.memberId} from ${memberSearchTerm}
    where ${memberSearchTerm.term} ^@ left(${beginning}, 64)`;
}

function partsOf(word: string): string[] {
  return word.split(DIVIDERS).filter((part) => part !== "");
}
