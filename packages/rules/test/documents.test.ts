import { describe, expect, it } from "vitest";
import { compile, describe as describeSet, evaluate, explain, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, judgeSmall, problemsOf, smallSet } from "./small.ts";

const asking = (more: object) => (set: Draft) => {
  set.paths.ce.require = { id: "asked", document: "card", ...more };
};
const card = (more: object) => ({ documents: [{ id: "d", kind: "card", ...more }] });
const window = { from: "2025-05-01", to: "2026-05-31" };

describe("a document with days of issue", () => {
  it.each([
    ["2025-04-30", "unmet"],
    ["2025-05-01", "met"],
    ["2026-01-01", "met"],
    // After the day of the question, so not yet.
    ["2026-01-02", "unmet"],
  ])("issued on %s is %s", (issued, verdict) => {
    expect(judgeSmall(card({ issued }), asking({ issued: window })).verdict).toBe(verdict);
  });

  it("may name one of them alone, or none", () => {
    const on = (issued: string, days: object) => judgeSmall(card({ issued }), asking({ issued: days })).verdict;
    expect(on("2025-04-30", { to: "2025-04-30" })).toBe("met");
    expect(on("2025-05-01", { to: "2025-04-30" })).toBe("unmet");
    expect(on("2025-12-31", { from: "2025-12-31" })).toBe("met");
    expect(on("1999-12-31", {})).toBe("met");
  });

  it("that doesn't say when it was issued counts as issued by any day, and on or after none", () => {
    expect(judgeSmall(card({}), asking({ issued: { to: "2025-04-30" } })).verdict).toBe("met");
    expect(judgeSmall(card({}), asking({ issued: { from: "1900-01-01" } })).verdict).toBe("unmet");
    expect(judgeSmall(card({}), asking({ issued: window })).verdict).toBe("unmet");
  });

  it("is one document that is current too", () => {
    const rule = asking({ issued: { from: "2025-05-01" }, current: "application" });
    const old = { id: "d", kind: "card", issued: "2025-03-01" };
    const ended = { id: "e", kind: "card", issued: "2025-06-01", expires: "2025-12-31" };
    expect(judgeSmall({ documents: [old, ended] }, rule).verdict).toBe("unmet");
    expect(judgeSmall({ documents: [old, ended, { ...ended, id: "f", expires: "2026-01-01" }] }, rule).verdict).toBe(
      "met",
    );
  });

  it("doesn't count once it is rejected", () => {
    const issued = "2025-06-01";
    const rejected = card({ issued, review: { state: "rejected" } });
    expect(judgeSmall(rejected, asking({ issued: window })).verdict).toBe("unmet");
  });

  it("may still be shown when they are over", () => {
    const over = judgeSmall({}, asking({ issued: { to: "2025-12-31" } }));
    expect(over.requirements[0]!.blocked).toBeUndefined();
    expect(over.completion.possible).toBe(true);
    expect(over.missing).toEqual([{ kind: "document", id: "asked" }]);
  });

  it.each([
    ["that end before they begin for somebody", { issued: { from: { attribute: "moved" }, to: "2025-12-31" } }],
    [
      "after the day on which it has to be current",
      { issued: { from: { attribute: "moved" } }, current: "2025-12-31" },
    ],
  ])("is in the way on days %s", (_, more) => {
    const change = (set: Draft) => {
      set.attributes = { moved: { name: "day of the move", kind: "date" } };
      asking(more)(set);
    };
    const never = judgeSmall({ attributes: { moved: "2026-01-01" } }, change);
    expect(never.requirements[0]!.blocked).toEqual({ code: "window-passed" });
    expect(never.completion).toEqual({ possible: false, because: ["asked"] });
    const possible = judgeSmall({ attributes: { moved: "2025-12-31" } }, change);
    expect(possible.completion.possible).toBe(true);
  });

  it("is unknown where a day takes a fact that is missing, and names it", () => {
    const change = (set: Draft) => {
      set.attributes = { moved: { name: "day of the move", kind: "date" } };
      asking({ issued: { from: { attribute: "moved" } } })(set);
    };
    const unknown = [{ kind: "attribute", id: "moved" }];
    const result = judgeSmall(card({ issued: "2025-06-01" }), change);
    expect(result).toMatchObject({ verdict: "unknown", cause: "facts-missing", unknown });
    expect(result.requirements[0]).toMatchObject({ verdict: "unknown", unknown });
  });

  it("is refused where no day is left", () => {
    const backward = asking({ issued: { from: window.to, to: window.from } });
    expect(problemsOf(backward)).toEqual(["dates-out-of-order at paths.ce.require.issued.to"]);
    const early = asking({
      issued: { from: "cycle.from" },
      current: { before: "cycle.from", days: 1, count: "exclusive" },
    });
    expect(problemsOf(early)).toEqual(["dates-out-of-order at paths.ce.require.current"]);
    expect(problemsOf(asking({ issued: { from: "cycle.from" }, current: "cycle.from" }))).toEqual([]);
    expect(problemsOf(asking({ issued: { from: "nowhere" } }))).toEqual([
      "unknown-date at paths.ce.require.issued.from",
    ]);
  });

  it("says its days", () => {
    const set = mustParse(
      parseSet(smallSet(asking({ issued: { from: "cycle.from", to: "2025-12-31" }, current: "cycle.to" }))),
    );
    expect(describeSet(set).paths[0]!.rules[0]!.sentence).toBe(
      "Provide a card issued from the first day of your cycle through December 31, 2025 and valid on the last day of your cycle.",
    );
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
    const { requirements } = explain(set, record, evaluate(compile(set), record, { asOf: "2026-01-01" }));
    expect(requirements[0]!.sentence).toContain("Not met: the document is missing.");
  });
});
