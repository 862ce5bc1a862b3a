import { canonicalize, type Json } from "./canonical.ts";

/** What this package needs of the Web Crypto API, which Node and browsers both have as a global. */
declare const crypto: { subtle: { digest(algorithm: "SHA-256", data: Uint8Array): Promise<ArrayBuffer> } };
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };

/** `sha256:` and 64 hexadecimal digits: the SHA-256 of the canonical JSON (RFC 8785) of a value. */
export async function digest(value: Json): Promise<string> {
  return digestText(canonicalize(value));
}

/** `sha256:` and 64 hexadecimal digits: the SHA-256 of a text in UTF-8. */
export async function digestText(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0"));
  return `sha256:${hex.join("")}`;
}
