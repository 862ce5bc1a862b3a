import type { CompletionLine, PathResult, UnknownCause } from "../evaluation/result.ts";
import { factsInWords } from "./leaf.ts";
import type { Wording } from "./wording.ts";
import { amountInWords, counted, dimensionName, valueNames } from "./words.ts";

/** `2 points, approval: AAMA-approved, any content area`. */
export function additionSentence(wording: Wording, { amount, labels, without = {}, from, to }: CompletionLine): string {
  const kinds = Object.entries(labels).map(([dimension, value]) =>
    value === "any"
      ? `any ${dimensionName(wording, dimension)}`
      : `${dimensionName(wording, dimension)}: ${valueNames(wording, dimension, value)}`,
  );
  const refused = Object.entries(without).map(
    ([dimension, values]) => `not ${dimensionName(wording, dimension)}: ${valueNames(wording, dimension, values)}`,
  );
  const after = from === undefined ? [] : [`from ${wording.day(from)}`];
  const before = to === undefined ? [] : [`up to ${wording.day(to)}`];
  const isAny = kinds.length + refused.length + after.length + before.length === 0;
  if (isAny) return `${amountInWords(wording, amount)} of any kind`;
  return [amountInWords(wording, amount), ...kinds, ...refused, ...after, ...before].join(", ");
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
    missing.length === 0 ? "" : counted(missing.length, distance === "0" ? "thing" : "other thing"),
  ].filter((part) => part !== "");
  const cannot = completion.possible ? "" : "; it can't be completed any more";
  const untold = unknown.length === 0 ? "" : `; the record doesn't state ${factsInWords(wording, unknown)}`;
  return `${name}: not met; missing ${lacks.join(" and ")}${cannot}${untold}.`;
}

const CAUSES: Record<Exclude<UnknownCause, "facts-missing">, string> = {
  "impossible-window": "a time that its rules reckon ends before it begins",
  "contradictory-set": "its rules contradict each other",
  "too-complex": "working it out exactly takes more than the limit allows",
  "needs-solver": "working it out takes the exact solver, which is not loaded here",
};

/** Why something is unknown, as a clause. */
export function causeInWords(wording: Wording, { cause, unknown }: Pick<PathResult, "cause" | "unknown">): string {
  if (cause !== null && cause !== "facts-missing") return CAUSES[cause];
  return unknown.length === 0 ? "a fact is missing" : `the record doesn't state ${factsInWords(wording, unknown)}`;
}

function whyClosed(wording: Wording, judgedOn: string, { opens, closes }: PathResult): string {
  if (opens !== null && judgedOn < opens) return `it opens on ${wording.day(opens)}`;
  return closes === null ? "it isn't open" : `its last day was ${wording.day(closes)}`;
}
