import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { compile, evaluate, parseRecord, parseSet, status } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

const withPeriod = (period: object, rule: object) => (set: Draft) => {
  set.attributes = { since: { name: "since", kind: "date" }, until: { name: "until", kind: "date" } };
  set.periods = { part: { name: "part", ...period } };
  set.paths.ce.require = {
    all: [
      { id: "total", least: 1 },
      { id: "asked", ...rule },
    ],
  };
};
const each = { least: 1, each: { of: "part" } };

/** First and last day of each stretch of a period, and what counts in it, of somebody certified on 1 February 2025. */
const stretchesOf = (period: object, record: object = {}) =>
  judgeSmall(record, withPeriod(period, each))
    .requirements.filter(({ id }) => id.startsWith("asked"))
    .map(({ part, counted }) => [part?.from, part?.to, counted]);

describe("a period", () => {
  it("of so many months begins anew on the same day of the month, the last stretch perhaps shorter", () => {
    const activities = ["2026-01-31", "2026-02-01", "2027-02-01"].map((completed, at) =>
      hours(`a${at}`, at + 1, { completed }),
    );
    const set = compile(mustParse(parseSet(smallSet(withPeriod({ months: 12 }, each)))));
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
    const { requirements } = evaluate(set, record, { asOf: "2027-03-01" });
    expect(requirements.slice(1).map(({ part, counted }) => [part!.from, part!.to, counted])).toEqual([
      ["2025-02-01", "2026-01-31", "1"],
      ["2026-02-01", "2027-01-31", "2"],
      ["2027-02-01", "2027-02-01", "3"],
    ]);
  });

  it("of calendar years begins with each, the first and the last perhaps in part", () => {
    const activities = ["2025-12-31", "2026-01-01"].map((completed, at) => hours(`a${at}`, at + 1, { completed }));
    expect(stretchesOf({ calendar: "year" }, { activities })).toEqual([
      ["2025-02-01", "2025-12-31", "1"],
      ["2026-01-01", "2026-12-31", "2"],
      ["2027-01-01", "2027-02-01", "0"],
    ]);
  });

  it("has no more than 24 stretches", () => {
    const inside = { from: "cycle.from", to: { attribute: "until" } };
    const count = (until: string) => stretchesOf({ months: 1, inside }, { attributes: { until } }).length;
    expect([count("2025-02-01"), count("2027-01-31"), count("2027-02-01"), count("2028-01-31")]).toEqual([
      1, 24, 24, 24,
    ]);
  });

  it("is divided for each certificant anew, though one set judges them all", () => {
    const period = { from: { attribute: "since" }, to: { attribute: "until" } };
    const set = compile(mustParse(parseSet(smallSet(withPeriod(period, { least: 3, in: "part" })))));
    const countedIn = (since: string, until: string) => {
      const record = mustParse(
        parseRecord({
          certification: { certified: "2025-02-01" },
          attributes: { since, until },
          activities: ["2024-06-01", "2025-03-01", "2025-09-01"].map((completed, at) =>
            hours(`a${at}`, at + 1, { completed }),
          ),
        }),
      );
      const { requirements, counted } = evaluate(set, record, { asOf: "2026-01-01" });
      return [requirements.find(({ id }) => id === "asked")!.counted, counted];
    };
    const asked: [string, string, string, string][] = [
      ["2025-02-01", "2025-06-30", "2", "5"],
      ["2025-06-30", "2027-02-01", "3", "5"],
      ["2024-01-01", "2025-06-30", "3", "5"],
      ["2024-01-01", "2024-12-31", "1", "5"],
      ["2025-04-01", "2025-08-31", "0", "5"],
      ["2024-01-01", "2027-02-01", "6", "5"],
      ["2025-02-01", "2025-06-30", "2", "5"],
    ];
    for (const [since, until, inPart, inAll] of asked) expect(countedIn(since, until)).toEqual([inPart, inAll]);
    for (const [since, until, inPart, inAll] of asked.toReversed())
      expect(countedIn(since, until)).toEqual([inPart, inAll]);
  });

  it("can be earned in on its last day, not on the day after", () => {
    const period = { from: "cycle.from", to: "2025-06-30" };
    const set = compile(mustParse(parseSet(smallSet(withPeriod(period, { least: 3, in: "part" })))));
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
    const possible = (asOf: string) => evaluate(set, record, { asOf }).completion.possible;
    expect(["2025-06-30", "2025-07-01", "2025-06-30"].map(possible)).toEqual([true, false, true]);
  });

  it("of which a day is missing leaves open what is asked for in it, and the fact is named", () => {
    const since = { attribute: "since" };
    const asked: [object, object][] = [
      [{ months: 12, inside: { from: since, to: "cycle.to" } }, each],
      [{ months: 12, inside: { from: "cycle.from", to: since } }, each],
      [
        { calendar: "year", inside: { from: since, to: "cycle.to" } },
        { ...each, each: { of: "part", atLeast: 1 } },
      ],
      [
        { from: since, to: "cycle.to" },
        { least: 1, in: "part" },
      ],
      [{ to: since }, { least: 1, in: "part" }],
    ];
    for (const [period, rule] of asked) {
      const set = mustParse(parseSet(smallSet(withPeriod(period, rule))));
      const compiled = compile(set);
      const unknown = [{ kind: "attribute", id: "since" }];
      for (const verdict of ["unknown", "unmet"]) {
        const activities = verdict === "unknown" ? [hours("a", 9)] : [];
        const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
        const { determination, certificate } = certify(compiled, record, { asOf: "2026-01-01" });
        expect(determination).toMatchObject({ verdict, unknown });
        expect(determination.requirements[1]).toMatchObject({ id: "asked", verdict: "unknown", unknown });
        expect(status(compiled, record, { asOf: "2026-01-01" })).toBe(verdict);
        if (certificate !== null) expect(checkResult({ set, record, determination, certificate })).toEqual([]);
        expect(certificate === null).toBe(verdict === "unknown");
      }
    }
  });

  it("of which a day is missing leaves open what a limit holds in it, and the fact is named", () => {
    const since = { attribute: "since" };
    const limited: [object, object][] = [
      [{ from: since, to: "cycle.to" }, { in: "part" }],
      [{ months: 12, inside: { from: since, to: "cycle.to" } }, { each: "part" }],
      [{ calendar: "year", inside: { from: "cycle.from", to: since } }, { each: "part" }],
    ];
    for (const [period, rule] of limited) {
      const draft = smallSet((set) => {
        withPeriod(period, { least: 4 })(set);
        set.limits = [{ id: "cap", most: 3, of: { mode: "live" }, ...rule }];
      });
      const set = mustParse(parseSet(draft));
      const compiled = compile(set);
      const unknown = [{ kind: "attribute", id: "since" }];
      for (const [verdict, amount] of [
        ["unknown", 12],
        ["unmet", 2],
      ] as const) {
        const activities = [hours("a", amount)];
        const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
        const { determination, certificate } = certify(compiled, record, { asOf: "2026-01-01" });
        expect(determination).toMatchObject({ verdict, unknown });
        expect(status(compiled, record, { asOf: "2026-01-01" })).toBe(verdict);
        if (certificate !== null) expect(checkResult({ set, record, determination, certificate })).toEqual([]);
        const told = { ...record, attributes: { since: "2025-03-01" } };
        expect(evaluate(compiled, told, { asOf: "2026-01-01" }).verdict).not.toBe("unknown");
      }
    }
  });

  it("that ends before it begins leaves a limit nothing to hold", () => {
    const activities = [hours("a", 9)];
    const result = judgeSmall({ activities, attributes: { since: "2028-01-01" } }, (set) => {
      withPeriod({ from: { attribute: "since" }, to: "cycle.to" }, { least: 4 })(set);
      set.limits = [{ id: "cap", most: 3, of: { mode: "live" }, in: "part" }];
    });
    expect(result).toMatchObject({ verdict: "met", unknown: [] });
  });

  it("that ends before it begins leaves open what is asked for in it", () => {
    const inside = { from: "cycle.from", to: { attribute: "until" } };
    const record = { activities: [hours("a", 9)], attributes: { until: "2025-01-31" } };
    expect(judgeSmall(record, withPeriod({ months: 12, inside }, each))).toMatchObject({
      verdict: "unknown",
      cause: "impossible-window",
      unknown: [],
    });
  });
});
