import type { Json } from "@openrecert/rules";
import { idsOf } from "./making.ts";
import { equal } from "./merge.ts";
import { childrenOf } from "./outline.ts";
import { isList, isObject, type Place, valueAt, withValue } from "./place.ts";
import { codeFrom } from "./vocabulary.ts";

// Every requirement has a code of its own, also where two paths ask for the same. What is the same but
// for the codes is edited as one.

/** The path that a requirement belongs to; null for other places. */
export function pathOf(place: Place): string | null {
  return place[0] === "paths" && place[2] === "require" ? String(place[1]) : null;
}

/** The places in other paths where the same requirement stands. */
export function twinsOf(document: Json, place: Place): Place[] {
  const own = pathOf(place);
  const value = valueAt(document, place);
  if (own === null || value === undefined) return [];
  const wanted = withoutIds(value);
  const paths = valueAt(document, ["paths"]);
  const found: Place[] = [];
  const look = (node: Json | undefined, at: Place): void => {
    if (node === undefined) return;
    if (equal(withoutIds(node), wanted)) found.push(at);
    else for (const child of childrenOf(node, at)) look(child.node, child.place);
  };
  for (const path of isObject(paths) ? Object.keys(paths) : [])
    if (path !== own) look(valueAt(document, ["paths", path, "require"]), ["paths", path, "require"]);
  return found;
}

/** The document with a value changed in a requirement and in all that are the same. */
export function withTwins(document: Json, requirement: Place, place: Place, value: Json | undefined): Json {
  const changed = withValue(document, place, value);
  const inside = place.slice(requirement.length);
  if (inside.at(-1) === "id") return changed;
  return twinsOf(document, requirement).reduce<Json>(
    (next, twin) => withValue(next, [...twin, ...inside], value),
    changed,
  );
}

/** The document with a requirement in another path too, under codes of its own, and where it is there. */
export function sharedWith(document: Json, place: Place, path: string): { document: Json; place: Place } {
  const copy = withFreshIds(document, valueAt(document, place) ?? null, path);
  const outer = ["paths", path, "require"];
  const before = valueAt(document, outer);
  if (isObject(before) && isList(before.all)) {
    const at = [...outer, "all", before.all.length];
    return { document: withValue(document, at, copy), place: at };
  }
  const both = before === undefined ? [copy] : [before, copy];
  return { document: withValue(document, outer, { all: both }), place: [...outer, "all", both.length - 1] };
}

function withFreshIds(document: Json, value: Json, path: string): Json {
  const taken = idsOf(document);
  const fresh = (one: Json): Json => {
    if (isList(one)) return one.map(fresh);
    if (!isObject(one)) return one;
    return Object.fromEntries(
      Object.entries(one).map(([name, inner]) => {
        if (name !== "id" || typeof inner !== "string") return [name, fresh(inner ?? null)];
        const id = codeFrom(`${inner}-${path}`, taken);
        taken.push(id);
        return [name, id];
      }),
    );
  };
  return fresh(value);
}

function withoutIds(value: Json): Json {
  if (isList(value)) return value.map(withoutIds);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (name === "id" ? [] : [[name, withoutIds(inner ?? null)]])),
  );
}
