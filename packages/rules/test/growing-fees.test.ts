import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import {
  compile,
  describe as describeSet,
  evaluate,
  explain,
  parsePlainDate,
  parseRecord,
  parseSet,
  printPlainDate,
} from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, problemsOf, smallSet } from "./small.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const payment = (received: string, minor: number, currency = "USD") => ({
  id: `${received}-${minor}`,
  code: "late",
  received,
  amount: { minor, currency },
});

/** 25 dollars, and 10 for each month begun from the second of January 2027 on. */
const late = { plus: usd(2500), times: usd(1000), count: { months: 1, from: "2027-01-02", parts: "begun" } };

const asking =
  (amount: object, more: object = {}) =>
  (set: Draft) => {
    set.paths.ce.require = { id: "asked", fee: "late", amount, ...more };
  };

function judge(change: (set: Draft) => void, asOf: string, payments: object[] = [], more: object = {}) {
  const set = compile(mustParse(parseSet(smallSet(change))));
  const record = { certification: { certified: "2025-02-01" }, payments, ...more };
  return evaluate(set, mustParse(parseRecord(record)), { asOf });
}

describe("a fee that grows", () => {
  it.each([
    ["2027-01-01", 2500],
    ["2027-01-02", 3500],
    ["2027-02-01", 3500],
    ["2027-02-02", 4500],
    ["2028-01-02", 15_500],
  ])("has come to what its stretches begun by %s make it", (asOf, minor) => {
    const result = judge(asking(late), asOf);
    expect(result).toMatchObject({
      verdict: "unmet",
      fees: [{ requirement: "asked", code: "late", amount: usd(minor) }],
    });
    expect(result.requirements[0]!.fee).toEqual({ code: "late", amount: usd(minor), paid: [] });
  });

  it.each([
    ["2027-02-28", 2500],
    // The last day of a stretch ends it.
    ["2027-03-01", 3500],
    ["2027-04-30", 3500],
    ["2027-05-01", 4500],
  ])("counts full stretches that have ended by %s", (asOf, minor) => {
    const full = { ...late, count: { months: 2, from: "2027-01-02", parts: "full" } };
    expect(judge(asking(full), asOf).fees[0]!.amount).toEqual(usd(minor));
  });

  it("is met when it falls due by what was paid while nothing was due", () => {
    const { plus: _, ...bare } = late;
    for (const early of [payment("2020-01-01", 0), payment("2020-01-01", 1), payment("2027-01-01", 999)]) {
      expect(judge(asking(bare), "2026-12-31", [early])).toMatchObject({ verdict: "met" });
      const later = judge(asking(bare), "2027-02-02", [early]);
      expect(later).toMatchObject({ verdict: "unmet", requirements: [{ fee: { amount: usd(2000) } }] });
    }
    for (const [asOf, minor] of [
      ["2027-01-01", 0],
      ["2027-01-02", 1000],
      ["2027-02-02", 1000],
    ] as const)
      for (const paid of [1000, 5000]) {
        const whole = judge(asking(bare), asOf, [payment("2020-01-01", paid)]);
        expect(whole).toMatchObject({ verdict: "met", fees: [], requirements: [{ fee: { amount: usd(minor) } }] });
      }
    const onTheDay = judge(asking(bare), "2027-02-02", [payment("2020-01-01", 1), payment("2027-01-02", 999)]);
    expect(onTheDay).toMatchObject({ verdict: "met", requirements: [{ fee: { amount: usd(1000) } }] });
  });

  it("is met when it falls due by what was paid before its first full stretch ended", () => {
    const full = { times: usd(1000), count: { months: 1, from: "2027-01-02", parts: "full" } };
    const paid = [payment("2027-01-20", 1000)];
    expect(judge(asking(full), "2027-01-31", paid)).toMatchObject({ verdict: "met" });
    expect(judge(asking(full), "2027-06-01", paid).requirements[0]!.fee!.amount).toEqual(usd(1000));
  });

  it("is what its definition says, day by day, for any payments", () => {
    const first = parsePlainDate("2027-01-01")!;
    const cent = fc.record({ day: fc.integer({ min: -40, max: 150 }), minor: fc.integer({ min: 0, max: 30 }) });
    const growing = fc.record({
      plus: fc.option(fc.integer({ min: 1, max: 25 }), { nil: undefined }),
      most: fc.option(fc.integer({ min: 25, max: 40 }), { nil: undefined }),
      months: fc.integer({ min: 1, max: 2 }),
      parts: fc.constantFrom("begun" as const, "full" as const),
    });
    const by = fc.option(fc.integer({ min: -10, max: 100 }), { nil: undefined });
    fc.assert(
      fc.property(
        growing,
        by,
        fc.array(cent, { maxLength: 4 }),
        fc.integer({ min: -20, max: 150 }),
        (fee, last, paid, now) => {
          const { plus = 0, most = Number.POSITIVE_INFINITY, months, parts } = fee;
          const starts = [1, 2, 3, 4, 5, 6].map((month) => parsePlainDate(`2027-0${month}-01`)! - first);
          const steps = starts.filter((_, at) => at % months === 0).slice(parts === "full" ? 1 : 0);
          const shift = parts === "full" ? 1 : 0;
          const due = (day: number) => Math.min(most, plus + 10 * steps.filter((start) => start - shift <= day).length);
          const counts = paid.filter(({ day }) => day <= now && !(last !== undefined && day > last));
          const soFar = (day: number) => counts.reduce((sum, one) => sum + (one.day <= day ? one.minor : 0), 0);
          const end = last === undefined ? now : Math.min(now, last);
          const days = Array.from({ length: 241 }, (_, at) => at - 90).filter((day) => day <= end);
          const settled = days.find((day) => due(day) > 0 && counts.length > 0 && soFar(day) >= due(day));
          const amount = {
            times: usd(10),
            count: { months, from: "2027-01-01", parts },
            ...(fee.plus === undefined ? {} : { plus: usd(plus) }),
            ...(fee.most === undefined ? {} : { most: usd(most) }),
          };
          const on = (day: number) => printPlainDate(first + day);
          const payments = paid.map(({ day, minor }, at) => ({ ...payment(on(day), minor), id: `p${at}` }));
          const result = judge(asking(amount, last === undefined ? {} : { by: on(last) }), on(now), payments);
          expect(result.verdict).toBe(settled !== undefined || due(end) === 0 ? "met" : "unmet");
          expect(result.requirements[0]!.fee!.amount).toEqual(usd(due(settled ?? end)));
          for (const { amount: left } of result.fees) expect(left!.minor).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("has come to no more today because its last day is still ahead", () => {
    expect(judge(asking(late, { by: "2027-12-31" }), "2027-02-02").fees[0]!.amount).toEqual(usd(4500));
  });

  it("grows no further than its most", () => {
    expect(judge(asking({ ...late, most: usd(5000) }), "2027-02-02").fees[0]!.amount).toEqual(usd(4500));
    expect(judge(asking({ ...late, most: usd(5000) }), "2030-01-01").fees[0]!.amount).toEqual(usd(5000));
    expect(judge(asking({ ...late, times: usd(1_000_000_000) }), "2030-01-01").fees[0]!.amount).toEqual(
      usd(1_000_000_000),
    );
  });

  it("is met on the day on which what was paid reaches what is due, and stays so", () => {
    const paid = [payment("2027-01-20", 3500)];
    const met = judge(asking(late), "2029-01-01", paid);
    expect(met).toMatchObject({ verdict: "met", fees: [] });
    expect(met.requirements[0]!.fee).toEqual({ code: "late", amount: usd(3500), paid: [usd(3500)] });
    expect(judge(asking(late), "2029-01-01", [payment("2027-02-02", 3500)]).verdict).toBe("unmet");
  });

  it("may be paid in parts, which have to catch up with it", () => {
    const parts = [payment("2027-03-05", 2000), payment("2027-01-20", 2000), payment("2027-02-03", 1500)];
    expect(judge(asking(late), "2027-02-02", parts).fees[0]!.amount).toEqual(usd(2500));
    // 35 of 45 in February, 55 of 55 in March.
    expect(judge(asking(late), "2027-02-03", parts).fees[0]!.amount).toEqual(usd(1000));
    expect(judge(asking(late), "2027-03-05", parts)).toMatchObject({ verdict: "met" });
    expect(judge(asking(late), "2027-03-05", [...parts].reverse())).toEqual(judge(asking(late), "2027-03-05", parts));
  });

  it("takes payments of one day together, and those in its currency alone", () => {
    expect(judge(asking(late), "2027-06-01", [payment("2027-01-03", 3000), payment("2027-01-03", 500)]).verdict).toBe(
      "met",
    );
    expect(judge(asking(late), "2027-06-01", [payment("2027-01-03", 9000, "EUR")]).verdict).toBe("unmet");
  });

  it("asks for nothing while it has come to nothing", () => {
    const growing = { times: late.times, count: late.count };
    expect(judge(asking(growing), "2027-01-01").verdict).toBe("met");
    expect(judge(asking(growing), "2027-01-02").verdict).toBe("unmet");
  });

  it("stops on the day that `to` names, whenever it is paid", () => {
    const applied = { application: { received: "2027-01-10" } };
    const stopped = asking({ ...late, count: { ...late.count, to: "application" } });
    expect(judge(stopped, "2028-01-01", [], applied).fees[0]!.amount).toEqual(usd(3500));
    expect(judge(stopped, "2028-01-01", [payment("2027-12-01", 3500)], applied).verdict).toBe("met");
    expect(judge(stopped, "2028-01-01").fees[0]!.amount).toEqual(usd(14_500));
  });

  it("grows no further than the last day on which a payment counts, and is then in the way", () => {
    const result = judge(asking(late, { by: "2027-02-01" }), "2028-01-01");
    expect(result.requirements[0]).toMatchObject({ fee: { amount: usd(3500) }, blocked: { code: "window-passed" } });
  });

  it("is unknown where a day takes a fact that is missing, and names it", () => {
    const change = (set: Draft) => {
      set.attributes = { due: { name: "day it is due", kind: "date" } };
      asking({ ...late, count: { ...late.count, from: { attribute: "due" } } })(set);
    };
    const unknown = [{ kind: "attribute", id: "due" }];
    expect(judge(change, "2027-01-01")).toMatchObject({ verdict: "unknown", cause: "facts-missing", unknown });
    expect(judge(change, "2027-01-01").requirements[0]).toMatchObject({ verdict: "unknown", unknown });
    const told = { attributes: { due: "2027-01-02" } };
    expect(judge(change, "2027-01-02", [], told).fees[0]!.amount).toEqual(usd(3500));
  });

  it.each<[string, object]>([
    ["currency-mixed at paths.ce.require.amount.plus.currency", { plus: { minor: 1, currency: "EUR" } }],
    ["currency-mixed at paths.ce.require.amount.most.currency", { most: { minor: 1, currency: "EUR" } }],
    ["dates-out-of-order at paths.ce.require.amount.count.to", { count: { ...late.count, to: "2027-01-01" } }],
    ["unknown-date at paths.ce.require.amount.count.from", { count: { ...late.count, from: "nowhere" } }],
    ["missing-member at paths.ce.require.amount", { count: undefined }],
    ["number-range at paths.ce.require.amount.count.months", { count: { ...late.count, months: 0 } }],
  ])("is refused: %s", (problem, change) => {
    expect(problemsOf(asking(JSON.parse(JSON.stringify({ ...late, ...change }))))).toEqual([problem]);
  });

  it("says how it grows, and what it has come to", () => {
    const set = mustParse(
      parseSet(smallSet(asking({ ...late, most: usd(9900), count: { months: 1, from: "cycle.to", parts: "begun" } }))),
    );
    expect(describeSet(set).paths[0]!.rules[0]!.sentence).toBe(
      "Pay the late fee: $25 plus $10 for each month or part of a month from the last day of your cycle through the day of payment, but no more than $99.",
    );
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
    const { requirements } = explain(set, record, evaluate(compile(set), record, { asOf: "2027-02-01" }));
    expect(requirements[0]!.sentence).toContain("Not met: not paid. It has come to $35.");
  });

  it("stands in results that their certificates prove", () => {
    const set = mustParse(parseSet(smallSet(asking(late))));
    const payments = [payment("2027-01-20", 3500)];
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, payments }));
    const { determination, certificate } = certify(compile(set), record, { asOf: "2027-06-01" });
    expect(checkResult({ set, record, determination, certificate: certificate! })).toEqual([]);
  });
});
