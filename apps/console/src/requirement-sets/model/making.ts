import { type Json, setForm, type Vocabulary } from "@openrecert/rules";
import { blankOf } from "./blank.ts";
import { formAt } from "./forms.ts";
import type { Adding } from "./outline.ts";
import { isList, isObject, type JsonObject, type Place, valueAt, withValue } from "./place.ts";
import { choicesOf, codeFrom, memberOf } from "./vocabulary.ts";
import { eachReference } from "./walk.ts";

/** A document with something new in it, and where that is. */
export type Made = { readonly document: Json; readonly place: Place; readonly code: string };

/** The document with a new meaning for a code of a kind, named by a person. */
export function madeCode(document: Json, of: Vocabulary, name: string, dimension: string | null): Made {
  const taken = choicesOf(document, of, dimension).map(({ code }) => code);
  const code = codeFrom(name, taken);
  if (of === "value" && dimension !== null && dimension !== "type") return madeValue(document, dimension, code, name);
  if (of === "phase") return madePhase(document, code, name);
  const member = memberOf(of === "value" ? "type" : of) ?? "dimensions";
  const place = [member, code];
  const withIt = withValue(document, place, definitionOf(document, member, name));
  return { document: member === "dates" ? withValue(withIt, ["dateNames", code], name) : withIt, place, code };
}

function madeValue(document: Json, dimension: string, code: string, name: string): Made {
  const values = valueAt(document, ["dimensions", dimension, "values"]);
  const place = ["dimensions", dimension, "values", isList(values) ? values.length : 0];
  const withIt = withValue(document, place, code);
  return { document: withValue(withIt, ["dimensions", dimension, "names", code], name), place, code };
}

// The last phase has no end, so a new one goes before it.
function madePhase(document: Json, code: string, name: string): Made {
  const before = valueAt(document, ["cycle", "phases"]);
  const phases = isList(before) ? before : [];
  const at = Math.max(0, phases.length - 1);
  const phase = { id: code, name, status: "current", to: "cycle.to" };
  const next = [...phases.slice(0, at), phase, ...phases.slice(at)];
  return { document: withValue(document, ["cycle", "phases"], next), place: ["cycle", "phases", at], code };
}

/** What a new entry of a member says at first. */
function definitionOf(document: Json, member: string, name: string): Json {
  switch (member) {
    case "attributes":
      return { name, kind: "text" };
    case "citations":
      return { document: name, sureness: "unknown" };
    case "dates":
      return "cycle.to";
    case "dimensions":
      return { name, values: ["other"], names: { other: "Other" }, each: "one", missing: "other" };
    case "paths":
      return { name, require: { all: [{ ...newCredit(document), title: name }] } };
    case "periods":
      return { name, months: 12 };
    case "tables":
      return { "2026-12-31": "2026-12-31" };
    case "types":
      return { name, convert: [{ unit: unitOf(document), to: 1 }] };
    default:
      return blankOf(formAt(document, [member, "new"]) ?? setForm());
  }
}

/** The document with a new part where the outline offers one. */
export function madePart(document: Json, { word, place, as }: Adding, name: string): Made {
  const member = String(place.at(-1));
  if (as === "member") {
    const owner = valueAt(document, place);
    const code = codeFrom(name, isObject(owner) ? Object.keys(owner) : []);
    const at = [...place, code];
    const withIt = withValue(document, at, definitionOf(document, member, name));
    return { document: member === "dates" ? withValue(withIt, ["dateNames", code], name) : withIt, place: at, code };
  }
  if (as === "whole") return { document: withValue(document, place, wholeOf(document, word)), place, code: word };
  if (word === "phase") return madePhase(document, codeFrom(name, idsOf(document)), name);
  const list = valueAt(document, place);
  const at = [...place, isList(list) ? list.length : 0];
  const code = codeFrom(name, idsOf(document));
  return { document: withValue(document, at, itemOf(document, word, code, name)), place: at, code };
}

// A new limit takes nothing from anybody until its amount is entered.
const NO_LIMIT = 1000;

function itemOf(document: Json, word: string, id: string, name: string): Json {
  switch (word) {
    case "limit":
      return { id, title: name, most: NO_LIMIT };
    case "duplicates":
      return { id, same: ["title", "provider"], in: "cycle" };
    case "unknown":
      return { id, question: name, assumes: "" };
    default: {
      const form = formAt(document, ["cycle", "renewal", 0]);
      const blank = form ? (blankOf(form) as JsonObject) : {};
      return {
        ...blank,
        in: choicesOf(document, "phase")
          .slice(0, 1)
          .map(({ code }) => code),
        from: "cycle.to",
        to: "cycle.to",
      };
    }
  }
}

function wholeOf(document: Json, word: string): Json {
  if (word === "carryOver") return { most: 0 };
  if (word === "sharing") return { otherwise: "forbidden" };
  if (word === "never") return [{ type: choicesOf(document, "type")[0]?.code ?? "" }];
  return { from: "" };
}

/** A requirement of a kind, with a code that no other has. */
export function newRequirement(document: Json, kind: string): JsonObject {
  if (kind === "least") return newCredit(document);
  if (kind === "all" || kind === "any") return { [kind]: [newCredit(document)] };
  if (kind === "atLeast") return { atLeast: 1, of: [newCredit(document)] };
  // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
  if (kind === "if") return { if: { renewal: { from: 1, to: 1 } }, then: newCredit(document) };
  return { id: codeFrom(kind, idsOf(document)), [kind]: codeFrom(kind, []) };
}

function newCredit(document: Json): JsonObject {
  return { id: codeFrom("credit", idsOf(document)), least: 10 };
}

/** Every id of a requirement, limit, ceiling, rule on duplicates, or open question. */
export function idsOf(document: Json): string[] {
  const ids: string[] = [];
  const look = (value: Json | undefined): void => {
    if (isList(value)) value.forEach(look);
    else if (isObject(value)) {
      if (typeof value.id === "string") ids.push(value.id);
      Object.values(value).forEach(look);
    }
  };
  look(document);
  return ids;
}

function unitOf(document: Json): string {
  let unit = "";
  eachReference(document, (reference) => {
    if (unit === "" && reference.of === "unit") unit = reference.code;
  });
  return unit || "hour";
}
