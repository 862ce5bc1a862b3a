// biome-ignore-all lint/suspicious/noThenProperty: a case of the rule language
import { describe, expect, it } from "vitest";
import {
  compile,
  describe as describeSet,
  evaluate,
  explain,
  parseRecord,
  parseSet,
  warningsOf,
} from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, problemsOf, smallSet } from "./small.ts";

const BUILT_IN = [
  "certified",
  "cycle.from",
  "cycle.to",
  "cycle.granted",
  "earn.from",
  "earn.to",
  "application",
  "renewed",
  "named",
  "by-phase",
  "by-window",
  "by-amount",
];

/** Everywhere that a date may stand. */
const PLACES: { readonly [place: string]: (set: Draft, date: unknown) => void } = {
  "cycle.first": (set, date) => (set.cycle.first.to = { later: [date, set.cycle.first.to] }),
  "cycle.earn": (set, date) => (set.cycle.earn.to = { later: [date, set.cycle.earn.to] }),
  "cycle.boundary": (set, date) => (set.cycle.boundary = { from: date, to: { later: [date, "cycle.to"] } }),
  "cycle.phases": (set, date) => set.cycle.phases.unshift({ id: "early", name: "Early", status: "current", to: date }),
  "cycle.renewal": (set, date) => (set.cycle.renewal[0].to = { later: [date, set.cycle.renewal[0].to] }),
  "cycle.renewal.if": (set, date) => (set.cycle.renewal[0].if = { date, to: "2199-01-01" }),
  dates: (set, date) => (set.dates = { ...set.dates, other: date }),
  periods: (set, date) => (set.periods = { part: { name: "part", from: date, to: "2199-01-01" } }),
  "periods.inside": (set, date) =>
    (set.periods = { part: { name: "part", months: 12, inside: { from: date, to: { later: [date, "cycle.to"] } } } }),
  "types.accepted": (set, date) => (set.types.lecture.accepted = { to: date }),
  "limits.most": (set, date) =>
    (set.limits = [{ id: "cap", most: { cases: [{ when: { date, to: "2025-01-01" }, then: 1 }], else: 2 } }]),
  "carryOver.completed": (set, date) => (set.carryOver = { most: 1, completed: { to: date } }),
  "carryOver.unless": (set, date) => (set.carryOver = { most: 1, unless: { holds: "other", on: date } }),
  "paths.open": (set, date) => (set.paths.ce.open = { to: date }),
  "requirement.if": (set, date) =>
    set.paths.ce.require.all.push({ if: { date, month: [1] }, then: { id: "x", exam: "x" } }),
  "requirement.exam": (set, date) => set.paths.ce.require.all.push({ id: "x", exam: "x", passed: { from: date } }),
  "requirement.document": (set, date) => set.paths.ce.require.all.push({ id: "x", document: "x", current: date }),
  "requirement.credential": (set, date) => set.paths.ce.require.all.push({ id: "x", credential: "x", on: date }),
  "requirement.attest": (set, date) => set.paths.ce.require.all.push({ id: "x", attest: "x", by: date }),
  "requirement.fee": (set, date) => {
    const amount = { times: { minor: 1, currency: "USD" }, count: { months: 1, from: date, parts: "begun" } };
    set.paths.ce.require.all.push({ id: "x", fee: "x", amount });
  },
};

const count = (date: unknown) => ({ times: 1, count: { months: 1, from: "certified", to: date, parts: "full" } });

/** Ways in which a rule for a date may hold a name. */
const WAYS: { readonly [way: string]: (name: string) => unknown } = {
  itself: (name) => name,
  "a step": (name) => ({ after: name, months: 1, monthEnd: "stick" }),
  "the later": (name) => ({ later: [name, "certified"] }),
  "a table": (name) => ({ table: "days", by: name, else: "certified" }),
  "a day of the year": (name) => ({ next: { month: { of: name }, day: "last" }, from: "certified" }),
  "a condition": (name) => cases({ date: name, to: "2025-01-01" }),
  "a condition's negation": (name) => cases({ not: { date: "certified", from: name } }),
  "a credential held": (name) => cases({ any: [{ holds: "other", on: name }] }),
  "the phase": (name) => cases({ all: [{ phase: ["active"] }, { date: "certified", to: name }] }),
  "the renewal": (name) => cases({ any: [{ renewal: { from: 1 } }, { date: "certified", to: name }] }),
  "an amount by cases": (name) =>
    cases({
      amount: { cases: [{ when: { date: name, to: "2025-01-01" }, then: 1 }], else: { percent: 50, of: "total" } },
      atLeast: 1,
    }),
  "a count of months": (name) => cases({ amount: count(name), atLeast: 1 }),
};

function cases(when: object): object {
  return { cases: [{ when, then: "certified" }], else: "2026-06-01" };
}

/**
 * A set that has a date of a name in a place; for the date `named`, what it refers to says the
 * phase.
 */
const withDate = (place: string, date: unknown) => (set: Draft) => {
  set.tables = { days: { "2025-02-01": "2025-03-01" } };
  set.dates = {
    named: { later: ["cycle.to", "certified"] },
    "by-phase": cases({ phase: ["active"] }),
    "by-window": { later: ["earn.to", "certified"] },
    "by-amount": cases({ amount: { percent: 50, of: "total" }, atLeast: 5 }),
  };
  PLACES[place]!(set, date);
};

const RECORDS = [
  { certification: { certified: "2025-02-01" } },
  { certification: { certified: "2021-02-01", cycles: [{ from: "2025-02-01", to: "2027-01-31" }] } },
].map((record) => mustParse(parseRecord(record)));

