import type { Labels } from "@openrecert/db";
import type { Warning, WarningCode } from "../../platform/warnings.ts";
import type { Vocabulary, Words } from "../requirement-sets/vocabulary.ts";
import type { Claim } from "./claim.ts";

/**
 * Spells the words of a claim as the organization's published rules do. Words that no rules know
 * are kept, because rules may come later. Until then the claim earns nothing, so the reporter is
 * warned.
 */
export function inKnownWords(
  claim: Claim,
  vocabulary: Vocabulary,
  path: string[],
): { claim: Claim; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const spelled = (words: Words, word: string, code: WarningCode, what: string, at: string[]): string => {
    const known = words.match(word);
    if (known === null) warnings.push(unknownWord(code, what, word, [...path, ...at]));
    return known ?? word;
  };
  const { type, quantities, labels, proof } = claim;
  return {
    claim: {
      ...claim,
      type: spelled(vocabulary.types, type, "UNKNOWN_TYPE", "type of activity", ["type"]),
      quantities: quantities.map(({ unit, amount }, index) => ({
        unit: spelled(vocabulary.units, unit, "UNKNOWN_UNIT", "unit", ["quantities", String(index), "unit"]),
        amount,
      })),
      labels: Object.fromEntries(
        Object.entries(labels).map(([given, label]) => {
          const dimension = spelled(vocabulary.dimensions, given, "UNKNOWN_DIMENSION", "dimension", ["labels"]);
          const isKnown = vocabulary.dimensions.match(given) !== null;
          const value = (word: string) =>
            isKnown
              ? spelled(vocabulary.valuesOf(dimension), word, "UNKNOWN_LABEL", `value of \`${dimension}\``, ["labels"])
              : word;
          return [dimension, spelledLabel(label, value)];
        }),
      ),
      proof: proof === null ? null : spelled(vocabulary.proofs, proof, "UNKNOWN_PROOF", "kind of proof", ["proof"]),
    },
    warnings,
  };
}

/** The warning about a word that no published rules know. */
export function unknownWord(code: WarningCode, what: string, word: string, path: string[]): Warning {
  const message = `No published rules of this organization use the ${what} \`${word}\`. The value is stored but earns no credit until rules use it.`;
  return { code, message, path };
}

function spelledLabel(label: Labels[string], value: (word: string) => string): Labels[string] {
  if (typeof label === "string") return value(label);
  if (Array.isArray(label)) return label.map(value);
  return Object.fromEntries(Object.entries(label).map(([word, share]) => [value(word), share]));
}
