import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { Labels, PathResult } from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import { amountInWords, counted, dayInWords, dimensionName, valueName } from "./words.ts";

/** `2 points, approval: AAMA-approved, any content area`. */
export function additionSentence(set: RequirementSet, amount: string, labels: Labels): string {
  const kinds = Object.entries(labels).map(([dimension, value]) =>
    value === "any"
      ? `any ${dimensionName(set, dimension)}`
      : `${dimensionName(set, dimension)}: ${valueName(set, dimension, value)}`,
  );
  return [amountInWords(set, amount), ...kinds].join(", ");
}

/** The sentence that sums up a path. */
export function pathSentence(
  set: RequirementSet,
  { judged }: { readonly judged: PlainDate },
  path: Omit<PathResult, "sentence">,
): string {
  const { name, verdict, distance, missing, completion } = path;
  if (!path.open) return `${name}: closed on ${dayInWords(judged)}; ${whyClosed(judged, path)}.`;
  if (verdict === "met") return `${name}: met.`;
  if (verdict === "unknown") return `${name}: unknown, because its rules contradict each other.`;
  const lacks = [
    distance === "0" || distance === null ? "" : amountInWords(set, distance),
    missing.length === 0 ? "" : counted(missing.length, distance === "0" ? "thing" : "other thing"),
  ].filter((part) => part !== "");
  const cannot = completion.possible ? "" : "; it can't be completed any more";
  return `${name}: not met; missing ${lacks.join(" and ")}${cannot}.`;
}

function whyClosed(judged: PlainDate, { opens, closes }: Pick<PathResult, "opens" | "closes">): string {
  const from = opens === null ? null : parsePlainDate(opens);
  if (from !== null && judged < from) return `it opens on ${dayInWords(from)}`;
  return closes === null ? "it isn't open" : `its last day was ${dayInWords(parsePlainDate(closes)!)}`;
}
