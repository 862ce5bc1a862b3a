import { describe, expect, it } from "vitest";
import { compile, parseRecord, parseSet, status } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

/** What the program, changed, says of a record; its status says the same. */
function judge(record: object, change: (set: Draft) => void) {
  const result = judgeSmall(record, change);
  const set = compile(mustParse(parseSet(smallSet(change))));
  const full = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, ...record }));
  expect(status(set, full, { asOf: "2026-01-01" })).toBe(result.verdict);
  return result;
}

describe("of activities that are the same, and of which each may serve better", () => {
  const once = (set: Draft) => {
    set.duplicates = [{ id: "once", same: ["title"], in: "cycle" }];
    set.paths.ce.require = { id: "live", least: 4, of: { mode: "live" } };
  };
  const lecture = (id: string, amount: number, mode: string) =>
    hours(id, amount, { title: "Wound care", labels: { mode } });
  const counted = (activities: Draft[], change: (set: Draft) => void = once) => {
    const { verdict, distance, activities: rows } = judge({ activities }, change);
    return [verdict, distance, ...rows.map((row) => row.counted)];
  };

  it("that one counts by which less is missing, also where another brings more", () => {
    expect(counted([lecture("a", 9, "home"), lecture("b", 4, "live")])).toEqual(["met", "0", "0", "4"]);
    expect(counted([lecture("a", 4, "live"), lecture("b", 9, "home")])).toEqual(["met", "0", "4", "0"]);
    expect(counted([lecture("a", 9, "home"), lecture("b", 3, "live")])).toEqual(["unmet", "1", "0", "3"]);
    expect(counted([lecture("a", 3, "live"), lecture("b", 9, "home")])).toEqual(["unmet", "1", "3", "0"]);
  });

  it("that one counts which brings more, where as much is missing by either", () => {
    const any = (set: Draft) => {
      once(set);
      set.paths.ce.require = { id: "total", least: 3 };
    };
    expect(counted([lecture("a", 4, "home"), lecture("b", 5, "live")], any)).toEqual(["met", "0", "0", "5"]);
    expect(counted([lecture("a", 5, "home"), lecture("b", 4, "live")], any)).toEqual(["met", "0", "5", "0"]);
    expect(counted([lecture("a", 4, "home"), lecture("b", 4, "live")], any)).toEqual(["met", "0", "4", "0"]);
    expect(counted([lecture("a", 4, "live"), lecture("b", 4, "home")], any)).toEqual(["met", "0", "4", "0"]);
  });

  it("nothing can be told where too many have to be tried", () => {
    const many = Array.from({ length: 7 }, (_, at) => [
      hours(`a${at}`, 1, { title: `Part ${at}`, labels: { mode: "live" } }),
      hours(`b${at}`, 1, { title: `Part ${at}`, labels: { mode: "home" } }),
    ]);
    expect(judge({ activities: many.slice(1).flat() }, once)).toMatchObject({ verdict: "met", counted: "6" });
    expect(judge({ activities: many.flat() }, once)).toMatchObject({ verdict: "unknown", cause: "too-complex" });
  });
});

describe("a verdict", () => {
  const capped = (set: Draft) => {
    set.attributes = { cap: { name: "cap", kind: "number" } };
    set.limits = [{ id: "cap", most: { attribute: "cap" }, of: { mode: "live" } }];
  };
  const complete = [hours("a", 10)];
  const exam = (set: Draft) => set.paths.ce.require.all.push({ id: "exam", exam: "basic" });

  it("is unknown where requirements contradict each other, whatever else is missing", () => {
    const both = (set: Draft) => {
      capped(set);
      exam(set);
    };
    expect(judge({ attributes: { cap: 3 } }, both)).toMatchObject({ verdict: "unknown", cause: "contradictory-set" });
    expect(judge({ attributes: { cap: 4 } }, both)).toMatchObject({ verdict: "unmet", cause: null });
  });

  it("doesn't hang on a branch that contradicts itself, whichever comes first", () => {
    for (const inOrder of [true, false]) {
      const either = (set: Draft) => {
        capped(set);
        const [live, home] = [
          { id: "live", least: 4, of: { mode: "live" } },
          { id: "home", least: 9, of: { mode: "home" } },
        ];
        set.paths.ce.require = { any: inOrder ? [live, home] : [home, live] };
      };
      const read = hours("a", 9, { labels: { mode: "home" } });
      expect(judge({ attributes: { cap: 3 } }, either)).toMatchObject({
        distance: "9",
        completion: { possible: true },
      });
      expect(judge({ attributes: { cap: 3 }, activities: [read] }, either).verdict).toBe("met");
      expect(judge({ attributes: { cap: 4 } }, either)).toMatchObject({ verdict: "unmet", distance: "4" });
    }
  });

  it("is unknown while a fact is missing that says whether the path is open", () => {
    const opens = (set: Draft) => {
      set.attributes = { opened: { name: "day of opening", kind: "date" } };
      set.paths.ce.open = { from: { attribute: "opened" } };
    };
    const verdict = (activities: Draft[], attributes: object = {}) => judge({ activities, attributes }, opens).verdict;
    expect(verdict(complete)).toBe("unknown");
    expect(verdict(complete, { opened: "2026-01-01" })).toBe("met");
    expect(verdict(complete, { opened: "2026-01-02" })).toBe("unmet");
    expect(verdict([])).toBe("unmet");
  });

  it("asks for nothing that is waived, be it credit or not", () => {
    const accommodations = [{ id: "w", kind: "waiver", requirement: "exam" }];
    expect(judge({ activities: complete }, exam).verdict).toBe("unmet");
    expect(judge({ activities: complete, accommodations }, exam)).toMatchObject({ verdict: "met", missing: [] });
  });
});

describe("a path of which a part can still be earned and a part can't", () => {
  const ended = (set: Draft) => {
    set.types.seminar = { ...set.types.lecture, name: "Seminar", accepted: { to: "2025-06-30" } };
    set.paths.ce.require.all.push({ id: "seminars", least: 2, of: { type: "seminar" } });
  };

  it("can't be completed, and names what is in the way", () => {
    expect(judge({}, ended)).toMatchObject({
      verdict: "unmet",
      distance: "10",
      completion: { possible: false, because: ["total", "live", "seminars"] },
    });
    const seminar = hours("s", 2, { type: "seminar", labels: { mode: "home" } });
    expect(judge({ activities: [seminar] }, ended)).toMatchObject({ distance: "8", completion: { possible: true } });
  });
});
