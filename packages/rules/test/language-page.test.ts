import { readFileSync } from "node:fs";
import { join } from "node:path";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { parsePlainDate, printPlainDate } from "../src/calendar/plain-date.ts";
import { knownFrom } from "../src/evaluation/known.ts";
import { compile, evaluate, parseRecord, parseSeries, parseSet, type RequirementSet } from "../src/index.ts";
import { difference } from "../src/scenarios/difference.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { mustParse } from "./must-parse.ts";

const page = readFileSync(join(import.meta.dirname, "../docs/language.md"), "utf8");
const blocks = [...page.matchAll(/^```json (.+)\n([\s\S]+?)^```$/gm)].map(([, title, body]) => ({
  title: title!,
  json: JSON.parse(body!),
}));
const block = (title: string) => blocks.find((one) => one.title === title || one.title.startsWith(`${title} `))!;
const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

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

describe("the reference page", () => {
  it("has a set, a record and a result that belong together", () => {
    const asOf = block("record=small").title.split("asOf=")[1]!;
    const set = compile(mustParse(parseSet(block("set=small").json)));
    const result = evaluate(set, mustParse(parseRecord(block("record=small").json)), { asOf });
    expect(difference(block("result=small").json, result)).toBeNull();
  });

  const examples = blocks.filter(({ title }) => title === "example").map(({ json }) => json);
  it.each(examples.map((one) => [JSON.stringify(one.change).slice(0, 90), one] as const))(
    "evaluates its example: %s",
    (_, { change, asOf, record, expect: expected }) => {
      const set = mustParse(parseSet(merged(block("set=small").json, change) as object));
      const result = evaluate(compile(set), mustParse(parseRecord(record)), { asOf, solve });
      expect(difference(expected, result)).toBeNull();
    },
  );

  it("has a full record and a series that are valid", () => {
    expect(mustParse(parseRecord(block("record=full").json))).toBeDefined();
    expect(mustParse(parseSeries(block("series").json))).toBeDefined();
  });

  const dates: { base: string; rule: RequirementSet["cycle"]["earn"]["from"]; gives: string }[] = block("dates").json;
  it.each(dates.map((one) => [one.base, JSON.stringify(one.rule), one] as const))(
    "finds the date: %s, %s",
    (_base, _rule, { base, rule, gives }) => {
      const record = { certification: { certified: base } };
      const known = knownFrom(block("set=small").json, record, new Map([["certified", parsePlainDate(base)!]]));
      expect(printPlainDate(known.find(rule))).toBe(gives);
    },
  );
});
