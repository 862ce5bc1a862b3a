import { type Form, type Json, setForm, type Vocabulary } from "@openrecert/rules";
import { isList, isObject, type JsonObject, type Place } from "./place.ts";

/** A code in a document that refers to something. */
export type Reference = {
  readonly of: Vocabulary;
  readonly code: string;
  readonly place: Place;
  /** Whether it is the name of a member, as the dimensions of a selection are. */
  readonly isKey: boolean;
  /** The dimension whose value it is, where that can be seen. */
  readonly dimension: string | null;
};

type Visit = (reference: Reference) => void;

/** Every reference in a document, in order. Walks only what has the form of the language. */
export function eachReference(document: Json, visit: Visit): void {
  walk(setForm(), document, [], null, visit);
}

function walk(form: Form, value: Json | undefined, place: Place, dimension: string | null, visit: Visit): void {
  switch (form.kind) {
    case "text":
    case "id":
      if (form.of && typeof value === "string") visit({ of: form.of, code: value, place, isKey: false, dimension });
      return;
    case "list":
      if (isList(value))
        for (const [at, item] of value.entries()) walk(form.item.form(), item, [...place, at], dimension, visit);
      return;
    case "map":
      if (isObject(value)) walkMap(form, value, place, dimension, visit);
      return;
    case "object":
      if (isObject(value)) {
        const inside = dimensionOf(value, place) ?? dimension;
        for (const { name, shape } of form.members)
          if (Object.hasOwn(value, name)) walk(shape.form(), value[name], [...place, name], inside, visit);
      }
      return;
    case "variant": {
      const chosen = form.formOf(value);
      if (chosen !== null) walk(form.forms[chosen]!.form(), value, place, dimension, visit);
    }
  }
}

function walkMap(
  form: Form & { kind: "map" },
  value: JsonObject,
  place: Place,
  dimension: string | null,
  visit: Visit,
): void {
  const key = form.key.form();
  const of = "of" in key ? key.of : undefined;
  for (const [name, inner] of Object.entries(value)) {
    const inside = [...place, name];
    if (of) visit({ of, code: name, place: inside, isKey: true, dimension: null });
    walk(form.value.form(), inner, inside, of === "dimension" ? name : dimension, visit);
  }
}

// A dimension speaks of its own values, and `each` of those of the dimension that it names.
function dimensionOf(value: JsonObject, place: Place): string | null {
  if (place.length === 2 && place[0] === "dimensions") return String(place[1]);
  return place.at(-1) === "each" && typeof value.of === "string" ? value.of : null;
}
