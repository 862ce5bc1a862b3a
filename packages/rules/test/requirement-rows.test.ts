import { describe, expect, it } from "vitest";
import { solve } from "./allocation/plain-program.ts";
import { type Draft, hours, judgeSmall } from "./small.ts";

/** The row of a requirement. */
function rowOf(id: string, record: object, change: (set: Draft) => void) {
  const withFacts = (set: Draft) => {
    set.attributes = { since: { name: "since", kind: "date" }, cap: { name: "cap", kind: "number" } };
    change(set);
  };
  return judgeSmall(record, withFacts, solve).requirements.find((row) => row.id === id)!;
}

const asked = (rule: object) => (set: Draft) => {
  set.paths.ce.require = {
    all: [
      { id: "total", least: 1 },
      { id: "asked", ...rule },
    ],
  };
};

describe("the row of a requirement", () => {
  it("names the facts that are missing for it, and no others", () => {
    const since = [{ kind: "attribute", id: "since" }];
    const exams = [{ id: "e", exam: "basic", taken: "2025-03-01", outcome: "passed" }];
    const dated = asked({ exam: "basic", passed: { from: { attribute: "since" } } });
    expect(rowOf("asked", { exams }, dated)).toMatchObject({ verdict: "unknown", unknown: since });
    expect(rowOf("asked", { exams, attributes: { since: "2025-03-02" } }, dated).verdict).toBe("unmet");
    const cap = [{ kind: "attribute", id: "cap" }];
    expect(rowOf("asked", {}, asked({ least: { attribute: "cap" } }))).toMatchObject({
      verdict: "unknown",
      unknown: cap,
    });
    for (const end of ["from", "to"]) {
      const window = (set: Draft) => {
        asked({ least: 3 })(set);
        set.cycle.earn[end] = { attribute: "since" };
      };
      expect(rowOf("asked", {}, window)).toMatchObject({ verdict: "unknown", unknown: since });
    }
  });

  it("says what is needed with what others ask for on top, also where requirements contradict each other", () => {
    const onTop = (set: Draft) => {
      set.limits = [{ id: "cap", most: { attribute: "cap" } }];
      set.dimensions.topic = { name: "topic", values: ["law"], each: "many" };
      const law = { id: "law", least: 2, of: { topic: "law" }, onTop: true };
      set.paths.ce.require = { all: [{ id: "total", least: 10 }, law] };
    };
    const contradictory = { attributes: { cap: 11 } };
    expect(rowOf("total", contradictory, onTop)).toMatchObject({ verdict: "unknown", needed: "12" });
    expect(rowOf("law", contradictory, onTop)).toMatchObject({ verdict: "unknown", needed: "2" });
    expect(rowOf("total", { attributes: { cap: 12 } }, onTop)).toMatchObject({
      verdict: "unmet",
      needed: "12",
      onTop: "2",
    });
  });

  it("asks for a share of what counts, made whole upward", () => {
    const half = asked({ least: { percent: 50, ofCounted: "all" }, of: { mode: "live" } });
    const activities = (live: string) => [hours("a", live), hours("b", "1.5", { labels: { mode: "home" } })];
    expect(rowOf("asked", { activities: activities("1.51") }, half)).toMatchObject({ verdict: "met", needed: "1.51" });
    expect(rowOf("asked", { activities: activities("1.5") }, half)).toMatchObject({ verdict: "met", needed: "1.5" });
  });
});

describe("a sum that is rounded before it is compared", () => {
  // Direction, the amount asked for, the least sum that will do.
  it.each([
    ["down", "10.25", "10.5"],
    ["down", "10.5", "10.5"],
    ["up", "10.25", "10.01"],
    ["up", "10", "9.51"],
    ["half-up", "10.25", "10.25"],
    ["half-up", "10", "9.75"],
    ["down", "0", "0"],
    ["up", "0", "0"],
    ["half-up", "0", "0"],
  ])("%s to halves reaches %s from %s on", (direction, least, needed) => {
    const rounded = asked({ least, rounded: { step: "0.5", direction } });
    expect(rowOf("asked", { activities: [hours("a", needed)] }, rounded)).toMatchObject({ verdict: "met", needed });
    if (needed === "0") return;
    const less = (Number(needed) - 0.01).toFixed(2);
    expect(rowOf("asked", { activities: [hours("a", less)] }, rounded)).toMatchObject({
      verdict: "unmet",
      short: "0.01",
    });
  });
});

it("credit of no more than the amount named stays as it is, more is rounded", () => {
  const steps = (set: Draft) => {
    set.types.lecture.round = { step: 0.5, direction: "down", above: 1.25 };
  };
  const valued = (amount: string) => judgeSmall({ activities: [hours("a", amount)] }, steps).activities[0]!.valued;
  expect(["1.2", "1.25", "1.26", "1.76"].map(valued)).toEqual(["1.2", "1.25", "1", "1.5"]);
});
