import { credential } from "@openrecert/db";
import type { RequirementSet } from "@openrecert/rules";
import type { Ctx } from "../../platform/context.ts";
import { publishedSets } from "./reads.ts";

/**
 * Words of one kind. `match` gives the spelling that the rules declare, or null when no rules know
 * the word.
 */
export type Words = { match: (word: string) => string | null; all: readonly string[] };

/** The words of all published rules of a body. */
export type Vocabulary = {
  credentials: Words;
  types: Words;
  units: Words;
  proofs: Words;
  dimensions: Words;
  exams: Words;
  /** Codes of payments. */
  fees: Words;
  /** Kinds of documents. */
  documents: Words;
  /** The values of a dimension, by its declared name. */
  valuesOf: (dimension: string) => Words;
};

/** Reads the words of every published version of every credential. */
export async function readVocabulary(ctx: Ctx): Promise<Vocabulary> {
  const credentials = await ctx.tx.select({ code: credential.code }).from(credential);
  const sets = await publishedSets(ctx, null);
  const types = sets.flatMap((set) => Object.values(set.types));
  const declared = sets.flatMap(({ dimensions = {}, crosswalk }) =>
    Object.entries(dimensions).map(([name, { values }]) => ({
      name,
      values: [...values, ...Object.keys(crosswalk?.dimensions?.[name] ?? {})],
    })),
  );
  const byDimension = new Map(
    [...Map.groupBy(declared, ({ name }) => name)].map(([name, found]) => [
      name,
      wordsOf(found.flatMap(({ values }) => values)),
    ]),
  );
  return {
    credentials: wordsOf(credentials.map(({ code }) => code)),
    // A crosswalk reads words of the previous version, which need not be published here.
    types: wordsOf(sets.flatMap((set) => [...Object.keys(set.types), ...Object.keys(set.crosswalk?.types ?? {})])),
    units: wordsOf(types.flatMap((type) => type.convert.map(({ unit }) => unit))),
    proofs: wordsOf(types.flatMap((type) => type.proof ?? [])),
    dimensions: wordsOf([...byDimension.keys()]),
    exams: wordsOf(sets.flatMap((set) => wordsAt(set, "exam"))),
    fees: wordsOf(sets.flatMap((set) => wordsAt(set, "fee"))),
    documents: wordsOf(sets.flatMap((set) => wordsAt(set, "document"))),
    valuesOf: (dimension) => byDimension.get(dimension) ?? NO_WORDS,
  };
}

/**
 * The words that a set's requirements use in a member such as `exam`. Requirements are plain data.
 */
function wordsAt({ paths }: RequirementSet, member: string): string[] {
  const inside = (node: unknown): string[] => {
    if (typeof node !== "object" || node === null) return [];
    const own = (node as Record<string, unknown>)[member];
    return [...(typeof own === "string" ? [own] : []), ...Object.values(node).flatMap(inside)];
  };
  return Object.values(paths).flatMap(({ require }) => inside(require));
}

const NO_WORDS: Words = { match: () => null, all: [] };

function wordsOf(declared: readonly string[]): Words {
  const exact = new Set(declared);
  const byFolded = Map.groupBy(exact, (word) => word.toLowerCase());
  return {
    all: [...exact],
    match(word) {
      if (exact.has(word)) return word;
      const alike = byFolded.get(word.toLowerCase()) ?? [];
      // If two declared words differ only in case, it is unclear which one is meant.
      return alike.length === 1 ? alike[0]! : null;
    },
  };
}
