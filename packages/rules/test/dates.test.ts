import { describe, expect, it } from "vitest";
import { compile, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

const named = (dates: object) => (set: Draft) => {
  set.attributes = { born: { name: "date of birth", kind: "date" }, senior: { name: "senior", kind: "flag" } };
  set.tables = { days: { "2025-02-01": "2025-05-05", "1980-05-06": "2025-06-06" } };
  set.dates = dates;
};
const born = { attribute: "born" };

/** The day that a rule gives for somebody certified on 1 February 2025; `null` where a fact is missing. */
const dayOf = (rule: unknown, attributes: object = {}) =>
  judgeSmall({ attributes }, named({ day: rule })).dates.day!.date;

describe("the first such day on or after a date, and the last on or before it", () => {
  const next = (wanted: object, from: unknown = "2026-03-15") => dayOf({ next: wanted, from });
  const previous = (wanted: object, to: unknown = "2026-03-15") => dayOf({ previous: wanted, to });

  it("may be that date", () => {
    expect(next({ month: 3, day: 15 })).toBe("2026-03-15");
    expect(previous({ month: 3, day: 15 })).toBe("2026-03-15");
  });

  it("lies in the year after or before where that year's own day is past or to come", () => {
    expect([next({ month: 3, day: 14 }), next({ month: 3, day: 16 })]).toEqual(["2027-03-14", "2026-03-16"]);
    expect([previous({ month: 3, day: 14 }), previous({ month: 3, day: 16 })]).toEqual(["2026-03-14", "2025-03-16"]);
  });

  it("leaves odd or even years out", () => {
    expect([next({ month: 5, day: 1, year: "odd" }), next({ month: 5, day: 1, year: "even" })]).toEqual([
      "2027-05-01",
      "2026-05-01",
    ]);
    expect(next({ month: 1, day: 1, year: "even" })).toBe("2028-01-01");
    expect([previous({ month: 1, day: 1, year: "odd" }), previous({ month: 5, day: 1, year: "even" })]).toEqual([
      "2025-01-01",
      "2024-05-01",
    ]);
    expect(next({ month: 5, day: 1, year: { as: "certified" } })).toBe("2027-05-01");
  });

  it("takes the month and the day of another date, and the last day of a month that is too short", () => {
    expect(next({ month: { of: "2000-11-30" }, day: { of: "2001-01-07" } })).toBe("2026-11-07");
    expect(next({ month: 2, day: 31 })).toBe("2027-02-28");
    expect(previous({ month: 2, day: "last" }, "2024-12-31")).toBe("2024-02-29");
  });

  it("isn't known while a fact is missing that it hangs on", () => {
    expect(next({ month: 5, day: 1 }, born)).toBeNull();
    expect(previous({ month: 5, day: 1 }, born)).toBeNull();
    expect(next({ month: { of: born }, day: 1 })).toBeNull();
    expect(next({ month: 5, day: { of: born } })).toBeNull();
    expect(next({ month: 5, day: 1, year: { as: born } })).toBeNull();
  });
});

describe("a day found in a table", () => {
  const byBirth = { table: "days", by: born, else: "2030-01-01" };

  it("is that of exactly the row, otherwise what is said beside it", () => {
    expect(dayOf({ table: "days", by: "certified", else: "2030-01-01" })).toBe("2025-05-05");
    expect(dayOf({ table: "days", by: "2025-02-02", else: "2030-01-01" })).toBe("2030-01-01");
    expect(dayOf(byBirth, { born: "1980-05-06" })).toBe("2025-06-06");
    expect(dayOf(byBirth, { born: "1980-05-07" })).toBe("2030-01-01");
  });

  it("isn't known while the day is missing by which it is found, or the one beside it where that is needed", () => {
    expect(dayOf(byBirth)).toBeNull();
    expect(dayOf({ table: "days", by: "2025-02-02", else: born })).toBeNull();
    expect(dayOf({ table: "days", by: "certified", else: born })).toBe("2025-05-05");
  });
});

describe("a day that hangs on facts about the certificant", () => {
  // biome-ignore lint/suspicious/noThenProperty: a case of the rule language
  const bySeniority = { cases: [{ when: { attribute: "senior", is: true }, then: "2026-01-01" }], else: "2026-02-02" };

  it("is that of the first case that holds, and isn't known while nobody can say", () => {
    expect(dayOf(bySeniority, { senior: true })).toBe("2026-01-01");
    expect(dayOf(bySeniority, { senior: false })).toBe("2026-02-02");
    expect(dayOf(bySeniority)).toBeNull();
  });

  it("is each certificant's own, though their cycles are the same", () => {
    const certification = { certified: "2025-02-01", cycles: [{ from: "2025-02-01", to: "2027-02-01" }] };
    const daysBy = (rule: unknown, ...of: object[]) => {
      const set = compile(mustParse(parseSet(smallSet(named({ day: rule })))));
      return of.map((attributes) => {
        const record = mustParse(parseRecord({ certification, attributes }));
        return evaluate(set, record, { asOf: "2026-01-01" }).dates.day!.date;
      });
    };
    const two = [{ born: "1980-05-06", senior: true }, { born: "1990-09-09", senior: false }, {}];
    expect(daysBy(born, ...two)).toEqual(["1980-05-06", "1990-09-09", null]);
    expect(daysBy(bySeniority, ...two)).toEqual(["2026-01-01", "2026-02-02", null]);
    expect(daysBy({ after: born, days: 1, count: "exclusive" }, ...two)).toEqual(["1980-05-07", "1990-09-10", null]);
  });
});

describe("the time of a certificant", () => {
  const first = { from: "2021-02-01", to: "2023-01-31" };
  const second = { from: "2023-02-01", to: "2025-01-31" };
  const third = { from: "2025-02-01", to: "2027-01-31" };

  it("is that of the last cycle that is listed, whoever was asked about before", () => {
    const set = compile(mustParse(parseSet(smallSet(named({ start: "earn.from", file: "2026-03-01" })))));
    const timeOf = (cycles: object[], more: object = {}) => {
      const record = mustParse(parseRecord({ certification: { certified: "2021-02-01", cycles }, ...more }));
      const { cycle, dates, counted } = evaluate(set, record, { asOf: "2027-03-01" });
      return [cycle.from, dates.start!.date, dates.file!.date, counted];
    };
    const activities = [hours("a", 3, { completed: "2027-02-10" })];
    const until = (date: string, to: string) => ({ accommodations: [{ id: "x", kind: "extension", date, to }] });
    expect(timeOf([first, second])).toEqual(["2023-02-01", "2023-02-01", "2026-03-01", "0"]);
    expect(timeOf([first, second, third])).toEqual(["2025-02-01", "2025-02-01", "2026-03-01", "0"]);
    expect(timeOf([third], { activities })).toEqual(["2025-02-01", "2025-02-01", "2026-03-01", "0"]);
    const longer = timeOf([third], { activities, ...until("earn.to", "2027-02-28") });
    expect(longer).toEqual(["2025-02-01", "2025-02-01", "2026-03-01", "3"]);
    expect(timeOf([third], until("file", "2026-04-01"))[2]).toBe("2026-04-01");
    expect(timeOf([third], { activities })[3]).toBe("0");
  });
});

describe("an extension", () => {
  it("moves the date that it names, and what is reckoned from that, no other and never back", () => {
    const dates = { file: "2026-03-01", late: { after: "file", days: 10, count: "exclusive" }, other: "2026-03-01" };
    const moved = (date: string, to: string) => {
      const accommodations = [{ id: "x", kind: "extension", date, to }];
      const result = judgeSmall({ accommodations }, named(dates));
      return [...["file", "late", "other"].map((name) => result.dates[name]!.date), result.accommodations[0]!.applied];
    };
    expect(moved("file", "2026-04-01")).toEqual(["2026-04-01", "2026-04-11", "2026-03-01", true]);
    expect(moved("other", "2026-04-01")).toEqual(["2026-03-01", "2026-03-11", "2026-04-01", true]);
    expect(moved("file", "2026-02-01")).toEqual(["2026-03-01", "2026-03-11", "2026-03-01", false]);
    expect(moved("earn.to", "2027-04-01")).toEqual(["2026-03-01", "2026-03-11", "2026-03-01", true]);
  });
});
