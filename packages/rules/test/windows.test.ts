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
    expect(JSON.stringify(paths)).toContain("a time that its rules reckon ends before it begins");
    expect(JSON.stringify(requirements)).toContain("its time ends before it begins");
  });
});
