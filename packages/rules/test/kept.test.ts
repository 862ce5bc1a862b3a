import { describe, expect, it } from "vitest";
import { printPlainDate } from "../src/calendar/plain-date.ts";
import type { Frame } from "../src/evaluation/situation.ts";
import { compile, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

const setOf = (change: (set: Draft) => void = () => {}) => compile(mustParse(parseSet(smallSet(change))));

/** A certificant whose cycle begins so many days after the first of 2010 and lasts about so many months. */
const certificant = (days: number, months: number) =>
  mustParse(
    parseRecord({
      certification: {
        certified: "2009-01-01",
        cycles: [{ from: printPlainDate(14_610 + days), to: printPlainDate(14_610 + days + 30 * months) }],
      },
    }),
  );

const framesOf = ({ frames }: ReturnType<typeof compile>): Frame[] =>
  [...frames.byDay.values()].flatMap((byStart) => [...byStart.values()].flatMap((byEnd) => [...byEnd.values()]));

describe("what a compiled set keeps about cycles", () => {
  it("is one frame for all certificants of a cycle", () => {
    const compiled = setOf();
    for (let time = 0; time < 3; time++)
      for (const days of [0, 1, 2]) evaluate(compiled, certificant(days, 24), { asOf: "2012-01-01" });
    expect(framesOf(compiled)).toHaveLength(3);
    expect(compiled.frames.count).toBe(3);
  });

  it("is bounded, whatever the cycles", () => {
    const compiled = setOf();
    for (let days = 0; days < 5_000; days++) evaluate(compiled, certificant(days, 24), { asOf: "2012-01-01" });
    expect(framesOf(compiled)).toHaveLength(compiled.frames.count);
    expect(compiled.frames.count).toBeLessThan(4_097);
  });

  it("holds no more layouts than the set does", () => {
    const compiled = setOf((set) => {
      set.periods = { month: { name: "month", months: 1 } };
      set.limits = [{ id: "monthly", most: 5, each: "month" }];
    });
    for (let at = 0; at < 400; at++) {
      const months = 2 + (at % 20);
      const asOf = 14_610 + at + 30 * (Math.floor(at / 20) % months);
      evaluate(compiled, certificant(at, months), { asOf: printPlainDate(asOf) });
    }
    const layouts = new Set(framesOf(compiled).map(({ layout }) => layout));
    expect(layouts.size).toBeGreaterThan(1);
    expect([...layouts].every((layout) => [...compiled.layouts.values()].includes(layout!))).toBe(true);
  });
});

describe("what results share", () => {
  it("cannot be changed", () => {
    const activities = [hours("a", 6), hours("b", 6, { completed: "2020-01-01" }), hours("c", 0)];
    const result = judgeSmall({ activities, certification: { certified: "2025-02-01" } });
    const [counted, refused, nothing] = result.activities;
    for (const shared of [counted!.parts, counted!.parts[0], counted!.reasons, refused!.reasons, refused!.reasons[0]])
      expect(Object.isFrozen(shared)).toBe(true);
    for (const shared of [refused!.parts, nothing!.parts, result.cycle, result.earn, result.phase, result.dates])
      expect(Object.isFrozen(shared)).toBe(true);
  });
});

describe("the amount of an activity", () => {
  const withMinimum = (least: string, amount: string | number) =>
    judgeSmall(
      { activities: [{ ...hours("a", 1), quantities: [{ unit: "hour", amount }] }] },
      (set) => (set.types.lecture.minimum = { hour: least }),
    ).activities[0]!;

  it.each([
    ["1.5", "1", false],
    ["1.5", 1, false],
    ["1.5", "1.49", false],
    ["1.5", "1.5", true],
    ["1.5", 1.5, true],
    ["1.5", "1.500000", true],
    ["1.5", "2", true],
    ["1.000001", "1", false],
    ["1.000001", "1.000001", true],
    ["2", "1.999999", false],
    ["999999999", "999999999.999999", true],
  ] as const)("reaches a minimum of %s with %s: %s", (least, amount, reaches) => {
    const { reasons } = withMinimum(least, amount);
    expect(reasons.some(({ code }) => code === "below-minimum")).toBe(!reaches);
  });

  it("may be worth nothing by its rule, which is no refusal", () => {
    const { valued, reasons } = judgeSmall(
      { activities: [hours("a", 3)] },
      (set) => (set.types.lecture.convert = [{ unit: "hour", to: 0 }]),
    ).activities[0]!;
    expect({ valued, reasons }).toEqual({ valued: "0", reasons: [] });
  });
});
