import type { CompletionLine, PathResult, UnknownCause } from "../evaluation/result.ts";
import { factsInWords } from "./leaf.ts";
import { requirementName } from "./names.ts";
import { creditAmount } from "./selection.ts";
import type { Wording } from "./wording.ts";
import { allOf, amountInWords, dimensionName, oneOf, valueName, withThe } from "./words.ts";

/** `2 AAMA-approved points in any content area`. */
export function additionSentence(wording: Wording, { amount, labels, without = {}, from, to }: CompletionLine): string {
  const entries = Object.entries(labels);
  const stated = Object.fromEntries(entries.filter(([, value]) => value !== "any"));
  const free = entries.filter(([, value]) => value === "any").map(([dimension]) => dimensionName(wording, dimension));
  const refused = Object.entries(without).map(
    ([dimension, values]) =>
      ` whose ${dimensionName(wording, dimension)} is not ${oneOf(namesOf(wording, dimension, values))}`,
  );
  const window = additionWindow(wording, from, to);
  const isAny = entries.length + refused.length === 0;
  return [
    creditAmount(wording, amount, stated),
    isAny ? " of any kind" : "",
    free.length === 0 ? "" : ` in any ${oneOf(free)}`,
    ...refused,
    window,
  ].join("");
}

function namesOf(wording: Wording, dimension: string, values: string | readonly string[]): string[] {
  return (typeof values === "string" ? [values] : values).map((value) => valueName(wording, dimension, value));
}

function additionWindow(wording: Wording, from: string | undefined, to: string | undefined): string {
  if (from === undefined) return to === undefined ? "" : ` completed by ${wording.day(to)}`;
  const start = wording.day(from);
  return to === undefined ? ` completed on or after ${start}` : ` completed from ${start} through ${wording.day(to)}`;
}

/** The sentence that sums up a path. `judgedOn` is the day on which it is judged. */
export function pathSentence(wording: Wording, judgedOn: string, path: PathResult): string {
  const { name, verdict, distance, distanceMost, missing, completion, open, unknown } = path;
  if (open === false) return `${name}: closed on ${wording.day(judgedOn)}; ${whyClosed(wording, judgedOn, path)}.`;
  if (verdict === "met") return `${name}: met.`;
  if (verdict === "unknown") return `${name}: unknown; ${causeInWords(wording, path)}.`;
  const credit = distanceMost === null ? distance : `${distance} to ${distanceMost}`;
  const lacks = [
    credit === "0" || credit === null ? "" : amountInWords(wording, credit),
    ...missing.map(({ id }) => withThe(requirementName(wording, id))),
  ].filter((part) => part !== "");
  const cannot = completion.possible ? "" : "; it can no longer be completed";
  const untold = unknown.length === 0 ? "" : `; the record does not state ${factsInWords(wording, unknown)}`;
  return `${name}: not met; missing ${allOf(lacks)}${cannot}${untold}.`;
}

const CAUSES: Record<Exclude<UnknownCause, "facts-missing">, string> = {
  "impossible-window": "one of its periods ends before it begins",
  "contradictory-set": "its rules contradict each other",
  "too-complex": "an exact answer needs more work than the limit allows",
  "needs-solver": "an exact answer needs the solver, which is not loaded here",
};

/** Why something is unknown, as a clause. */
export function causeInWords(wording: Wording, { cause, unknown }: Pick<PathResult, "cause" | "unknown">): string {
  if (cause !== null && cause !== "facts-missing") return CAUSES[cause];
  return unknown.length === 0 ? "a fact is missing" : `the record does not state ${factsInWords(wording, unknown)}`;
}

function whyClosed(wording: Wording, judgedOn: string, { opens, closes }: PathResult): string {
  if (opens !== null && judgedOn < opens) return `it opens on ${wording.day(opens)}`;
  return closes === null ? "it isn't open" : `its last day was ${wording.day(closes)}`;
}
