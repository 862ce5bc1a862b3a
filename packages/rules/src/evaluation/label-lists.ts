import type { Labels } from "./result.ts";

/** The values of a dimension with one more: a single value stays a text, several are a frozen list. */
export function withLabel(before: Labels[string] | undefined, value: string): Labels[string] {
  if (before === undefined) return value;
  return Object.freeze(typeof before === "string" ? [before, value] : [...before, value]);
}
