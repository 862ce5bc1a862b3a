import { type Json, setForm } from "@openrecert/rules";
import { formAt } from "./forms.ts";
import { newRequirement } from "./making.ts";
import { childrenOf } from "./outline.ts";
import { isObject, type JsonObject, type Place, valueAt, withValue } from "./place.ts";

const REQUIREMENT = formAt({ paths: { any: { require: {} } } }, ["paths", "any", "require"]) ?? setForm();

/** The kinds of requirement, in the order of the language. */
export function requirementKinds(): string[] {
  return REQUIREMENT.kind === "variant" ? Object.keys(REQUIREMENT.forms) : [];
}

/** The kind of a requirement; null if it is none. */
export function requirementKindOf(node: Json | undefined): string | null {
  return REQUIREMENT.kind === "variant" ? REQUIREMENT.formOf(node) : null;
}

const SAID = ["title", "note", "cite"];
const RULED = ["id", "advisory", "waivable", "consequence"];

/**
 * The document with another kind of requirement at a place. What is said about it stays. A group takes
 * over what another group held, and a requirement that becomes a group is the first in it.
 */
export function withKind(document: Json, place: Place, kind: string): Json {
  const before = valueAt(document, place);
  const old: JsonObject = isObject(before) ? before : {};
  const made = newRequirement(document, kind);
  const isGroup = !("id" in made);
  const children = childrenOf(old, place).map(({ node }) => node);
  const wasRule = requirementKindOf(old) !== null && children.length === 0;
  if (isGroup && wasRule) return withValue(document, place, { ...made, ...holding(made, [old]) });
  const kept = Object.entries(old).filter(([name]) => SAID.includes(name) || (!isGroup && RULED.includes(name)));
  const held = isGroup && children.length > 0 ? holding(made, children) : {};
  return withValue(document, place, { ...made, ...held, ...Object.fromEntries(kept) });
}

function holding(group: JsonObject, held: readonly Json[]): JsonObject {
  if ("all" in group) return { all: held };
  if ("any" in group) return { any: held };
  if ("atLeast" in group) return { of: held };
  // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
  return { then: held.length === 1 ? held[0]! : { all: held } };
}
