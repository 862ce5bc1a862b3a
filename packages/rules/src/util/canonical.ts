/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value by RFC 8785: members sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript writes
 * them. Members whose value is undefined are left out. Throws on a number that JSON can't hold and on a lone surrogate, which UTF-8 can't.
 */
export function canonicalize(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("A number that isn't finite has no canonical JSON.");
    return JSON.stringify(value);
  }
  if (typeof value === "string") return canonicalString(value);
  return isList(value) ? canonicalList(value) : canonicalObject(value);
}

// Records of thousands of activities are written often, so nothing is allocated but the text.
function canonicalList(list: readonly Json[]): string {
  let text = "";
  for (const item of list) text += text === "" ? canonicalize(item) : `,${canonicalize(item)}`;
  return `[${text}]`;
}

function canonicalObject(object: { readonly [key: string]: Json | undefined }): string {
  let text = "";
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) text += `${text === "" ? "" : ","}${canonicalString(key)}:${canonicalize(member)}`;
  }
  return `{${text}}`;
}

/** Characters that JSON writes as they are. */
const PLAIN = /^[ !#-[\]-~]*$/;

function canonicalString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new RangeError("A string with a lone surrogate has no canonical JSON.");
  return JSON.stringify(text);
}

// Array.isArray doesn't narrow a readonly array out of a union.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
