import type { Parsed } from "../src/index.ts";

/** The value, or an error that lists every problem. */
export function mustParse<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(({ path, message, help }) => `${path}: ${message} ${help ?? ""}`).join("\n"));
}
