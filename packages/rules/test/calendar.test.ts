import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { addMonths, endOfMonth, parsePlainDate, printPlainDate } from "../src/calendar/plain-date.ts";

const day = fc.integer({ min: -25_567, max: 84_005 }); // 1900-01-01 to 2199-12-31
const temporal = (date: number) => Temporal.PlainDate.from(printPlainDate(date));

describe("a plain date", () => {
  it("reads and writes every day of 300 years as Temporal does", () => {
    let expected = Temporal.PlainDate.from("1900-01-01");
    for (let date = -25_567; date <= 84_005; date++) {
      const text = printPlainDate(date);
      if (text !== expected.toString() || parsePlainDate(text) !== date) expect(text).toBe(expected.toString());
      expected = expected.add({ days: 1 });
    }
    expect(expected.toString()).toBe("2200-01-01");
  });

  it.each([
    "",
    "2026-2-01",
    "2026-02-30",
    "2025-02-29",
    "1899-12-31",
    "2200-01-01",
    "2026-13-01",
    "2026-00-10",
    "20260201",
    "2026-02-01T00",
    "２026-02-01",
  ])("refuses %j", (text) => expect(parsePlainDate(text)).toBeNull());
});

describe("a step by months", () => {
  it("clamps as Temporal does", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (date, months) => {
        expect(printPlainDate(addMonths(date, months, "clamp"))).toBe(temporal(date).add({ months }).toString());
      }),
    );
  });

  it("sticks to the end of the month where it starts there, and nowhere else", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (date, months) => {
        const target = addMonths(date, months, "stick");
        const starts = temporal(date).day === temporal(date).daysInMonth;
        expect(target).toBe(starts ? endOfMonth(addMonths(date, months, "clamp")) : addMonths(date, months, "clamp"));
      }),
    );
  });

  it("finds the last day of the month", () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(temporal(endOfMonth(date)).day).toBe(temporal(date).daysInMonth);
      }),
    );
  });
});
