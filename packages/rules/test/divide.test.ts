import { describe, expect, it } from "vitest";
import { solve } from "./allocation/plain-program.ts";
import { type Draft, hours, judgeSmall } from "./small.ts";

/** By activity what counts, in which parts, and why the rest doesn't. */
function rowsOf(activities: Draft[], change: (set: Draft) => void) {
  const little = (set: Draft) => {
    set.paths.ce.require = { id: "total", least: 1 };
    change(set);
  };
  return Object.fromEntries(
    judgeSmall({ activities }, little, solve).activities.map(({ id, counted, parts, reasons }) => [
      id,
      {
        counted,
        parts: parts.filter((part) => part.counted !== "0").map((part) => [part.labels.topic, part.counted]),
        reasons: reasons.map(({ code }) => code),
      },
    ]),
  );
}

const topics = (shares: "free" | "stated") => (set: Draft) => {
  set.dimensions.topic = { name: "topic", values: ["law", "tax", "care"], each: "split", shares, missing: "law" };
};
const counted = (rows: ReturnType<typeof rowsOf>) =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row.counted]));

describe("credit of a type that counts as a whole", () => {
  const whole = (most: number) => (set: Draft) => {
    set.types.lecture.divide = "whole";
    set.limits = [{ id: "cap", most }];
  };

  it("counts in full or not at all", () => {
    expect(rowsOf([hours("a", 6), hours("b", 5)], whole(8))).toMatchObject({
      a: { counted: "6", reasons: [] },
      b: { counted: "0", reasons: ["not-whole"] },
    });
    expect(counted(rowsOf([hours("a", 6), hours("b", 5), hours("c", 3)], whole(8)))).toEqual({
      a: "0",
      b: "5",
      c: "3",
    });
  });

  it("counts of the earlier completed where as much counts by either, then by id, whatever the order of entry", () => {
    const activities = [
      hours("a", 5, { completed: "2025-03-03" }),
      hours("b", 5, { completed: "2025-03-02" }),
      hours("c", 5, { completed: "2025-03-02" }),
    ];
    for (const inOrder of [activities, activities.toReversed()]) {
      expect(counted(rowsOf(inOrder, whole(9)))).toEqual({ a: "0", b: "5", c: "0" });
      expect(counted(rowsOf(inOrder, whole(12)))).toEqual({ a: "0", b: "5", c: "5" });
    }
  });

  it("counts with all its shares or with none", () => {
    const shared = (most: number) => (set: Draft) => {
      topics("stated")(set);
      set.types.lecture.divide = "whole";
      set.limits = [{ id: "cap", most, of: { topic: "tax" } }];
    };
    const activity = hours("a", 6, { labels: { mode: "live", topic: { law: "0.5", tax: "0.5" } } });
    expect(rowsOf([activity], shared(3))).toMatchObject({
      a: {
        counted: "6",
        parts: [
          ["law", "3"],
          ["tax", "3"],
        ],
      },
    });
    expect(rowsOf([activity], shared(2))).toMatchObject({ a: { counted: "0", parts: [] } });
  });
});

describe("credit of a type that counts in one cell", () => {
  const oneCell = (set: Draft) => {
    topics("free")(set);
    set.types.lecture.divide = "one-cell";
    set.limits = [{ id: "cap", most: 4, of: { topic: "tax" } }];
  };
  const free = (id: string, amount: number, day = "2025-03-01") =>
    hours(id, amount, { completed: day, labels: { mode: "live", topic: ["tax", "care"] } });

  it("counts under one value, where a choice is left", () => {
    expect(rowsOf([free("a", 6)], oneCell)).toMatchObject({ a: { counted: "6", parts: [["care", "6"]] } });
    const divided = (set: Draft) => {
      oneCell(set);
      delete set.types.lecture.divide;
    };
    expect(rowsOf([free("a", 6)], divided)).toMatchObject({
      a: {
        counted: "6",
        parts: [
          ["tax", "4"],
          ["care", "2"],
        ],
      },
    });
  });

  it("counts under a value for each activity, the earlier first", () => {
    const both = (set: Draft) => {
      oneCell(set);
      set.limits.push({ id: "other-cap", most: 5, of: { topic: "care" } });
    };
    const activities = [free("b", 5, "2025-03-02"), free("a", 5, "2025-03-01")];
    for (const inOrder of [activities, activities.toReversed()])
      expect(rowsOf(inOrder, both)).toMatchObject({
        a: { counted: "5", parts: [["care", "5"]] },
        b: { counted: "4", parts: [["tax", "4"]] },
      });
  });
});

describe("of credit that nothing tells apart", () => {
  const capped = (set: Draft) => {
    set.limits = [{ id: "cap", most: 5, of: { mode: "live" } }];
  };
  // A use that says nothing leads to the same credit by another way.
  const ways: [string, object, object, object][] = [
    ["all by the short way", {}, {}, {}],
    ["all by the long way", { used: [] }, { used: [] }, { used: [] }],
    ["the first by the long way", { used: [] }, {}, {}],
    ["the last by the long way", {}, {}, { used: [] }],
  ];

  it.each(ways)("the earlier completed counts, then by id: %s", (_, first, second, third) => {
    const activities = [
      hours("a", 3, { completed: "2025-03-02", ...third }),
      hours("c", 3, { completed: "2025-03-01", ...second }),
      hours("b", 3, { completed: "2025-03-01", ...first }),
    ];
    for (const inOrder of [activities, activities.toReversed()])
      expect(counted(rowsOf(inOrder, capped))).toEqual({ b: "3", c: "2", a: "0" });
  });

  it.each(ways)("the latest completed is carried, by id the last first: %s", (_, first, second, third) => {
    const carrying = (set: Draft) => {
      set.carryOver = { most: 4 };
      set.paths.ce.require = { id: "total", least: 5 };
    };
    const activities = [
      hours("a", 3, { completed: "2025-03-02", ...third }),
      hours("c", 3, { completed: "2025-03-01", ...second }),
      hours("b", 3, { completed: "2025-03-01", ...first }),
    ];
    for (const inOrder of [activities, activities.toReversed()]) {
      const { carryOver } = judgeSmall({ activities: inOrder }, carrying);
      expect(carryOver!.lines.map(({ activity, amount }) => [activity, amount])).toEqual([
        ["a", "3"],
        ["c", "1"],
      ]);
    }
  });
});
