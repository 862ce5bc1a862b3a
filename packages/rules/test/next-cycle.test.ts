import { describe, expect, it } from "vitest";
import { closeCycle, compile, type Determination, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

const lines = ({ carryOver }: Determination) => carryOver!.lines.map(({ activity, amount }) => [activity, amount]);

describe("what is carried over", () => {
  const change = (set: Draft) => (set.carryOver = { most: 3, overLimit: false });

  it("is the latest completed of what isn't used", () => {
    const activities = [
      hours("june", 10, { completed: "2025-06-01" }),
      hours("december", 5, { completed: "2025-12-02" }),
    ];
    const result = judgeSmall({ activities }, change);
    expect(result.activities.map(({ used }) => used)).toEqual(["10", "0"]);
    expect(lines(result)).toEqual([["december", "3"]]);
  });

  it("is taken from one activity where that has enough left", () => {
    const activities = [
      hours("june", 2, { completed: "2025-06-01" }),
      hours("july", 2, { completed: "2025-07-01" }),
      hours("december", 10, { completed: "2025-12-01" }),
    ];
    expect(lines(judgeSmall({ activities }, change))).toEqual([["december", "3"]]);
  });

  it("takes all parts of an activity, also those that its labels don't tell apart", () => {
    const split = (set: Draft) => {
      set.carryOver = { most: 8, overLimit: false };
      set.dimensions.topic = { name: "topic", values: ["law", "tax"], each: "split", shares: "stated" };
    };
    const shares = { mode: "live", topic: { old: "0.5", older: "0.5" } };
    const activities = [
      hours("june", 10, { completed: "2025-06-01" }),
      hours("december", 6, { completed: "2025-12-01", labels: shares }),
    ];
    const result = judgeSmall({ activities }, split);
    expect(result.carryOver).toMatchObject({ amount: "6", lost: "0" });
  });

  it("isn't had again by the activity that it came from", () => {
    const backward = (set: Draft) => {
      change(set);
      set.cycle.earn.from = { before: "cycle.from", months: 1, monthEnd: "clamp" };
    };
    const compiled = compile(mustParse(parseSet(smallSet(backward))));
    const record = mustParse(
      parseRecord({
        certification: { certified: "2025-02-01" },
        activities: [hours("late", 14, { completed: "2027-01-20" })],
      }),
    );
    const first = evaluate(compiled, record, { asOf: "2027-01-31" });
    const next = closeCycle(compiled.set, record, first)!;
    expect(next.activities![0]!.used).toEqual([{ for: "small", amount: "13" }]);
    expect(evaluate(compiled, next, { asOf: "2027-06-01" }).counted).toBe("4");
  });
});

describe("the day on which a cycle was granted", () => {
  const since = (set: Draft) => set.paths.ce.require.all.push({ id: "fee", fee: "fee", from: "cycle.granted" });
  const paid = [{ id: "p", code: "fee", received: "2022-01-01", amount: { minor: 100, currency: "USD" } }];
  const verdict = (cycles: object[]) =>
    judgeSmall({ certification: { certified: "2020-01-15", cycles }, payments: paid }, since).requirements.at(-1)!
      .verdict;

  it("is its first day where a later cycle doesn't state it, and the day of certification in the first", () => {
    expect(verdict([{ from: "2024-01-15", to: "2026-12-31", number: 3 }])).toBe("unmet");
    expect(verdict([{ from: "2024-01-15", to: "2026-12-31", number: 3, renewed: "2021-12-01" }])).toBe("met");
    expect(verdict([{ from: "2020-01-15", to: "2026-12-31" }])).toBe("met");
  });
});

describe("closing a cycle", () => {
  const certification = { certified: "2025-02-01" };

  function close(record: object, change: (set: Draft) => void = () => {}, asOf = "2027-02-01") {
    const set = mustParse(parseSet(smallSet(change)));
    const read = mustParse(parseRecord({ certification, ...record }));
    return closeCycle(set, read, evaluate(compile(set), read, { asOf }));
  }
  const usedOf = (record: object, change?: (set: Draft) => void, asOf?: string) =>
    Object.fromEntries(close(record, change, asOf)!.activities!.map(({ id, used }) => [id, used]));
  const use = (amount: string) => [{ for: "small", amount }];
  const examOnly = (set: Draft) => {
    set.paths.ce.require = { id: "exam", exam: "basic" };
  };
  const exams = [{ id: "e", exam: "basic", taken: "2025-03-01", outcome: "passed" }];

  it("adds the cycle granted to the one that ends, and keeps what doesn't belong to this renewal alone", () => {
    const kept = {
      attributes: { role: "nurse" },
      credentials: [{ id: "c", code: "sister" }],
      exams,
      documents: [{ id: "d", kind: "card" }],
    };
    const left = {
      application: { received: "2027-01-31" },
      attestations: [{ id: "t", code: "truth", given: "2027-01-31" }],
      payments: [{ id: "p", code: "fee", received: "2027-01-31", amount: { minor: 1, currency: "USD" } }],
      accommodations: [{ id: "w", kind: "waiver", requirement: "exam" }],
    };
    const granted = { from: "2027-02-02", to: "2029-02-01", renewed: "2027-02-01", number: 2 };
    const cycles = [{ from: "2025-02-01", to: "2027-02-01" }, granted];
    expect(close({ ...kept, ...left }, examOnly)).toEqual({ certification: { ...certification, cycles }, ...kept });
    expect(close({ exams }, examOnly)).toStrictEqual({ certification: { ...certification, cycles }, exams });
  });

  it("cuts the cycle that an early renewal ends to the day before, and no earlier one", () => {
    const early = (set: Draft) => {
      examOnly(set);
      Object.assign(set.cycle.renewal[0], {
        from: "renewed",
        to: { after: "renewed", months: 24, monthEnd: "clamp" },
      });
    };
    const cycles = [
      { from: "2023-02-01", to: "2025-01-31" },
      { from: "2025-02-01", to: "2027-01-31" },
    ];
    const next = close({ certification: { certified: "2023-02-01", cycles }, exams }, early, "2026-06-15")!;
    expect(next.certification.cycles).toEqual([
      cycles[0],
      { from: "2025-02-01", to: "2026-06-14" },
      { from: "2026-06-15", to: "2028-06-15", renewed: "2026-06-15", number: 3 },
    ]);
  });

  it("isn't possible where the cycle granted doesn't begin later, nor where nothing is met", () => {
    const again = (set: Draft) => {
      examOnly(set);
      set.cycle.renewal[0].from = "cycle.from";
    };
    expect(close({ exams }, again)).toBeNull();
    expect(close({}, examOnly)).toBeNull();
  });

  it("leaves a cycle out of which a day isn't known", () => {
    const untold = (end: "from" | "to") => (set: Draft) => {
      examOnly(set);
      set.attributes = { day: { name: "day", kind: "date" } };
      set.cycle.first[end] = { attribute: "day" };
      Object.assign(set.cycle.renewal[0], {
        from: "renewed",
        to: { after: "renewed", months: 24, monthEnd: "clamp" },
      });
    };
    for (const end of ["from", "to"] as const)
      expect(close({ exams }, untold(end))!.certification.cycles).toEqual([
        { from: "2027-02-01", to: "2029-02-01", renewed: "2027-02-01", number: 2 },
      ]);
  });

  it("marks what was used or carried of each activity, and leaves the others as they were", () => {
    const carrying = (set: Draft) => {
      set.carryOver = { most: 5, overLimit: false };
    };
    const activities = [
      hours("a", 6, { completed: "2025-03-01", used: [{ for: "other", amount: "0" }] }),
      hours("b", 5, { completed: "2025-04-01" }),
      hours("c", 4, { completed: "2025-05-01" }),
      hours("d", 4, { completed: "2020-05-01" }),
    ];
    expect(usedOf({ activities }, carrying)).toEqual({
      a: [{ for: "other", amount: "0" }, ...use("6")],
      b: use("5"),
      c: use("4"),
      d: undefined,
    });
    const little = (set: Draft) => {
      set.carryOver = { most: 2, overLimit: false };
    };
    expect(usedOf({ activities }, little)).toMatchObject({ b: use("4"), c: use("2") });
    expect(usedOf({ activities })).toMatchObject({ b: use("4"), c: undefined, d: undefined });
  });

  it("marks all that counted of an activity which either cycle could have had, on the first and the last such day", () => {
    const boundary = (set: Draft) => {
      set.cycle.boundary = { from: "2027-01-15", to: "2027-02-10" };
      set.cycle.earn.to = "2027-02-28";
      set.cycle.renewal[0].from = "2027-02-02";
    };
    const marked = (completed: string) => {
      const activities = [hours("a", 9), hours("b", 3, { completed })];
      return usedOf({ activities }, boundary, "2027-03-01").b;
    };
    expect(["2027-01-14", "2027-01-15", "2027-02-10", "2027-02-11"].map(marked)).toEqual([
      use("1"),
      use("3"),
      use("3"),
      use("1"),
    ]);
  });
});
