import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePlainDate, printPlainDate } from "../src/calendar/plain-date.ts";
import { dateFinder } from "../src/evaluation/dates.ts";
import { compile, evaluate, parseRecord, parseSet, type RequirementSet } from "../src/index.ts";
import { difference } from "./expectation.ts";
import { mustParse } from "./must-parse.ts";

const page = readFileSync(join(import.meta.dirname, "../docs/language.md"), "utf8");
const blocks = [...page.matchAll(/^```json (.+)\n([\s\S]+?)^```$/gm)].map(([, title, body]) => ({
  title: title!,
  json: JSON.parse(body!),
}));
const block = (title: string) => blocks.find((one) => one.title === title || one.title.startsWith(`${title} `))!;

describe("the reference page", () => {
  it("has a set, a record and a result that belong together", () => {
    const asOf = block("record=small").title.split("asOf=")[1]!;
    const set = compile(mustParse(parseSet(block("set=small").json)));
    const result = evaluate(set, mustParse(parseRecord(block("record=small").json)), { asOf });
    expect(difference(block("result=small").json, result)).toBeNull();
  });

  it("has a full record that is valid", () => {
    expect(parseRecord(block("record=full").json).ok).toBe(true);
  });

  const dates: { base: string; rule: RequirementSet["cycle"]["earn"]["from"]; gives: string }[] = block("dates").json;
  it.each(dates.map((one) => [one.base, JSON.stringify(one.rule), one] as const))(
    "finds the date: %s, %s",
    (_base, _rule, { base, rule, gives }) => {
      const find = dateFinder({} as RequirementSet, new Map([["certified", parsePlainDate(base)!]]));
      expect(printPlainDate(find(rule))).toBe(gives);
    },
  );
});
