import { describe, expect, it } from "vitest";
import { compile, evaluate, explain, minorDigits, parseRecord, parseSet, wholeUnits } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { smallSet } from "./small.ts";

describe("minor units", () => {
  it.each([
    ["USD", 2, "50.07"],
    ["JPY", 0, "5007"],
    ["KWD", 3, "5.007"],
    ["CLF", 4, "0.5007"],
    ["constructor", 2, "50.07"],
  ])("of %s have %i decimal places", (currency, digits, text) => {
    expect(minorDigits(currency)).toBe(digits);
    expect(wholeUnits(5007, currency)).toBe(text);
  });

  it("are printed with zeros where there are few of them", () => {
    expect([wholeUnits(0, "USD"), wholeUnits(7, "USD"), wholeUnits(7, "KWD"), wholeUnits(-7, "USD")]).toEqual([
      "0.00",
      "0.07",
      "0.007",
      "-0.07",
    ]);
  });

  it.each([
    ["JPY", "5000 JPY"],
    ["USD", "$50"],
    ["KWD", "5.000 KWD"],
  ])("stand in sentences by the same table: %s", (currency, text) => {
    const set = mustParse(
      parseSet(
        smallSet((draft) => {
          const consequence = { code: "late", text: "A late fee is due", fee: { minor: 5000, currency } };
          draft.paths.ce.require = { id: "total", least: 10, consequence };
        }),
      ),
    );
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
    const { sentences } = explain(set, record, evaluate(compile(set), record, { asOf: "2026-01-01" }));
    expect(sentences.at(-1)).toContain(`, ${text}.`);
  });
});