describe("a name of a date that validation lets through", () => {
  it.each(Object.keys(PLACES))("is known in %s, whichever it is and however it is used", (place) => {
    let accepted = 0;
    for (const name of BUILT_IN)
      for (const way of Object.values(WAYS)) {
        const parsed = parseSet(smallSet(withDate(place, way(name))));
        if (!parsed.ok) continue;
        accepted++;
        const compiled = compile(parsed.value);
        expect(() => warningsOf(parsed.value)).not.toThrow();
        expect(() => describeSet(parsed.value)).not.toThrow();
        for (const record of RECORDS)
          for (const asOf of ["2025-02-01", "2026-01-01", "2027-03-01"])
            expect(() => explain(parsed.value, record, evaluate(compiled, record, { asOf }))).not.toThrow();
      }
    expect(accepted).toBeGreaterThan(0);
  });

  it("is `renewed` in a renewal alone", () => {
    for (const place of Object.keys(PLACES)) {
      const codes = problemsOf(withDate(place, "renewed")).map((problem) => problem.split(" ")[0]);
      expect(codes.includes("date-not-known-here")).toBe(!place.startsWith("cycle.renewal"));
    }
  });
});

describe("the day of renewal in the condition of a renewal", () => {
  const DAY_AFTER = { after: "cycle.to", days: 1, count: "exclusive" };
  const MONTH_AFTER = { after: "cycle.to", months: 1, monthEnd: "stick" };
  const YEAR_AFTER = { after: "cycle.to", months: 12, monthEnd: "stick" };

  /**
   * Counted from the due month where the renewal comes by a month after it, otherwise from the day
   * of renewal.
   */
  const fromDueMonth = (condition: object) =>
    compile(
      mustParse(
        parseSet(
          smallSet((set) => {
            set.cycle.first.to = { after: "certified", snap: "month-end", months: 12, monthEnd: "stick" };
            set.cycle.renewal = [
              { in: ["active"], if: condition, from: DAY_AFTER, to: YEAR_AFTER },
              {
                in: ["active"],
                from: "renewed",
                to: { after: "renewed", snap: "month-end", months: 12, monthEnd: "stick" },
              },
            ];
          }),
        ),
      ),
    );
  const record = mustParse(parseRecord({ certification: { certified: "2019-10-08" } }));

  it.each<[string, object]>([
    ["a date", { date: "renewed", to: MONTH_AFTER }],
    ["a date that is compared with it", { date: MONTH_AFTER, from: "renewed" }],
    ["a negation", { not: { date: "renewed", from: { after: MONTH_AFTER, days: 1, count: "exclusive" } } }],
    ["the later of two days", { date: { later: ["renewed", "cycle.to"] }, to: MONTH_AFTER }],
    [
      "a count of months",
      { amount: { times: 1, count: { months: 1, from: DAY_AFTER, to: "renewed", parts: "begun" } }, atMost: 1 },
    ],
  ])("decides by %s", (_, condition) => {
    const set = fromDueMonth(condition);
    const next = (asOf: string) => evaluate(set, record, { asOf }).nextCycle;
    expect(next("2020-11-15")).toEqual({ from: "2020-11-01", to: "2021-10-31" });
    expect(next("2020-11-30")).toEqual({ from: "2020-11-01", to: "2021-10-31" });
    expect(next("2020-12-01")).toEqual({ from: "2020-12-01", to: "2021-12-31" });
  });

  it("decides by a credential that is held on it", () => {
    const set = fromDueMonth({ holds: "nurse", on: "renewed" });
    const nurse = mustParse(
      parseRecord({ ...record, credentials: [{ id: "n", code: "nurse", from: "2020-11-15", to: "2020-11-15" }] }),
    );
    const next = (asOf: string) => evaluate(set, nurse, { asOf }).nextCycle!.from;
    expect([next("2020-11-14"), next("2020-11-15"), next("2020-11-16")]).toEqual([
      "2020-11-14",
      "2020-11-01",
      "2020-11-16",
    ]);
  });

  it("grants no cycle where a condition before can't be answered, rather than the one after it", () => {
    const set = smallSet((draft) => {
      draft.attributes = { moved: { name: "day of the move", kind: "date" } };
      draft.cycle.renewal = [
        { ...draft.cycle.renewal[0], if: { date: "renewed", from: { attribute: "moved" } } },
        { in: ["active"], from: "renewed", to: YEAR_AFTER },
      ];
    });
    const compiled = compile(mustParse(parseSet(set)));
    const next = (attributes: object) =>
      evaluate(compiled, mustParse(parseRecord({ ...record, attributes })), { asOf: "2020-11-15" }).nextCycle;
    expect(next({})).toBeNull();
    expect(next({ moved: "2020-11-15" })).toMatchObject({ from: "2021-10-09" });
    expect(next({ moved: "2020-11-16" })).toMatchObject({ from: "2020-11-15" });
  });

  it("is the as-of date for each of two certificants, though they share a cycle and a set", () => {
    const set = fromDueMonth({ date: "renewed", to: MONTH_AFTER });
    const cycles = [{ from: "2019-11-01", to: "2020-10-31" }];
    for (const certified of ["2015-01-01", "2016-01-01"]) {
      const own = mustParse(parseRecord({ certification: { certified, cycles } }));
      expect(evaluate(set, own, { asOf: "2020-11-15" }).nextCycle!.from).toBe("2020-11-01");
      expect(evaluate(set, own, { asOf: "2020-12-15" }).nextCycle!.from).toBe("2020-12-15");
    }
  });
});
