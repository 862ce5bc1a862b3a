import type { Selection } from "../language/selection.ts";
import type { Wording } from "./wording.ts";
import { dimensionName, inSentence, oneOf, valueName } from "./words.ts";

/** What stands before the unit of credit (`clinical`), and what stands after it (`from other sources`). */
type Place = { readonly before: string } | { readonly after: string };

/** How a value reads beside the unit: as its author wrote it, or by its name. */
function placeOf({ set }: Wording, dimension: string, value: string, name: string): Place | null {
  const phrases = set.dimensions?.[dimension]?.phrases;
  const phrase = phrases !== undefined && Object.hasOwn(phrases, value) ? phrases[value] : undefined;
  if (phrase !== undefined) return { after: phrase };
  return /^[\p{L}\p{N}'’-]+$/u.test(name) ? { before: inSentence(name) } : null;
}

function placeOfAll(wording: Wording, dimension: string, wanted: string | readonly string[]): Place {
  const values = typeof wanted === "string" ? [wanted] : wanted;
  const names = values.map((value) => valueName(wording, dimension, value));
  const places = values.map((value, index) => placeOf(wording, dimension, value, names[index]!));
  const before = places.flatMap((place) => (place !== null && "before" in place ? [place.before] : []));
  if (before.length === values.length) return { before: oneOf(before) };
  const after = places.flatMap((place) => (place !== null && "after" in place ? [place.after] : []));
  if (after.length === values.length) return { after: oneOf(after) };
  if (dimension === "type") return { after: `from ${oneOf(names.map(inSentence))}` };
  return { after: `whose ${dimensionName(wording, dimension)} is ${oneOf(names)}` };
}

/** Credit of some kind around its unit: `clinical points`, `points from other sources`. */
export function creditNoun(wording: Wording, unit: string, selection: Selection | undefined): string {
  const places = Object.entries(selection ?? {}).map(([dimension, wanted]) => placeOfAll(wording, dimension, wanted));
  const before = places.flatMap((place) => ("before" in place ? [place.before] : []));
  const after = places.flatMap((place) => ("after" in place ? [place.after] : []));
  return [...before, unit, ...after].join(" ");
}

/** So much credit of some kind: `10 clinical points`, `1 point from other sources`. */
export function creditAmount(wording: Wording, amount: string, selection: Selection | undefined): string {
  const { one, many } = wording.set.unit;
  return `${amount} ${creditNoun(wording, amount === "1" ? one : many, selection)}`;
}
