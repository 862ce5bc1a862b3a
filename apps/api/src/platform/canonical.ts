import { canonicalize, type Json } from "@openrecert/rules";

/**
 * The canonical JSON text of a value (RFC 8785). Throws on lone surrogates, which are refused on
 * input.
 */
export function canonicalText(value: unknown): string {
  return canonicalize(value as Json);
}
