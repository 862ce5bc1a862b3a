// biome-ignore-all lint/suspicious/noThenProperty: a case of the rule language
import { describe, expect, it } from "vitest";
import { type Draft, judgeSmall } from "./small.ts";

/** What a rule asks for of somebody certified on 1 February 2025, for two years. */
function needed(least: unknown, attributes: object = {}): string {
  const change = (set: Draft) => {
    set.attributes = {
      level: { name: "level", kind: "number" },
      since: { name: "since", kind: "date" },
      senior: { name: "senior", kind: "flag" },
    };
    set.paths.ce.require = {
      all: [
        { id: "base", least: 80 },
        { id: "asked", least },
      ],
    };
  };
  const { requirements } = judgeSmall({ attributes }, change);
  const row = requirements.find(({ id }) => id === "asked")!;
  return row.verdict === "unknown" ? row.verdict : row.needed!;
}

const level = { attribute: "level" };

const when = (condition: object, then: number) => ({ when: condition, then });

describe("an amount", () => {
  it("that is written out may be large", () => {
    expect(needed("999999999.99")).toBe("999999999.99");
    expect(needed({ smaller: [999999999, 999999998] })).toBe("999999998");
  });

  it("is the sum, the largest or the smallest of others", () => {
    expect(needed({ sum: [2, 3, "0.5"] })).toBe("5.5");
    expect(needed({ larger: [2, 7, 3] })).toBe("7");
    expect(needed({ smaller: [5, 2, 3] })).toBe("2");
  });

  it("is never more than a thousand million", () => {
    expect(needed({ sum: [999999999, 1] })).toBe("1000000000");
    expect(needed({ sum: [999999999, "1.01"] })).toBe("1000000000");
    expect(needed({ times: 999999999, count: level }, { level: 9 })).toBe("1000000000");
  });

  it("is a percentage of what another requirement asks for, rounded as the unit says", () => {
    expect(needed({ percent: 25, of: "base" })).toBe("20");
    expect(needed({ percent: "12.5", of: "base" })).toBe("10");
    expect(needed({ percent: "0.333333", of: "base" })).toBe("0.26");
  });

  it("is that of the first case that holds", () => {
    const cases = [when({ attribute: "level", atLeast: 2 }, 4), when({ attribute: "level", atLeast: 1 }, 3)];
    const rule = { cases, else: 2 };
    expect([2, 1, 0].map((one) => needed(rule, { level: one }))).toEqual(["4", "3", "2"]);
  });

  it("grows with a number, of which a part counts as a part", () => {
    expect(needed({ times: 4, count: level, plus: 36 }, { level: "1.5" })).toBe("42");
    expect(needed({ times: 4, count: level }, { level: 0 })).toBe("0");
  });

  it("isn't known while a fact is missing that it hangs on", () => {
    const from = { attribute: "since" };
    const unknown = "unknown";
    expect(needed(level)).toBe(unknown);
    expect(needed(level, { level: true })).toBe(unknown);
    for (const rule of [{ sum: [1, level] }, { larger: [1, level] }, { smaller: [1, level] }])
      expect(needed(rule)).toBe(unknown);
    expect(needed({ times: 4, count: level, plus: 36 })).toBe(unknown);
    expect(needed({ times: 1, count: { months: 1, from, to: "cycle.to", parts: "full" } })).toBe(unknown);
    expect(needed({ times: 1, count: { months: 1, from: "certified", to: from, parts: "full" } })).toBe(unknown);
    expect(needed({ cases: [{ ...when({ attribute: "senior", is: true }, 1), then: level }], else: 2 })).toBe("2");
    expect(needed({ cases: [{ ...when({ attribute: "senior", is: true }, 1), then: level }], else: level })).toBe(
      unknown,
    );
  });
});

describe("stretches of time", () => {
  const stretches = (parts: string, to: string, months = 6) =>
    needed({ times: 1, count: { months, from: "certified", to, parts } });

  it("have ended by the day before they would begin again, and have begun by their first day", () => {
    expect(["2025-07-30", "2025-07-31", "2025-08-01"].map((to) => stretches("full", to))).toEqual(["0", "1", "1"]);
    expect(["2025-07-31", "2025-08-01", "2026-01-31"].map((to) => stretches("begun", to))).toEqual(["1", "2", "2"]);
    expect(stretches("full", "2026-01-31")).toBe("2");
  });

  it("are none before the first day", () => {
    expect(stretches("full", "2025-01-31")).toBe("0");
    expect(stretches("begun", "2025-01-31")).toBe("0");
    expect(stretches("begun", "2025-02-01")).toBe("1");
  });
});
