import { describe, expect, it } from "vitest";
import { parsePlainDate, printPlainDate } from "../src/calendar/plain-date.ts";
import { countStretches, startOfStretch } from "../src/calendar/stretches.ts";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { compile, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, smallSet } from "./small.ts";

const day = (text: string) => parsePlainDate(text)!;

describe("a stretch of months", () => {
  it.each([
    ["2020-02-29", 12, "2021-03-01"],
    ["2020-02-29", 48, "2024-02-29"],
    ["2020-08-31", 6, "2021-03-01"],
    ["2020-08-30", 6, "2021-03-01"],
    ["2021-01-31", 1, "2021-03-01"],
    ["2021-01-31", 2, "2021-03-31"],
    ["2020-03-01", 12, "2021-03-01"],
    ["2021-01-28", 1, "2021-02-28"],
  ])("from %s on is followed after %i months by one from %s on", (from, months, start) => {
    expect(printPlainDate(startOfStretch(day(from), months))).toBe(start);
  });

  it("is one of as many for everybody, on whichever day their time begins", () => {
    for (let from = day("2019-12-01"); from < day("2021-04-01"); from++)
      for (const [months, length] of [
        [12, 24],
        [6, 24],
        [6, 6],
        [1, 12],
      ] as const) {
        const to = startOfStretch(from, length) - 1;
        expect(countStretches(from, to, months, "begun")).toBe(length / months);
        expect(countStretches(from, to, months, "full")).toBe(length / months);
      }
  });
});

/** A cycle of so many months to the day before, asked for in stretches. */
const inStretches = (months: number, to: object) => (set: Draft) => {
  set.cycle.first.to = to;
  set.periods = { stretch: { name: "stretch", months } };
  set.paths.ce.require = { id: "each", least: 4, each: { of: "stretch" } };
};
const fromDayBefore = (months: number, monthEnd: string) => ({
  after: { before: "certified", days: 1, count: "exclusive" },
  months,
  monthEnd,
});
const toDayBefore = (months: number) => ({
  before: { after: "certified", months, monthEnd: "clamp" },
  days: 1,
  count: "exclusive",
});

describe("a cycle divided by months", () => {
  const CERTIFIED = ["2020-02-28", "2020-02-29", "2020-03-01", "2020-08-30", "2020-08-31", "2020-12-31", "2022-02-28"];

  it.each([
    ["two years", 12, fromDayBefore(24, "stick")],
    ["two years, clamped", 12, fromDayBefore(24, "clamp")],
    ["two years to the day before", 12, toDayBefore(24)],
    ["half a year", 6, fromDayBefore(6, "stick")],
    ["half a year to the day before", 6, toDayBefore(6)],
  ])("of %s has as many stretches for everybody, and certificates prove it", (_, months, to) => {
    const set = compile(mustParse(parseSet(smallSet(inStretches(months, to)))));
    const counts = CERTIFIED.map((certified) => {
      const activities = [hours("a", 5, { completed: certified })];
      const record = mustParse(parseRecord({ certification: { certified }, activities }));
      const { determination, certificate } = certify(set, record, { asOf: certified });
      expect(checkResult({ set: set.set, record, determination, certificate: certificate! })).toEqual([]);
      expect(evaluate(set, record, { asOf: certified })).toEqual(determination);
      return determination.requirements.length;
    });
    expect(new Set(counts).size).toBe(1);
  });
});
