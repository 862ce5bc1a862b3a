import { canonicalize, type Json } from "@openrecert/rules";

/**
 * The canonical JSON text of a value (RFC 8785). Throws on lone surrogates, which are refused on
 * input.
 */
export function canonicalText(value: unknown): string {
  return canonicalize(value as Json);
}

/**
 * The canonical text of an object from the canonical texts of its members, which are given in the
 * order of their names. For texts that are needed both alone and as a part.
 */
export function canonicalObject(members: readonly (readonly [name: string, text: string])[]): string {
  return `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}
