import { describe, expect, it } from "vitest";
import { compile, evaluate, explain, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, problemsOf, smallSet } from "./small.ts";

const months = (step: "after" | "before", base: unknown, number: number) => ({
  [step]: base,
  months: number,
  monthEnd: "clamp",
});
const days = (step: "after" | "before", base: unknown, number: number) => ({
  [step]: base,
  days: number,
  count: "exclusive",
});
const born = { born: { name: "date of birth", kind: "date" } };

describe("a window that always ends before it begins", () => {
  it.each<[string, (set: Draft) => void]>([
    ["cycle.first.to", (set) => (set.cycle.first.to = months("before", "certified", 1))],
    ["cycle.first.to", (set) => Object.assign(set.cycle.first, { from: "2026-01-02", to: "2026-01-01" })],
    [
      "cycle.earn.to",
      (set) => {
        set.dates = { start: days("after", "cycle.to", 1) };
        set.cycle.earn.from = "start";
      },
    ],
    ["cycle.earn.to", (set) => (set.cycle.earn = { from: "cycle.to", to: days("before", "cycle.to", 1) })],
    [
      "cycle.earn.to",
      (set) => {
        set.attributes = born;
        const later = { later: ["cycle.to", { attribute: "born" }] };
        set.cycle.earn = { from: later, to: { earlier: [days("before", "cycle.to", 1), "2030-01-01"] } };
      },
    ],
    [
      "cycle.renewal[0].to",
      (set) => Object.assign(set.cycle.renewal[0], { to: { previous: { month: 1, day: 1 }, to: "cycle.to" } }),
    ],
    [
      "periods.late.to",
      (set) => (set.periods = { late: { name: "late", from: "cycle.to", to: days("before", "cycle.to", 9) } }),
    ],
    [
      "paths.ce.require.all[0].if.to",
      (set) => {
        const condition = { date: "certified", from: "cycle.to", to: days("before", "cycle.to", 1) };
        // biome-ignore lint/suspicious/noThenProperty: a branch of the rule language
        set.paths.ce.require.all[0] = { if: condition, then: set.paths.ce.require.all[0] };
      },
    ],
    ["paths.ce.open.to", (set) => (set.paths.ce.open = { from: "2026-01-01", to: "2025-12-31" })],
  ])("is refused at %s", (path, change) => expect(problemsOf(change)).toEqual([`dates-out-of-order at ${path}`]));

  it.each<[string, (set: Draft) => void]>([
    ["one day long", (set) => (set.cycle.first.to = "certified")],
    ["perhaps not backward", (set) => (set.cycle.first.to = { next: { month: 1, day: 1 }, from: "certified" })],
    ["reckoned from another day", (set) => (set.cycle.earn = { from: "cycle.from", to: "certified" })],
    [
      "backward for some only",
      (set) =>
        (set.cycle.earn = { from: "cycle.from", to: { later: ["certified", months("before", "cycle.from", 1)] } }),
    ],
  ])("is accepted where it is %s", (_, change) => expect(problemsOf(change)).toEqual([]));

  it("that only a record shows is the cause of what can't be told", () => {
    const change = (set: Draft) => {
      set.attributes = born;
      set.cycle.first.to = { attribute: "born" };
    };
    const record = { attributes: { born: "1980-05-05" }, activities: [hours("a", 5)] };
    const result = judgeSmall(record, change);
    expect(result).toMatchObject({ verdict: "unknown", cause: "impossible-window", unknown: [], counted: "0" });
    const set = compile(mustParse(parseSet(smallSet(change))));
    const parsed = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, ...record }));
    const { paths, requirements } = explain(set.set, parsed, evaluate(set, parsed, { asOf: "2026-01-01" }));
    expect(JSON.stringify(paths)).toContain("one of its periods ends before it begins");
    expect(JSON.stringify(requirements)).toContain("its time ends before it begins");
  });
});

describe("an activity outside the time in which credit is earned", () => {
  /** Why an activity of a day isn't valued, where the earning window reaches from one attribute to another. */
  const reasonOn = (completed: string, attributes: object) =>
    judgeSmall({ attributes, activities: [hours("a", 5, { completed })] }, (set) => {
      set.attributes = { since: { name: "since", kind: "date" }, until: { name: "until", kind: "date" } };
      set.cycle.earn = { from: { attribute: "since" }, to: { attribute: "until" } };
    }).activities[0]!.reasons.map(({ code }) => code)[0] ?? null;

  it("was completed before it or after it, both its days being within", () => {
    const window = { since: "2025-03-01", until: "2025-06-30" };
    const days = ["2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01"];
    expect(days.map((day) => reasonOn(day, window))).toEqual(["before-window", null, null, "after-window"]);
    const oneDay = { since: "2025-03-01", until: "2025-03-01" };
    expect(["2025-02-28", "2025-03-01", "2025-03-02"].map((day) => reasonOn(day, oneDay))).toEqual([
      "before-window",
      null,
      "after-window",
    ]);
  });

  it("is as far outside as the day that is known can tell", () => {
    const days = ["2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01"];
    expect(days.map((day) => reasonOn(day, { since: "2025-03-01" }))).toEqual([
      "before-window",
      ...Array(3).fill("window-unknown"),
    ]);
    expect(days.map((day) => reasonOn(day, { until: "2025-06-30" }))).toEqual([
      ...Array(3).fill("window-unknown"),
      "after-window",
    ]);
    expect(days.map((day) => reasonOn(day, {}))).toEqual(Array(4).fill("window-unknown"));
  });

  it("lies before the first day, or else after the last, of a window that ends before it begins", () => {
    const backward = { since: "2025-06-30", until: "2025-03-01" };
    expect(["2025-02-28", "2025-05-01", "2025-07-01"].map((day) => reasonOn(day, backward))).toEqual([
      "before-window",
      "before-window",
      "after-window",
    ]);
  });
});

describe("the last day of the earning window", () => {
  it("is still time to earn credit, the day after isn't, whichever is asked about first", () => {
    for (const order of [0, 1]) {
      const set = compile(mustParse(parseSet(smallSet())));
      const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
      const asked = ["2027-02-01", "2027-02-02"];
      const answers = new Map(
        (order === 0 ? asked : asked.toReversed()).map((asOf) => [
          asOf,
          evaluate(set, record, { asOf }).completion.possible,
        ]),
      );
      expect(asked.map((asOf) => answers.get(asOf))).toEqual([true, false]);
    }
  });
});
