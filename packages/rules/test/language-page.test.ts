import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { parsePlainDate, printPlainDate } from "../src/calendar/plain-date.ts";
import { Known } from "../src/evaluation/known.ts";
import {
  compile,
  evaluate,
  parseRecord,
  parseSeries,
  parseSet,
  type RequirementSet,
  warningsOf,
} from "../src/index.ts";
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

  describe("has a set to copy, which", () => {
    const set = mustParse(parseSet(block("set=skeleton").json));
    const compiled = compile(set);
    type Row = { certified: string; cycle: string; next: [string, string]; lastDayToApply: string };
    const on = (certified: string, asOf: string, more: object = {}) =>
      evaluate(compiled, mustParse(parseRecord({ certification: { certified }, ...more })), { asOf });

    it("gives no warnings", () => expect(warningsOf(set)).toEqual([]));

    it.each(block("skeleton").json as Row[])(
      "ends on the right day: %j",
      ({ certified, cycle, next, lastDayToApply }) => {
        const last = on(certified, cycle);
        expect(last).toMatchObject({ cycle: { from: certified, to: cycle }, phase: { id: "active" } });
        expect(last.nextCycle).toEqual({ from: next[0], to: next[1] });
        expect(last.requirements.filter(({ id }) => id.startsWith("yearly"))).toHaveLength(2);
        const isOpen = (day: string) => on(certified, day).paths[0]!.open;
        const dayAfter = printPlainDate(parsePlainDate(lastDayToApply)! + 1);
        expect([isOpen(lastDayToApply), isOpen(dayAfter)]).toEqual([true, false]);
        expect(on(certified, lastDayToApply).nextCycle).toEqual({ from: next[0], to: next[1] });
        expect(on(certified, dayAfter).nextCycle).toBeNull();
      },
    );

    it("asks for the late fee from the day after the cycle on, and for fewer hours the first time", () => {
      const owed = (asOf: string, more: object = {}) => on("2024-06-01", asOf, more).fees.map(({ code }) => code);
      expect([owed("2026-05-31"), owed("2026-06-01")]).toEqual([["renewal"], ["renewal", "late"]]);
      const applied = { application: { received: "2026-05-31" } };
      expect(owed("2026-06-01", applied)).toEqual(["renewal"]);
      const needed = (cycles: object[]) =>
        on("2020-06-01", "2025-01-01", { certification: { certified: "2020-06-01", cycles } }).distance;
      const current = { from: "2024-06-01", to: "2026-05-31" };
      expect([needed([current]), needed([{ ...current, number: 3 }])]).toEqual(["10", "20"]);
    });
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
