import { describe, expect, it } from "vitest";
import { type Draft, hours, judgeSmall } from "./small.ts";

/** What the program carries on, changed: ten hours, four of them live, and what `carryOver` says. */
function carried(rule: object, activities: Draft[], change: (set: Draft) => void = () => {}, record: object = {}) {
  const { verdict, carryOver } = judgeSmall({ activities, ...record }, (set) => {
    set.attributes = { cap: { name: "cap", kind: "number" }, paused: { name: "paused", kind: "flag" } };
    set.carryOver = { most: 6, ...rule };
    change(set);
  });
  expect(verdict).toBe("met");
  return carryOver === null ? null : { ...carryOver, lines: carryOver.lines.map(({ id, amount }) => [id, amount]) };
}

const on = (id: string, amount: number, completed: string, more: object = {}) =>
  hours(id, amount, { completed, ...more });
const ten = on("ten", 10, "2025-02-02");
const lines = (...all: [string, string][]) => all;

describe("carry-over", () => {
  it("takes as much as the ceiling allows, the latest completed first, and says what is lost", () => {
    const rest = [on("a", 3, "2025-05-01"), on("b", 2, "2025-07-01"), on("c", 4, "2025-06-01")];
    const all = { amount: "6", lost: "3", lines: lines(["b-carried", "2"], ["c-carried", "4"]) };
    expect(carried({}, [ten, ...rest])).toEqual(all);
    expect(carried({}, [...rest.toReversed(), ten])).toEqual(all);
    expect(carried({ most: 5 }, [ten, ...rest])).toMatchObject({
      lost: "4",
      lines: lines(["b-carried", "2"], ["c-carried", "3"]),
    });
    expect(carried({}, [ten])).toEqual({ amount: "0", lost: "0", lines: [] });
  });

  it("takes on one day by id, the last first", () => {
    const rest = ["b", "a", "c"].map((id) => on(id, 3, "2025-05-01"));
    expect(carried({}, [ten, ...rest])!.lines).toEqual(lines(["c-carried", "3"], ["b-carried", "3"]));
  });

  it("takes nothing where a condition holds or can't be answered, or the ceiling isn't known", () => {
    const more = [ten, on("a", 3, "2025-05-01")];
    const unless = { unless: { attribute: "paused", is: true } };
    const given = (rule: object, attributes: object) => carried(rule, more, undefined, { attributes })?.amount ?? null;
    expect([{ paused: false }, { paused: true }, {}].map((one) => given(unless, one))).toEqual(["3", null, null]);
    const most = { most: { attribute: "cap" } };
    expect([{ cap: 2 }, { cap: 9 }, {}].map((one) => given(most, one))).toEqual(["2", "3", null]);
  });

  it("takes credit of the selection alone, which is used last", () => {
    const home = { labels: { mode: "home" } };
    const mixed = [on("a", 10, "2025-03-01"), on("b", 8, "2025-02-02", home), on("c", 1, "2025-06-01", home)];
    expect(carried({ of: { mode: "home" } }, mixed)).toEqual({
      amount: "6",
      lost: "3",
      lines: lines(["c-carried", "1"], ["b-carried", "5"]),
    });
    expect(carried({ of: { mode: "live" } }, mixed)).toEqual({
      amount: "6",
      lost: "0",
      lines: lines(["a-carried", "6"]),
    });
  });

  it("takes credit completed between its days, both included", () => {
    const days = ["2025-04-30", "2025-05-01", "2025-06-30", "2025-07-01"];
    const rest = days.map((day, at) => on(`a${at}`, 1, day));
    const taken = (completed: object) => carried({ completed }, [ten, ...rest])!.lines.map(([id]) => id);
    expect(taken({ from: "2025-05-01", to: "2025-06-30" })).toEqual(["a2-carried", "a1-carried"]);
    expect(taken({ from: "2025-05-01" })).toEqual(["a3-carried", "a2-carried", "a1-carried"]);
    expect(taken({ to: "2025-06-30" })).toEqual(["a2-carried", "a1-carried", "a0-carried", "ten-carried"]);
  });

  it("takes credit over a limit where that is said, and otherwise what counts", () => {
    const capped = (set: Draft) => {
      set.limits = [{ id: "cap", most: 11, of: { mode: "live" } }];
    };
    const activities = [on("a", 9, "2025-03-01"), on("b", 5, "2025-04-01")];
    expect(carried({}, activities, capped)).toMatchObject({ amount: "1", lines: lines(["b-carried", "1"]) });
    expect(carried({ overLimit: false }, activities, capped)).toMatchObject({ amount: "1" });
    expect(carried({ overLimit: true }, activities, capped)).toMatchObject({
      amount: "4",
      lines: lines(["b-carried", "4"]),
    });
  });

  it("doesn't take what was carried into this cycle", () => {
    const before = { carried: [{ id: "old", type: "lecture", amount: "12", labels: { mode: "live" } }] };
    expect(carried({}, [], undefined, before)).toEqual({ amount: "0", lost: "0", lines: [] });
    expect(carried({}, [on("a", 3, "2025-05-01")], undefined, before)!.lines).toEqual(lines(["a-carried", "3"]));
  });

  it("gives lines of one activity ids of their own, and the labels and the type that the set says", () => {
    const shared = (set: Draft) => {
      set.types.old = { ...set.types.lecture, name: "Old" };
      set.dimensions.topic = { name: "topic", values: ["law", "tax"], each: "split", shares: "stated" };
    };
    const both = { labels: { mode: "live", topic: { law: "0.5", tax: "0.5" } } };
    const say = (labels?: object) => {
      const activities = [ten, on("a", 4, "2025-05-01", both)];
      const { carryOver } = judgeSmall({ activities }, (set) => {
        set.carryOver = { most: 6, of: { topic: ["law", "tax"] }, ...(labels && { labels }) };
        shared(set);
      });
      return carryOver!.lines;
    };
    const line = { activity: "a", amount: "2" };
    expect(say()).toEqual([
      { ...line, id: "a-carried", type: "lecture", labels: { mode: "live", topic: "law" } },
      { ...line, id: "a-carried-1", type: "lecture", labels: { mode: "live", topic: "tax" } },
    ]);
    expect(say({ type: "old", mode: "home" })).toEqual([
      { ...line, id: "a-carried", type: "old", labels: { mode: "home", topic: "law" } },
      { ...line, id: "a-carried-1", type: "old", labels: { mode: "home", topic: "tax" } },
    ]);
  });

  describe("of credit that may be divided", () => {
    const free = (set: Draft) => {
      set.dimensions.topic = { name: "topic", values: ["law", "tax", "care"], each: "split", shares: "free" };
    };
    const either = (amount: number) =>
      on("a", amount, "2025-05-01", { labels: { mode: "live", topic: ["tax", "care"] } });

    it("takes it where every part that it may be fits", () => {
      expect(carried({ of: { topic: "tax" } }, [ten, either(4)], free)).toMatchObject({ amount: "0" });
      expect(carried({ of: { topic: ["tax", "care"] } }, [ten, either(4)], free)).toMatchObject({ amount: "4" });
    });

    it("takes what is used of no part", () => {
      const both = (set: Draft) => {
        free(set);
        const topics = ["tax", "care"].map((topic) => ({ id: topic, least: 3, of: { topic } }));
        set.paths.ce.require.all.push(...topics);
      };
      for (const overLimit of [true, false])
        expect(carried({ overLimit }, [either(14)], both)).toMatchObject({ amount: "4", lost: "0" });
    });
  });
});
