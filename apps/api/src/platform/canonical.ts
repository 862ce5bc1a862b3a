import { canonicalize, type Json } from "@openrecert/rules";

/** The one text of a value that is JSON (RFC 8785). Throws on lone surrogates, which the edge has refused before. */
export function canonicalText(value: unknown): string {
  return canonicalize(value as Json);
}
