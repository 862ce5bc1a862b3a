import type { Json, Vocabulary } from "@openrecert/rules";
import { isList, isObject, type JsonObject, type Place, valueAt, withKey, withValue } from "./place.ts";
import { eachReference, type Reference } from "./walk.ts";

/** A code that may be chosen, and what readers call it. */
export type Choice = { readonly code: string; readonly name: string };

/** Where the document itself says what a code means. The codes of all others are those of records. */
const MEMBERS: Partial<Record<Vocabulary, string>> = {
  attribute: "attributes",
  citation: "citations",
  date: "dates",
  dimension: "dimensions",
  path: "paths",
  period: "periods",
  table: "tables",
  type: "types",
};

/** The member of the document that defines codes of a kind; undefined if none does. */
export function memberOf(of: Vocabulary): string | undefined {
  return MEMBERS[of];
}

/** The codes of a kind, with their names. Of values, those of a dimension. */
export function choicesOf(document: Json, of: Vocabulary, dimension: string | null = null): Choice[] {
  const top = isObject(document) ? document : {};
  switch (of) {
    case "value":
      return dimension === null ? [] : valuesOf(top, dimension);
    case "attribute-value": {
      const { values } = object(valueAt(top, ["attributes", dimension ?? ""]));
      return texts(values).map((code) => ({ code, name: code }));
    }
    case "phase":
      return phasesOf(top);
    case "requirement":
      return requirementsOf(document);
    case "date":
      return named(top.dates).map(({ code }) => ({ code, name: textOf(top.dateNames, code) ?? code }));
    case "citation":
      return named(top.citations, "document");
    case "each":
      return [...choicesOf(document, "dimension"), ...dividedPeriods(top)];
    case "over":
      return [...named(top.dimensions), ...dividedPeriods(top)];
    case "dimension":
      return named(top.dimensions);
    default: {
      const member = MEMBERS[of];
      return member ? named(top[member]) : used(document, of);
    }
  }
}

/** Codes of records that the document uses somewhere. */
function used(document: Json, of: Vocabulary): Choice[] {
  const codes = new Set<string>();
  eachReference(document, (reference) => {
    if (reference.of === of && reference.code !== "") codes.add(reference.code);
  });
  return [...codes].map((code) => ({ code, name: code.replaceAll("-", " ") }));
}

function named(map: Json | undefined, member = "name"): Choice[] {
  if (!isObject(map)) return [];
  return Object.entries(map).map(([code, value]) => ({
    code,
    name: (isObject(value) ? textOf(value, member) : null) ?? code,
  }));
}

function valuesOf(top: JsonObject, dimension: string): Choice[] {
  if (dimension === "type") return named(top.types);
  const { values, names } = object(valueAt(top, ["dimensions", dimension]));
  return texts(values).map((code) => ({ code, name: textOf(names, code) ?? code }));
}

function phasesOf(top: JsonObject): Choice[] {
  const phases = object(top.cycle).phases;
  return (isList(phases) ? phases : []).flatMap((phase) => {
    const { id, name } = object(phase);
    return typeof id === "string" ? [{ code: id, name: typeof name === "string" ? name : id }] : [];
  });
}

function dividedPeriods(top: JsonObject): Choice[] {
  const periods = object(top.periods);
  return named(periods).filter(({ code }) => !("to" in object(periods[code])));
}

function requirementsOf(document: Json): Choice[] {
  const found: Choice[] = [];
  const look = (node: Json | undefined): void => {
    if (!isObject(node)) return;
    if (typeof node.id === "string" && "least" in node)
      found.push({ code: node.id, name: typeof node.title === "string" ? node.title : node.id });
    for (const list of [node.all, node.any, node.of]) if (isList(list)) list.forEach(look);
    look(node.then);
    look(node.else);
  };
  for (const path of Object.values(object(object(document).paths))) look(object(path).require);
  return found;
}

/** Where a code is used. */
export function usesOf(document: Json, of: Vocabulary, code: string, dimension: string | null = null): Place[] {
  const places: Place[] = [];
  eachReference(document, (reference) => {
    if (means(reference, of, code, dimension)) places.push(reference.place);
  });
  return places;
}

/** The document with another code for something, wherever it is used. The definition itself stays. */
export function withCode(document: Json, of: Vocabulary, before: string, after: string, dimension: string | null) {
  const found: Reference[] = [];
  eachReference(document, (reference) => {
    if (means(reference, of, before, dimension)) found.push(reference);
  });
  // From the inside out, so that no place moves before its turn.
  return found
    .sort((a, b) => b.place.length - a.place.length)
    .reduce<Json>(
      (next, { place, isKey }) => (isKey ? withKey(next, place, after) : withValue(next, place, after)),
      document,
    );
}

function means(reference: Reference, of: Vocabulary, code: string, dimension: string | null): boolean {
  if (reference.code !== code) return false;
  if (of === "value") return reference.of === "value" && reference.dimension === dimension;
  const isBroader = (reference.of === "each" || reference.of === "over") && (of === "dimension" || of === "period");
  return reference.of === of || isBroader;
}

/** A code made of a name: `Pediatric life support` is `pediatric-life-support`. */
export function codeFrom(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/[^A-Za-z0-9-]/g, "")
    .replace(/^[^A-Za-z]+|-+$/g, "")
    .toLowerCase()
    .slice(0, 60);
  const code = plain === "" ? "new" : plain;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? code : `${code}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function texts(value: Json | undefined): string[] {
  return isList(value) ? value.filter((one) => typeof one === "string") : [];
}

function textOf(map: Json | undefined, key: string): string | null {
  const value = isObject(map) && Object.hasOwn(map, key) ? map[key] : undefined;
  return typeof value === "string" && value !== "" ? value : null;
}
