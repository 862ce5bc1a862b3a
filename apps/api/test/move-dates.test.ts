import { describe, expect, it } from "vitest";
import { monthsTo, moveDates } from "../src/example-data/move-dates.ts";

describe("example rosters move with the calendar", () => {
  it.each([
    ["2026-11-15", 0],
    ["2026-11-14", -1],
    ["2026-12-14", 0],
    ["2027-01-20", 2],
  ])("seen on %s they move by %i months, so that nothing lies in the future", (today, months) => {
    expect(monthsTo(today)).toBe(months);
  });

  it("moves cells that are days, keeps month ends, and leaves the rest alone", () => {
    const csv = "number,cycle_to,title\nA1,2026-11-30,On 2026-11-30 it rained\nA2,2026-02-28,x\n";
    expect(moveDates(csv, 1)).toBe("number,cycle_to,title\nA1,2026-12-31,On 2026-11-30 it rained\nA2,2026-03-31,x\n");
  });
});
