import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DocumentObject } from "./objects-of-schema.ts";

const page = readFileSync(join(import.meta.dirname, "../docs/language.md"), "utf8");
const tables = page.slice(page.indexOf("\n## 24. "));

/** What the page writes for several members at once. */
const DESCRIBED = ["title", "note", "cite"];
const WORDS = { DESCRIBED, LEAF: [...DESCRIBED, "advisory", "waivable", "consequence"] };

/** The members named in a cell of a table, remarks in brackets left out. */
function membersIn(cell: string): string[] {
  const names = [...cell.replace(/\([^)]*\)/g, "").matchAll(/`([^`]+)`|\b(DESCRIBED|LEAF)\b/g)];
  return names.flatMap(([, member, word]) => (member ? [member] : WORDS[word as keyof typeof WORDS]));
}

/** What stands under a heading of chapter 24. */
export function proseUnder(heading: string): string {
  return tables.split(/^\*\*/m).find((one) => one.startsWith(`${heading}.`) || one.startsWith(`${heading}*`))!;
}

/** The rows of the table under a heading of chapter 24, cell by cell. */
export function rowsUnder(heading: string): string[][] {
  const rows = proseUnder(heading)
    .split("\n")
    .filter((line) => line.startsWith("| "));
  return rows.slice(1).map((line) => line.split("|").slice(1, -1));
}

/** The objects in the table under a heading of chapter 24, with the members that they must have and may have. */
export function membersListed(heading: string): DocumentObject[] {
  return rowsUnder(heading).flatMap(([objects, must, may]) =>
    [...objects!.matchAll(/`([^`]+)`(?: with `([^`]+)`)?/g)].map(([, place, own]) => ({
      place: own ? `${place} with ${own}` : place!,
      must: membersIn(must!),
      may: membersIn(may!),
    })),
  );
}

/** Objects by their places, their members by name: so that two lists compare. */
export function sorted(objects: readonly DocumentObject[]): DocumentObject[] {
  return objects
    .map(({ place, must, may }) => ({ place, must: [...must].sort(), may: [...may].sort() }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}
