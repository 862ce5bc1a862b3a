import { canonicalize, digestText, type Json } from "@openrecert/rules";
import { once } from "./once.ts";

/** The canonical text of a value and its digest. Each is computed when first asked for, and once. */
export type Canonical = {
  text: () => string;
  /** `sha256:` and 64 hexadecimal digits. */
  digest: () => Promise<string>;
};

export function canonicalOf(value: unknown): Canonical {
  return withText(once(() => canonicalText(value)));
}

/** The same for a value whose canonical text is known. */
export function canonicalFrom(text: string): Canonical {
  return withText(() => text);
}

function withText(text: () => string): Canonical {
  return { text, digest: once(() => digestText(text())) };
}

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
