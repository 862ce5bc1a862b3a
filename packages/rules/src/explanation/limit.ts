import { isDivided } from "../language/divided.ts";
import type { Ceiling, Limit, RequirementSet } from "../language/document.ts";
import { amountRuleInWords } from "./computed.ts";
import { allOf, amountInWords, codeInWords, dimensionName, selectionInWords } from "./words.ts";

/** `at most 30 points may count (approval: Other source)`. */
export function limitInWords(set: RequirementSet, { most, of, in: period, each }: Omit<Limit, "id">): string {
  const selected = of === undefined ? "" : ` (${selectionInWords(set, of)})`;
  return `at most ${amountRuleInWords(set, most)} may count${selected}${eachInWords(set, each)}${periodInWords(set, period)}`;
}

/** A ceiling of shared credit in words, by the id that a reason names it by; a credential's own ceiling has no other. */
type CeilingInWords = Pick<Ceiling, "note" | "cite"> & { readonly id: string; readonly words: string };

/** The ceilings of credit that other credentials have used: `at most 5 points may count of what pcrn and cnml have used`. */
export function ceilingsInWords(set: RequirementSet): CeilingInWords[] {
  const words = (of: readonly string[], most: string | number) =>
    `at most ${amountInWords(set, String(most))} may count of what ${allOf(of.map(codeInWords))} ${of.length > 1 ? "have" : "has"} used`;
  const own = Object.entries(set.sharing?.with ?? {}).flatMap(([code, rule]) =>
    typeof rule === "object" ? [{ id: `sharing.${code}`, words: words([code], rule.most) }] : [],
  );
  const common = (set.sharing?.ceilings ?? []).map(({ id, of, most, note, cite }) => {
    const together = `${words(of, most)} together`;
    return { id, words: together, ...(note === undefined ? {} : { note }), ...(cite === undefined ? {} : { cite }) };
  });
  return [...own, ...common];
}

/** ` in each year of the cycle`, ` of each activity`, ` in each content area`. */
export function eachInWords(set: RequirementSet, each: string | undefined): string {
  if (each === undefined) return "";
  if (each === "activity") return " of each activity";
  if (Object.hasOwn(set.periods ?? {}, each)) return ` in each ${set.periods![each]!.name}`;
  return ` in each ${dimensionName(set, each)}`;
}

/** ` in the last six years`. */
export function periodInWords({ periods }: RequirementSet, id: string | undefined): string {
  if (id === undefined) return "";
  const period = Object.hasOwn(periods ?? {}, id) ? periods![id]! : undefined;
  return period === undefined || isDivided(period) ? "" : ` in the period: ${period.name}`;
}
