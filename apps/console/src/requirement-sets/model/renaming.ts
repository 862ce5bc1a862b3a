import type { Json, Vocabulary } from "@openrecert/rules";
import { isObject, type Place, valueAt, withKey, withValue } from "./place.ts";
import { withCode } from "./vocabulary.ts";

const MEANS: { readonly [member: string]: Vocabulary } = {
  attributes: "attribute",
  citations: "citation",
  dates: "date",
  dimensions: "dimension",
  periods: "period",
  tables: "table",
  phases: "phase",
};

/** The document with another code for a part, also wherever the rules use the code. */
export function renamedPart(document: Json, place: Place, code: string): { document: Json; place: Place } {
  const last = place.at(-1)!;
  if (typeof last === "number" || !isMemberOfMap(document, place)) return renamedById(document, place, code);
  const [top] = place;
  const inside = [...place.slice(0, -1), code];
  const renamed = withKey(document, place, code);
  const before = String(last);
  if (top === "types")
    return {
      document: withCode(withCode(renamed, "type", before, code, null), "value", before, code, "type"),
      place: inside,
    };
  const of = MEANS[String(top)];
  const used = of ? withCode(renamed, of, before, code, null) : renamed;
  const hasName = top === "dates" && valueAt(used, ["dateNames", before]) !== undefined;
  return { document: hasName ? withKey(used, ["dateNames", before], code) : used, place: inside };
}

function isMemberOfMap(document: Json, place: Place): boolean {
  const value = valueAt(document, place);
  return !(isObject(value) && typeof value.id === "string");
}

function renamedById(document: Json, place: Place, code: string): { document: Json; place: Place } {
  const value = valueAt(document, place);
  const before = isObject(value) ? String(value.id) : "";
  const of = place[1] === "phases" ? "phase" : "requirement";
  const renamed = withValue(document, [...place, "id"], code);
  return { document: withCode(renamed, of, before, code, null), place };
}
