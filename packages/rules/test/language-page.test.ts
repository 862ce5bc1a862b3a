import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { parsePlainDate, printPlainDate } from "../src/calendar/plain-date.ts";
import { Known } from "../src/evaluation/known.ts";
import { compile, evaluate, parseRecord, parseSeries, parseSet, type RequirementSet } from "../src/index.ts";
import { difference } from "../src/scenarios/difference.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { mustParse } from "./must-parse.ts";
import { block, pageExamples } from "./page-examples.ts";

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

describe("the reference page", () => {
  it("has a set, a record and a result that belong together", () => {
    const asOf = block("record=small").title.split("asOf=")[1]!;
    const set = compile(mustParse(parseSet(block("set=small").json)));
    const result = evaluate(set, mustParse(parseRecord(block("record=small").json)), { asOf });
    expect(difference(block("result=small").json, result)).toBeNull();
  });

  it.each(pageExamples().map((one) => [JSON.stringify(one.change).slice(0, 90), one] as const))(
    "evaluates its example: %s",
    (_, { set: written, asOf, record, expect: expected }) => {
      const set = mustParse(parseSet(written));
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
      const known = new Known(block("set=small").json, record, new Map([["certified", parsePlainDate(base)!]]));
      expect(printPlainDate(known.find(rule))).toBe(gives);
    },
  );
});
