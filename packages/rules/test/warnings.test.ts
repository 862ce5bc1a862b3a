import { describe, expect, it } from "vitest";
import { parseSet, warningsOf } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, smallSet } from "./small.ts";

const warnings = (change: (set: Draft) => void) => warningsOf(mustParse(parseSet(smallSet(change))));
const placesOf = (change: (set: Draft) => void) => warnings(change).map(({ code, path }) => `${code} at ${path}`);

const monthly = (inside?: object) => (set: Draft) => {
  set.periods = { month: { name: "month", months: 1, ...(inside ? { inside } : {}) } };
};
const open = (from: unknown, to: unknown) => (set: Draft) => {
  set.attributes = { moved: { name: "day of the move", kind: "date" } };
  set.paths.ce.open = { from, to };
};
const december = { next: { month: 12, day: 31 }, from: "cycle.to" };
const months = (number: number) => ({ after: "cycle.to", months: number, monthEnd: "clamp" });

describe("a valid set", () => {
  it("has no warnings where nothing is odd", () => expect(warnings(() => {})).toEqual([]));

  it("warns of a period that is cut", () => {
    // From 1 March 2020 to 1 March 2022 are 24 months and, on the last day, one day of another.
    expect(warnings(monthly())).toEqual([
      {
        code: "period-cut",
        path: "periods.month",
        message:
          "for somebody certified on 2020-03-01 it would fall into more than 24 stretches, and what lies after 2022-02-28 belongs to none of them",
        help: "Make the stretches longer, or the time that is divided shorter.",
        example: { kind: "days", certified: "2020-03-01", days: ["2022-02-28"] },
      },
    ]);
    const whole = { from: "cycle.from", to: { before: "cycle.to", days: 1, count: "exclusive" } };
    expect(placesOf(monthly(whole))).toEqual([]);
    expect(placesOf((set) => (set.periods = { year: { name: "year", calendar: "year" } }))).toEqual([]);
  });

  it("warns of a period that is cut only later on", () => {
    expect(placesOf(monthly({ from: "certified", to: "application" }))).toEqual(["period-cut at periods.month"]);
  });

  const yearly = (inside?: object) => (set: Draft) => {
    set.periods = { year: { name: "year", months: 12, ...(inside ? { inside } : {}) } };
  };
  const dayBefore = (date: unknown) => ({ before: date, days: 1, count: "exclusive" });

  it("warns of a period that falls into more stretches for some than for their neighbors", () => {
    // Two years to the day after certification are two stretches and a day, but not for a leap day.
    expect(warnings(yearly())).toEqual([
      {
        code: "period-uneven",
        path: "periods.year",
        message:
          "it falls into 3 stretches for somebody certified on 2020-02-28, but into 2 for somebody certified on 2020-02-29",
        help: "Let the period end on the day before the month steps end (`inside`), or the cycle on the day before it has lasted so many months.",
        example: { kind: "days", certified: "2020-02-28", days: ["2020-02-28", "2021-02-28", "2022-02-28"] },
      },
    ]);
    expect(placesOf(yearly({ from: "cycle.from", to: dayBefore("cycle.to") }))).toEqual([]);
  });

  it("warns of a period whose last stretch is only days long", () => {
    const days = { after: { after: "certified", months: 12, monthEnd: "clamp" }, days: 2, count: "exclusive" };
    const [warning] = warnings(yearly({ from: "certified", to: days }));
    expect(warning).toMatchObject({
      code: "period-uneven",
      message: "for somebody certified on 2020-02-28 its last stretch is only 3 days long",
    });
    expect(placesOf(yearly({ from: "certified", to: { ...days, days: 40 } }))).toEqual([]);
  });

  it("warns of a path that closes before it opens", () => {
    expect(warnings(open(december, months(6)))).toEqual([
      {
        code: "path-never-open",
        path: "paths.ce.open",
        message: "for somebody certified on 2020-02-29 it closes on 2022-08-28, before it opens on 2022-12-31",
        help: "Look at both days, unless that is meant.",
        example: { kind: "days", certified: "2020-02-29", days: ["2022-12-31", "2022-08-28"] },
      },
    ]);
    expect(placesOf(open(december, months(11)))).toEqual([]);
  });

  it.each<[string, unknown, unknown]>([
    ["that opens for one day", december, december],
    ["of which a day isn't known", december, { earlier: [{ attribute: "moved" }, months(6)] }],
    ["that the day of the application opens", december, { later: ["application", months(6)] }],
  ])("doesn't warn of a path %s", (_, from, to) => expect(placesOf(open(from, to))).toEqual([]));
});
