import type { Handbook } from "@openrecert/contract/types";
import { handbook, handbookMarkdown } from "@openrecert/rules";
import { readySet } from "../standing/sets.ts";

const KEPT_MAX = 100;
const made = new Map<string, Handbook>();

/**
 * The handbook of a version. Made once per document and locale, since anyone may ask for it and its
 * examples run the engine.
 */
export function handbookOf(version: { document: string; digest: Buffer }, locale: string): Handbook {
  const key = `${version.digest.toString("hex")} ${locale}`;
  const known = made.get(key);
  if (known) return known;
  const book = handbookIn(version, locale);
  if (made.size >= KEPT_MAX) made.delete(made.keys().next().value!);
  made.set(key, book);
  return book;
}

function handbookIn(version: { document: string; digest: Buffer }, locale: string): Handbook {
  const book = handbook(readySet(version).set, { locale });
  const numbers = new Map(book.sources.map(({ id }, index) => [id, index + 1]));
  return {
    ...book,
    sections: book.sections.map((section) => ({
      ...section,
      items: section.items.map(({ cite, ...item }) => ({
        ...item,
        sources: cite.flatMap((id) => numbers.get(id) ?? []),
      })),
    })),
    markdown: handbookMarkdown(book),
  };
}
