import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, parseRecord } from "../src/index.ts";
import { certification, compiledWith, earned } from "./cma.ts";
import { mustParse } from "./must-parse.ts";

describe("activities that either cycle may have", () => {
  const boundary = { from: { before: "cycle.to", months: 2, monthEnd: "clamp" }, to: "cycle.to" };
  const withBoundary = compiledWith((set) => {
    set.cycle.boundary = boundary;
  });
  const areas = ["administrative", "clinical", "general"];
  const one = fc.record({
    area: fc.constantFrom(...areas),
    approval: fc.constantFrom("aama", "other"),
    points: fc.integer({ min: 1, max: 9 }),
    day: fc.integer({ min: 10, max: 28 }),
    isEarly: fc.boolean(),
  });
  const asOf = "2026-02-28";
  const judged = (activities: readonly { readonly id: string }[]) =>
    evaluate(withBoundary, mustParse(parseRecord({ certification, activities })), { asOf });

  it("are given up one by one, the latest first, as long as nothing more is missing", () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 25 }), (drawn) => {
        const activities = drawn.map(({ area, approval, points, day, isEarly }, at) =>
          earned(`a${String(at).padStart(2, "0")}`, area, approval, points, {
            completed: `2026-0${isEarly ? 1 : 2}-${day}`,
          }),
        );
        const isEither = ({ completed }: { completed: string }) => completed >= "2025-12-28";
        const latestFirst = activities
          .filter(isEither)
          .sort((a, b) => (a.completed === b.completed ? (a.id < b.id ? 1 : -1) : a.completed < b.completed ? 1 : -1));
        const { distance } = judged(activities);
        let kept = activities;
        for (const { id } of latestFirst) {
          const fewer = kept.filter((activity) => activity.id !== id);
          if (judged(fewer).distance === distance) kept = fewer;
        }
        const left = judged(activities).activities.filter(({ reasons }) => reasons[0]?.code === "next-cycle");
        expect(left.map(({ id }) => id)).toEqual(
          activities.filter((activity) => !kept.includes(activity)).map(({ id }) => id),
        );
      }),
      { numRuns: 100 },
    );
  });
});
