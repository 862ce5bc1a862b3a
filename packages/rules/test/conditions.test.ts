import { describe, expect, it } from "vitest";
import { type Draft, judgeSmall } from "./small.ts";

/** Whether a condition holds for a record of somebody certified on 1 February 2025; `null` where that can't be told. */
function holds(condition: object, record: object = {}): boolean | null {
  const change = (set: Draft) => {
    set.attributes = {
      role: { name: "role", kind: "text", values: ["nurse", "head", "clerk"] },
      name: { name: "name", kind: "text" },
      senior: { name: "senior", kind: "flag" },
      level: { name: "level", kind: "number" },
      born: { name: "date of birth", kind: "date" },
    };
    // biome-ignore lint/suspicious/noThenProperty: a case of the rule language
    set.paths.ce.require = { id: "asked", least: { cases: [{ when: condition, then: 1 }], else: 2 } };
  };
  const { distanceMost, requirements } = judgeSmall(record, change);
  return distanceMost === null ? requirements[0]!.needed === "1" : null;
}

/** The same for records that state this. */
const given = (condition: object) => (attributes: object) => holds(condition, { attributes });

describe("a condition on an attribute", () => {
  it("asks for its value, or one of several", () => {
    const one = given({ attribute: "role", is: "nurse" });
    expect([{ role: "nurse" }, { role: "head" }, {}].map(one)).toEqual([true, false, null]);
    const some = given({ attribute: "role", is: ["nurse", "head"] });
    expect([{ role: "nurse" }, { role: "head" }, { role: "clerk" }].map(some)).toEqual([true, true, false]);
    const flag = given({ attribute: "senior", is: false });
    expect([{ senior: false }, { senior: true }, {}].map(flag)).toEqual([true, false, null]);
  });

  it("asks for a number within bounds, both included", () => {
    const levels = [4, 5, "6.5", 7.5, "7.51"].map((level) => ({ level }));
    const both = given({ attribute: "level", atLeast: 5, atMost: "7.5" });
    expect(levels.map(both)).toEqual([false, true, true, true, false]);
    expect(levels.map(given({ attribute: "level", atLeast: 5 }))).toEqual([false, true, true, true, true]);
    expect(levels.map(given({ attribute: "level", atMost: 7.5 }))).toEqual([true, true, true, true, false]);
    expect([{}, { level: true }].map(both)).toEqual([null, null]);
  });

  it("asks whether it is stated, and always has the answer", () => {
    expect([{ level: 0 }, {}].map(given({ attribute: "level", stated: true }))).toEqual([true, false]);
    expect([{ level: 0 }, {}].map(given({ attribute: "level", stated: false }))).toEqual([false, true]);
  });

  it("asks for its first letter, whatever the case on either side", () => {
    const within = (from: string, to: string) => given({ attribute: "name", initial: { from, to } });
    const names = ["Bauer", "fox", " Frost", "Gold"].map((name) => ({ name }));
    expect(names.map(within("B", "F"))).toEqual([true, true, true, false]);
    expect(names.map(within("c", "g"))).toEqual([false, true, true, true]);
  });
});

describe("a condition on a date", () => {
  const born = { attribute: "born" };
  const days = ["1979-12-31", "1980-01-01", "1980-06-30", "1980-07-01"].map((day) => ({ born: day }));

  it("asks whether it lies between others, both included", () => {
    const [from, to] = ["1980-01-01", "1980-06-30"];
    expect(days.map(given({ date: born, from, to }))).toEqual([false, true, true, false]);
    expect(days.map(given({ date: born, from }))).toEqual([false, true, true, true]);
    expect(days.map(given({ date: born, to }))).toEqual([true, true, true, false]);
  });

  it("asks for its month and whether its year is odd", () => {
    expect(days.map(given({ date: born, month: [1, 6] }))).toEqual([false, true, true, false]);
    expect(days.map(given({ date: born, year: "odd" }))).toEqual([true, false, false, false]);
    expect(days.map(given({ date: born, year: "even" }))).toEqual([false, true, true, true]);
    expect(days.map(given({ date: born, month: [6, 7, 12], year: "even" }))).toEqual([false, false, true, true]);
  });

  it("can't be told while any of the days is missing", () => {
    const later = { after: born, days: 1, count: "exclusive" };
    expect(holds({ date: born, from: "1980-01-01" })).toBeNull();
    expect(holds({ date: "certified", from: born })).toBeNull();
    expect(holds({ date: "certified", from: "2030-01-01", to: later })).toBeNull();
    expect(holds({ date: born, year: "odd" })).toBeNull();
  });
});

