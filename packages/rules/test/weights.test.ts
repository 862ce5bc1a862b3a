import { describe, expect, it } from "vitest";
import { type Draft, hours, judgeSmall } from "./small.ts";

const row = (amount: string, type: object, more: (set: Draft) => void = () => {}) => {
  const change = (set: Draft) => {
    Object.assign(set.types.lecture, type);
    more(set);
  };
  return judgeSmall({ activities: [hours("a", amount)] }, change).activities[0]!;
};

describe("a weight", () => {
  it("that always holds is applied before the credit is rounded", () => {
    const round = { step: 1, direction: "down" };
    expect(row("1.5", { weigh: { times: 2 }, round }).valued).toBe("3");
    expect(row("1.4", { weigh: { times: 2 }, round }).valued).toBe("2");
  });

  // Size, tier, step, direction, what it is valued at.
  it.each([
    ["1.5", { first: 4, times: 2, rest: 1 }, { step: 1, direction: "down" }, "2"],
    ["1.5", { first: 4, times: 2, rest: 1 }, { step: 1, direction: "down", above: 2 }, "3"],
    ["5.9", { first: 2.5, times: 2, rest: 0.5 }, { step: 1, direction: "down" }, "6.25"],
    ["1.2", { first: 4, times: 2, rest: 1 }, { step: 1, direction: "up" }, "4"],
    ["0.9", { first: 4, times: 2, rest: 1 }, { step: 0.25, direction: "down" }, "1.5"],
  ])("in tiers values a size of %s that is rounded first", (amount, weigh, round, valued) => {
    expect(row(amount, { weigh, round })).toMatchObject({ valued, counted: valued, reasons: [] });
  });

  it("in tiers values no more first units of an activity than there are in all", () => {
    expect(row("11", { weigh: { first: 3, times: 2, rest: 0.5 } })).toMatchObject({ valued: "10", counted: "10" });
  });

  it("in tiers gives no limit the blame for units that are no first units", () => {
    const capped = (set: Draft) => {
      set.limits = [{ id: "cap", most: 9, of: { type: "lecture" } }];
      set.paths.ce.require = { id: "total", least: 5 };
    };
    const weigh = { first: 3, times: 2, rest: 0.5 };
    expect(row("11", { weigh }, capped)).toMatchObject({
      valued: "10",
      counted: "9",
      reasons: [{ code: "over-limit", amount: "1", limit: "cap" }],
    });
  });

  it("in tiers is cut by a limit on one activity to what the limit says", () => {
    const each = (set: Draft) => {
      set.limits = [{ id: "per", most: 3, each: "activity" }];
    };
    expect(row("5", { weigh: { first: 4, times: 2, rest: 1 } }, each)).toMatchObject({
      valued: "9",
      counted: "3",
      reasons: [{ code: "over-limit", amount: "6", limit: "per" }],
    });
  });

  it("in tiers leaves first units to be had once, whichever activity they belong to", () => {
    const change = (set: Draft) => Object.assign(set.types.lecture, { weigh: { first: 4, times: 2, rest: 1 } });
    const result = judgeSmall({ activities: [hours("a", 5), hours("b", 3)] }, change);
    expect(result.counted).toBe("12");
    expect(result.activities).toMatchObject([
      { valued: "9", counted: "9", reasons: [] },
      { valued: "6", counted: "3", reasons: [] },
    ]);
  });
});
