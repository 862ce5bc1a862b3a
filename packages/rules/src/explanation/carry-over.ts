import type { CarryOver } from "../language/document.ts";
import { amountRuleInWords, conditionInWords, windowInWords } from "./computed.ts";
import { creditNoun } from "./selection.ts";
import type { Wording } from "./wording.ts";
import { allOf, capital, valueName } from "./words.ts";

/** What a renewal carries into the next cycle, as sentences. */
export function carryOverInWords(wording: Wording, rule: CarryOver): string {
  const { many } = wording.set.unit;
  const { most, overLimit, of, completed, labels, unless } = rule;
  const kind = creditNoun(wording, many, of);
  const renamed = Object.entries(labels ?? {}).map(([dimension, value]) => valueName(wording, dimension, value));
  const above = overLimit ? "are carried too" : "are not carried";
  return [
    `When you renew, ${kind} that you did not need are carried into your next cycle, at most ${amountRuleInWords(wording, most)}.`,
    ...(completed === undefined
      ? []
      : [`Only those completed${windowInWords(wording, completed.from, completed.to)} are carried.`]),
    `${capital(many)} above a limit ${above}.`,
    ...(renamed.length === 0 ? [] : [`In the next cycle they count as ${allOf(renamed)}.`]),
    ...(unless === undefined ? [] : [`Nothing is carried if ${conditionInWords(wording, unless)}.`]),
  ].join(" ");
}
