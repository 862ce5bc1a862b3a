import type { MissingFact, RequirementResult } from "../evaluation/result.ts";
import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { attributeName } from "./names.ts";
import type { Wording } from "./wording.ts";
import { allOf, valueName } from "./words.ts";

/** The sentence that says what became of a requirement. */
export function leafSentence(wording: Wording, rule: LeafRequirement, result: RequirementResult): string {
  return `${kindOf(rule).words(wording, rule)}${partInWords(wording, result)} ${outcome(wording, rule, result)}`;
}

function partInWords(wording: Wording, { part }: RequirementResult): string {
  if (part === undefined) return "";
  if (part.from === undefined || part.to === undefined) return ` ${valueName(wording, part.of, part.value)}:`;
  return ` From ${wording.day(part.from)} to ${wording.day(part.to)}:`;
}

/** The facts that are missing, by the names that readers know. */
export function factsInWords(wording: Wording, facts: readonly MissingFact[]): string {
  return allOf(facts.map(({ id }) => attributeName(wording, id)));
}

function outcome(wording: Wording, rule: LeafRequirement, result: RequirementResult): string {
  const { verdict, unknown = [] } = result;
  if (verdict === "not-applicable") return "Does not apply here.";
  if (verdict === "waived") return "Waived.";
  if (verdict === "unknown") {
    if (unknown.length > 0) return `Unknown: the record does not state ${factsInWords(wording, unknown)}.`;
    // A list without facts: nothing is missing, but the time is none.
    return result.unknown === undefined ? "Unknown." : "Unknown: its time ends before it begins.";
  }
  return kindOf(rule).outcome(wording, result, rule);
}