describe("a condition on another credential", () => {
  const held = (condition: object, from?: string, to?: string) =>
    holds(condition, { credentials: [{ id: "c", code: "sister", ...(from && { from }), ...(to && { to }) }] });

  it("asks whether it is held on a day, both its days included", () => {
    const onDay = { holds: "sister", on: "2025-06-01" };
    expect(held(onDay)).toBe(true);
    expect([held(onDay, "2025-06-01"), held(onDay, "2025-06-02")]).toEqual([true, false]);
    expect([held(onDay, undefined, "2025-06-01"), held(onDay, undefined, "2025-05-31")]).toEqual([true, false]);
    expect(held({ holds: "cousin", on: "2025-06-01" })).toBe(false);
    expect(holds(onDay)).toBe(false);
  });

  it("asks for the judged day where it names none, and can't be told for a day that is missing", () => {
    expect([held({ holds: "sister" }, "2026-01-01"), held({ holds: "sister" }, "2026-01-02")]).toEqual([true, false]);
    expect(held({ holds: "sister", on: { attribute: "born" } })).toBeNull();
  });
});

describe("a condition on the number of the renewal", () => {
  const number = (one: number) => ({
    certification: { certified: "2020-01-01", cycles: [{ from: "2025-02-01", to: "2027-02-01", number: one }] },
  });
  const upTo = (condition: object) => [1, 2, 3, 4, 6].filter((one) => holds({ renewal: condition }, number(one)));

  it("asks for every so many, and for those from one to another", () => {
    expect(upTo({ every: 3 })).toEqual([3, 6]);
    expect(upTo({ from: 2, to: 4 })).toEqual([2, 3, 4]);
    expect(upTo({ from: 3 })).toEqual([3, 4, 6]);
    expect(upTo({ to: 1 })).toEqual([1]);
    expect(upTo({ every: 2, from: 3 })).toEqual([4, 6]);
  });

  it("counts the cycles where the record numbers none, and one where it lists none", () => {
    const cycles = [
      { from: "2023-02-01", to: "2025-01-31" },
      { from: "2025-02-01", to: "2027-01-31" },
    ];
    expect(holds({ renewal: { from: 2, to: 2 } }, { certification: { certified: "2023-02-01", cycles } })).toBe(true);
    expect(holds({ renewal: { from: 1, to: 1 } })).toBe(true);
  });
});

describe("a condition on an amount", () => {
  it("asks whether it lies within bounds, both included", () => {
    const amount = { attribute: "level" };
    const levels = [4.99, 5, 7.5, 7.51].map((level) => ({ level }));
    expect(levels.map(given({ amount, atLeast: 5, atMost: 7.5 }))).toEqual([false, true, true, false]);
    expect(levels.map(given({ amount, atLeast: 5 }))).toEqual([false, true, true, true]);
    expect(levels.map(given({ amount, atMost: 7.5 }))).toEqual([true, true, true, false]);
    expect(holds({ amount, atLeast: 5 })).toBeNull();
    expect(holds({ amount, atMost: 5 })).toBeNull();
  });
});

describe("a condition made of others", () => {
  const senior = { attribute: "senior", is: true };
  const nurse = { attribute: "role", is: "nurse" };
  const records = [
    { senior: true, role: "nurse" },
    { senior: true, role: "clerk" },
    { senior: false, role: "clerk" },
    { senior: true },
    { senior: false },
    {},
  ];

  it("is unknown only where an unknown part matters", () => {
    expect(records.map(given({ all: [senior, nurse] }))).toEqual([true, false, false, null, false, null]);
    expect(records.map(given({ all: [nurse, senior] }))).toEqual([true, false, false, null, false, null]);
    expect(records.map(given({ any: [senior, nurse] }))).toEqual([true, true, false, true, null, null]);
    expect(records.map(given({ any: [nurse, senior] }))).toEqual([true, true, false, true, null, null]);
    expect(records.map(given({ not: senior }))).toEqual([false, false, true, false, true, null]);
    expect(records.map(given({ not: { any: [senior, nurse] } }))).toEqual([false, false, true, false, null, null]);
  });
});

describe("a condition on the phase", () => {
  it("asks for that of the judged day", () => {
    const inPhase = (phase: string[], asked: string) => {
      const change = (set: Draft) => {
        set.attributes = { until: { name: "until", kind: "date" } };
        set.cycle.phases = [
          { id: "early", name: "Early", status: "current", to: { attribute: "until" } },
          { id: "active", name: "Active", status: "current" },
        ];
        // biome-ignore lint/suspicious/noThenProperty: a case of the rule language
        set.paths.ce.require = { id: "asked", least: { cases: [{ when: { phase }, then: 1 }], else: 2 } };
      };
      const attributes = asked === "" ? {} : { until: asked };
      const { distanceMost, requirements } = judgeSmall({ attributes }, change);
      return distanceMost === null ? requirements[0]!.needed === "1" : null;
    };
    expect(inPhase(["early"], "2026-01-01")).toBe(true);
    expect(inPhase(["early"], "2025-12-31")).toBe(false);
    expect(inPhase(["early", "active"], "2025-12-31")).toBe(true);
    expect(inPhase(["early"], "")).toBeNull();
  });
});
