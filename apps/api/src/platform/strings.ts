/** Deeper than any argument of the contract. Text nested deeper is refused without a search. */
const DEPTH_MAX = 200;

/**
 * The path to text that PostgreSQL refuses (NUL) or would silently change (lone surrogates); null
 * if there is none. Works on parsed arguments: plain objects, lists, and scalars.
 */
export function findUnstorableText(value: unknown, path: string[] = []): { path: string[]; what: string } | null {
  if (typeof value === "string") {
    if (value.includes("\u0000")) return { path, what: "a NUL character" };
    return value.isWellFormed() ? null : { path, what: "half of a surrogate pair" };
  }
  if (typeof value !== "object" || value === null) return null;
  if (path.length > DEPTH_MAX) return { path: path.slice(0, 3), what: "more than 200 levels of nesting" };
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnstorableText(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
