/**
 * The first difference between an expectation and a value, as a path, or `null`: objects may have further members, and lists of things with an id
 * may have further items in any order; `null` stands for what is not there, too.
 */
export function difference(expected: unknown, actual: unknown, path = "result"): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${path}: expected a list, got ${JSON.stringify(actual)}`;
    if (expected.length > 0 && expected.every(hasId)) {
      for (const item of expected) {
        const found = actual.find((one) => hasId(one) && one.id === item.id);
        const at = `${path}[${item.id}]`;
        const differs = found === undefined ? `${at}: missing` : difference(item, found, at);
        if (differs) return differs;
      }
      return null;
    }
    if (expected.length !== actual.length)
      return `${path}: expected ${expected.length} items, got ${JSON.stringify(actual)}`;
    return firstOf(expected.map((item, index) => differenceOfItem(item, actual[index], `${path}[${index}]`)));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null)
      return `${path}: expected an object, got ${JSON.stringify(actual)}`;
    const entries = Object.entries(expected);
    // An empty object says that there are no members, as for a completion line that asks for no label.
    if (entries.length === 0)
      return Object.keys(actual).length === 0 ? null : `${path}: expected {}, got ${JSON.stringify(actual)}`;
    return firstOf(
      entries.map(([key, value]) => difference(value, (actual as Record<string, unknown>)[key], `${path}.${key}`)),
    );
  }
  return Object.is(expected, actual ?? null)
    ? null
    : `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

/** The same for an item of which only its place in the list says which one it is: so the item itself is shown. */
function differenceOfItem(expected: unknown, actual: unknown, path: string): string | null {
  const differs = difference(expected, actual, path);
  if (differs === null || typeof actual !== "object" || actual === null) return differs;
  const whole = JSON.stringify(actual);
  return `${differs}, in ${whole.length > SHOWN_MAX ? `${whole.slice(0, SHOWN_MAX)}…` : whole}`;
}

const SHOWN_MAX = 200;

function hasId(value: unknown): value is { id: string } {
  return typeof value === "object" && value !== null && "id" in value;
}

function firstOf(differences: (string | null)[]): string | null {
  return differences.find((one) => one !== null) ?? null;
}
