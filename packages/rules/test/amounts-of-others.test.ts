import { describe, expect, it } from "vitest";
import { compile, evaluate, parseRecord, parseSet, status } from "../src/index.ts";
import { solve } from "./allocation/plain-program.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

/** What one set, made ready once, says of one certificant after the other: verdict, status, what counts and what is missing. */
function oneAfterTheOther(change: (set: Draft) => void, records: object[]) {
  const set = compile(mustParse(parseSet(smallSet(change))));
  return records.map((record) => {
    const read = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, ...record }));
    const before = status(set, read, { asOf: "2026-01-01" });
    const { verdict, counted, distance } = evaluate(set, read, { asOf: "2026-01-01" });
    expect([before, status(set, read, { asOf: "2026-01-01" })]).toEqual([verdict, verdict]);
    return [verdict, counted, distance];
  });
}

const activities = [hours("a", 12)];
const withFacts = (set: Draft) => {
  set.attributes = { cap: { name: "cap", kind: "number" }, level: { name: "level", kind: "number" } };
};
const given = (attributes: object) => ({ attributes, activities });

describe("amounts of one certificant", () => {
  it("are no other's: limits", () => {
    const capped = (set: Draft) => {
      withFacts(set);
      set.limits = [{ id: "cap", most: { attribute: "cap" }, of: { mode: "live" } }];
    };
    expect(
      oneAfterTheOther(
        capped,
        [5, 8, 11, 5].map((cap) => given({ cap })),
      ),
    ).toEqual([
      ["unmet", "5", "5"],
      ["unmet", "8", "2"],
      ["met", "11", "0"],
      ["unmet", "5", "5"],
    ]);
  });

  it("are no other's: requirements", () => {
    const byLevel = (set: Draft) => {
      withFacts(set);
      set.paths.ce.require = { id: "total", least: { attribute: "level" } };
    };
    expect(
      oneAfterTheOther(
        byLevel,
        [12, 15, 13, 12].map((level) => given({ level })),
      ),
    ).toEqual([
      ["met", "12", "0"],
      ["unmet", "12", "3"],
      ["unmet", "12", "1"],
      ["met", "12", "0"],
    ]);
  });

  it("are no other's: what is waived", () => {
    const accommodations = [{ id: "w", kind: "waiver", requirement: "total" }];
    const less = { activities: [hours("a", 4)] };
    expect(oneAfterTheOther(() => {}, [less, { ...less, accommodations }, less]).map(([verdict]) => verdict)).toEqual([
      "unmet",
      "met",
      "unmet",
    ]);
  });
});

describe("a share of counted credit", () => {
  const shares = (set: Draft) => {
    set.limits = [{ id: "home-share", most: { percent: 75, ofCounted: "all" }, of: { mode: "home" } }];
    set.paths.ce.require = {
      all: [
        { id: "total", least: 8 },
        { id: "live-share", least: { percent: 50, ofCounted: "all" }, of: { mode: "live" } },
      ],
    };
  };
  const both = [hours("a", 3), hours("b", 9, { labels: { mode: "home" } })];

  it("that is waived asks for nothing, and a limit stays one", () => {
    const judged = (record: object) => judgeSmall({ activities: both, ...record }, shares, solve);
    const accommodations = [{ id: "w", kind: "waiver", requirement: "live-share" }];
    expect(judged({})).toMatchObject({ verdict: "unmet", distance: "1" });
    expect(judged({ accommodations })).toMatchObject({ verdict: "met", counted: "12" });
    expect(judged({ accommodations, activities: [hours("a", 2), both[1]!] })).toMatchObject({
      verdict: "met",
      counted: "8",
    });
  });
});
