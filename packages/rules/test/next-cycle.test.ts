import { describe, expect, it } from "vitest";
import { closeCycle, compile, type Determination, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

const lines = ({ carryOver }: Determination) => carryOver!.lines.map(({ activity, amount }) => [activity, amount]);

describe("what is carried over", () => {
  const change = (set: Draft) => (set.carryOver = { most: 3, overLimit: false });

  it("is the latest completed of what isn't used", () => {
    const activities = [
      hours("june", 10, { completed: "2025-06-01" }),
      hours("december", 5, { completed: "2025-12-02" }),
    ];
    const result = judgeSmall({ activities }, change);
    expect(result.activities.map(({ used }) => used)).toEqual(["10", "0"]);
    expect(lines(result)).toEqual([["december", "3"]]);
  });

  it("is taken from one activity where that has enough left", () => {
    const activities = [
      hours("june", 2, { completed: "2025-06-01" }),
      hours("july", 2, { completed: "2025-07-01" }),
      hours("december", 10, { completed: "2025-12-01" }),
    ];
    expect(lines(judgeSmall({ activities }, change))).toEqual([["december", "3"]]);
  });

  it("takes all parts of an activity, also those that its labels don't tell apart", () => {
    const split = (set: Draft) => {
      set.carryOver = { most: 8, overLimit: false };
      set.dimensions.topic = { name: "topic", values: ["law", "tax"], each: "split", shares: "stated" };
    };
    const shares = { mode: "live", topic: { old: "0.5", older: "0.5" } };
    const activities = [
      hours("june", 10, { completed: "2025-06-01" }),
      hours("december", 6, { completed: "2025-12-01", labels: shares }),
    ];
    const result = judgeSmall({ activities }, split);
    expect(result.carryOver).toMatchObject({ amount: "6", lost: "0" });
  });

  it("isn't had again by the activity that it came from", () => {
    const backwards = (set: Draft) => {
      change(set);
      set.cycle.earn.from = { before: "cycle.from", months: 1, monthEnd: "clamp" };
    };
    const compiled = compile(mustParse(parseSet(smallSet(backwards))));
    const record = mustParse(
      parseRecord({
        certification: { certified: "2025-02-01" },
        activities: [hours("late", 14, { completed: "2027-01-20" })],
      }),
    );
    const first = evaluate(compiled, record, { asOf: "2027-01-31" });
    const next = closeCycle(compiled.set, record, first)!;
    expect(next.activities![0]!.used).toEqual([{ for: "small", amount: "13" }]);
    expect(evaluate(compiled, next, { asOf: "2027-06-01" }).counted).toBe("4");
  });
});

describe("the day on which a cycle was granted", () => {
  const since = (set: Draft) => set.paths.ce.require.all.push({ id: "fee", fee: "fee", from: "cycle.granted" });
  const paid = [{ id: "p", code: "fee", received: "2022-01-01", amount: { minor: 100, currency: "USD" } }];
  const verdict = (cycles: object[]) =>
    judgeSmall({ certification: { certified: "2020-01-15", cycles }, payments: paid }, since).requirements.at(-1)!
      .verdict;

  it("is its first day where a later cycle doesn't state it, and the day of certification in the first", () => {
    expect(verdict([{ from: "2024-01-15", to: "2026-12-31", number: 3 }])).toBe("unmet");
    expect(verdict([{ from: "2024-01-15", to: "2026-12-31", number: 3, renewed: "2021-12-01" }])).toBe("met");
    expect(verdict([{ from: "2020-01-15", to: "2026-12-31" }])).toBe("met");
  });
});
