import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = readFileSync(join(import.meta.dirname, "../docs/language.md"), "utf8");
const blocks = [...page.matchAll(/^```json (.+)\n([\s\S]+?)^```$/gm)].map(([, title, body]) => ({
  title: title!,
  json: JSON.parse(body!),
}));

/** The block of JSON on the reference page whose title begins so. */
export const block = (title: string) => blocks.find((one) => one.title === title || one.title.startsWith(`${title} `))!;

type PageExample = {
  readonly change: object;
  readonly set: object;
  readonly asOf: string;
  readonly record: object;
  readonly expect: object;
};

/** The examples on the reference page, each with its change merged into the small program. */
export function pageExamples(): PageExample[] {
  const examples = blocks.filter(({ title }) => title === "example").map(({ json }) => json);
  return examples.map((one) => ({ ...one, set: merged(block("set=small").json, one.change) as object }));
}

/** Merges a change into a document as the page says: objects member by member, `null` takes away, everything else replaces. */
function merged(document: unknown, change: unknown): unknown {
  if (typeof change !== "object" || change === null || Array.isArray(change)) return change;
  const result: Record<string, unknown> =
    typeof document === "object" && document !== null && !Array.isArray(document) ? { ...document } : {};
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}
