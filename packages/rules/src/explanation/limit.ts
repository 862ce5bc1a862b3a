import { isDivided } from "../language/divided.ts";
import type { Ceiling, Limit } from "../language/document.ts";
import { amountRuleInWords } from "./computed.ts";
import type { Wording } from "./wording.ts";
import { allOf, amountInWords, codeInWords, dimensionName, selectionInWords } from "./words.ts";

/** `at most 30 points may count (approval: Other source)`. */
export function limitInWords(wording: Wording, { most, of, in: period, each }: Omit<Limit, "id">): string {
  const selected = of === undefined ? "" : ` (${selectionInWords(wording, of)})`;
  return `at most ${amountRuleInWords(wording, most)} may count${selected}${eachInWords(wording, each)}${periodInWords(wording, period)}`;
}

/** A ceiling of shared credit in words, by the id that a reason names it by; a credential's own ceiling has no other. */
type CeilingInWords = Pick<Ceiling, "note" | "cite"> & { readonly id: string; readonly words: string };

/** The ceilings of credit that other credentials have used: `at most 5 points may count of what pcrn and cnml have used`. */
export function ceilingsInWords(wording: Wording): CeilingInWords[] {
  const words = (of: readonly string[], most: string | number) =>
    `at most ${amountInWords(wording, String(most))} may count of what ${allOf(of.map(codeInWords))} ${of.length > 1 ? "have" : "has"} used`;
  const own = Object.entries(wording.set.sharing?.with ?? {}).flatMap(([code, rule]) =>
    typeof rule === "object" ? [{ id: `sharing.${code}`, words: words([code], rule.most) }] : [],
  );
  const common = (wording.set.sharing?.ceilings ?? []).map(({ id, of, most, note, cite }) => {
    const together = `${words(of, most)} together`;
    return { id, words: together, ...(note === undefined ? {} : { note }), ...(cite === undefined ? {} : { cite }) };
  });
  return [...own, ...common];
}

/** ` in each year of the cycle`, ` of each activity`, ` in each content area`. */
export function eachInWords(wording: Wording, each: string | undefined): string {
  if (each === undefined) return "";
  if (each === "activity") return " of each activity";
  if (Object.hasOwn(wording.set.periods ?? {}, each)) return ` in each ${wording.set.periods![each]!.name}`;
  return ` in each ${dimensionName(wording, each)}`;
}

/** ` in the last six years`. */
export function periodInWords({ set: { periods } }: Wording, id: string | undefined): string {
  if (id === undefined) return "";
  const period = Object.hasOwn(periods ?? {}, id) ? periods![id]! : undefined;
  return period === undefined || isDivided(period) ? "" : ` in the period: ${period.name}`;
}
