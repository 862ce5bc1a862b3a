import { describe, expect, it } from "vitest";
import { describe as describeSet, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, judgeSmall, problemsOf, smallSet } from "./small.ts";

const payment = (id: string, minor: number, received = "2025-06-01", currency = "USD") => ({
  id,
  code: "renewal",
  received,
  amount: { minor, currency },
});

const asking = (requirement: object) => (set: Draft) => {
  set.paths.ce.require = { id: "asked", ...requirement };
};
const fee = asking({ fee: "renewal", amount: { minor: 500, currency: "USD" } });

describe("a fee", () => {
  it("is due less what has been paid of it in its currency", () => {
    const due = (payments: object[]) => judgeSmall({ payments }, fee);
    expect(due([]).fees).toMatchObject([{ amount: { minor: 500, currency: "USD" } }]);
    const part = due([payment("p", 200), payment("q", 100), payment("r", 400, "2025-06-01", "EUR")]);
    expect(part.fees).toEqual([{ requirement: "asked", code: "renewal", amount: { minor: 200, currency: "USD" } }]);
    expect(part.requirements[0]!.fee).toMatchObject({ amount: { minor: 500, currency: "USD" } });
    expect(due([payment("p", 500)]).fees).toEqual([]);
  });
});

describe("a payment of nothing", () => {
  it("pays no fee, known or not", () => {
    const nothing = { payments: [payment("p", 0)] };
    expect(judgeSmall(nothing, asking({ fee: "renewal" })).verdict).toBe("unmet");
    expect(judgeSmall(nothing, fee).verdict).toBe("unmet");
    expect(judgeSmall({ payments: [payment("p", 1)] }, asking({ fee: "renewal" })).verdict).toBe("met");
  });
});

describe("a fee or a statement whose last day is over", () => {
  it.each([{ fee: "renewal" }, { attest: "conduct" }])("is in the way: %j", (requirement) => {
    const result = judgeSmall({}, asking({ ...requirement, by: "2025-12-31" }));
    expect(result.requirements[0]!.blocked).toEqual({ code: "window-passed" });
    expect(result.completion).toEqual({ possible: false, because: ["asked"] });
    const open = judgeSmall({}, asking({ ...requirement, by: "2026-01-01" }));
    expect(open.completion.possible).toBe(true);
  });
});

const days = { from: "2025-05-01", by: "2025-05-31" };

describe.each<[string, object, (day: string) => object]>([
  ["a fee", { fee: "renewal" }, (day) => ({ payments: [payment("p", 500, day)] })],
  ["a statement", { attest: "conduct" }, (day) => ({ attestations: [{ id: "t", code: "conduct", given: day }] })],
])("%s with days", (_, requirement, on) => {
  it.each([
    ["2025-04-30", "unmet"],
    ["2025-05-01", "met"],
    ["2025-05-31", "met"],
    ["2025-06-01", "unmet"],
  ])("on %s is %s", (day, verdict) => {
    expect(judgeSmall(on(day), asking({ ...requirement, ...days })).verdict).toBe(verdict);
  });

  it("may name one of them alone, or none", () => {
    expect(judgeSmall(on("2025-06-01"), asking({ ...requirement, from: days.from })).verdict).toBe("met");
    expect(judgeSmall(on("2025-04-30"), asking({ ...requirement, by: days.by })).verdict).toBe("met");
    expect(judgeSmall(on("2025-04-30"), asking(requirement)).verdict).toBe("met");
  });

  it("is refused where the last comes before the first", () => {
    const backward = asking({ ...requirement, from: days.by, by: days.from });
    expect(problemsOf(backward)).toEqual(["dates-out-of-order at paths.ce.require.by"]);
  });

  it("is unknown where a day takes a fact that is missing", () => {
    const change = (set: Draft) => {
      set.attributes = { moved: { name: "day of the move", kind: "date" } };
      asking({ ...requirement, from: { attribute: "moved" } })(set);
    };
    expect(judgeSmall(on("2025-05-01"), change)).toMatchObject({
      verdict: "unknown",
      unknown: [{ kind: "attribute", id: "moved" }],
    });
  });

  it("says its days", () => {
    const set = mustParse(parseSet(smallSet(asking({ ...requirement, ...days }))));
    expect(describeSet(set).paths[0]!.rules[0]!.sentence).toContain(" from May 1, 2025 through May 31, 2025");
  });
});
