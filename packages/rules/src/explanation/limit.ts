import { isDivided } from "../language/divided.ts";
import type { Ceiling, Limit } from "../language/document.ts";
import { amountRuleInWords } from "./computed.ts";
import { creditAmount, creditNoun } from "./selection.ts";
import type { Wording } from "./wording.ts";
import { allOf, amountInWords, codeInWords, dimensionName } from "./words.ts";

/** `at most 30 points from other sources count in each year of the cycle`. */
export function limitInWords(wording: Wording, { most, of, in: period, each }: Omit<Limit, "id">): string {
  const where = `${eachInWords(wording, each)}${periodInWords(wording, period)}`;
  if (typeof most !== "object") {
    const verb = String(most) === "1" ? "counts" : "count";
    return `at most ${creditAmount(wording, String(most), of)} ${verb}${where}`;
  }
  const kind = creditNoun(wording, wording.set.unit.many, of);
  const share = "ofCounted" in most ? "make up" : "come to";
  const subject = of === undefined ? `all ${kind} that count` : kind;
  return `${subject} may ${share} at most ${amountRuleInWords(wording, most)}${where}`;
}

/**
 * A ceiling of shared credit in words, by the id that a reason names it by; a credential's own
 * ceiling has no other.
 */
type CeilingInWords = Pick<Ceiling, "note" | "cite"> & { readonly id: string; readonly words: string };

/** Ceilings of credit that other credentials have used: `at most 5 points used for pcrn count here`. */
export function ceilingsInWords(wording: Wording): CeilingInWords[] {
  const words = (of: readonly string[], most: string | number) => {
    const amount = String(most);
    return `at most ${amountInWords(wording, amount)} used for ${allOf(of.map(codeInWords))} ${amount === "1" ? "counts" : "count"} here too`;
  };
  const own = Object.entries(wording.set.sharing?.with ?? {}).flatMap(([code, rule]) =>
    typeof rule === "object" ? [{ id: `sharing.${code}`, words: words([code], rule.most) }] : [],
  );
  const common = (wording.set.sharing?.ceilings ?? []).map(({ id, of, most, note, cite }) => {
    const together = `${words(of, most)}, taken together`;
    return { id, words: together, ...(note === undefined ? {} : { note }), ...(cite === undefined ? {} : { cite }) };
  });
  return [...own, ...common];
}

/** ` in each year of the cycle`, ` for each activity`, ` in each content area`. */
export function eachInWords(wording: Wording, each: string | undefined): string {
  if (each === undefined) return "";
  if (each === "activity") return " for each activity";
  if (each === "type") return " for each type of activity";
  if (Object.hasOwn(wording.set.periods ?? {}, each)) return ` in each ${wording.set.periods![each]!.name}`;
  return ` in each ${dimensionName(wording, each)}`;
}

/** ` in the first year`, ` in all training, past and present`. */
export function periodInWords({ set: { periods } }: Wording, id: string | undefined): string {
  if (id === undefined) return "";
  const period = Object.hasOwn(periods ?? {}, id) ? periods![id]! : undefined;
  if (period === undefined || isDivided(period)) return "";
  return ` in ${/^(the|all|any|each|every|your|a|an)\b/i.test(period.name) ? "" : "the "}${period.name}`;
}
