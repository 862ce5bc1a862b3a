import { describe, expect, it } from "vitest";
import {
  compile,
  dayPrinter,
  describe as describeSet,
  evaluate,
  explain,
  parseRecord,
  parseSet,
} from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { smallSet } from "./small.ts";

const set = mustParse(parseSet(smallSet((draft) => (draft.cycle.earn.from = "2025-01-01"))));
const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
const result = evaluate(compile(set), record, { asOf: "2026-01-09" });

describe("days in sentences", () => {
  it.each([
    [undefined, "January 9, 2026", "January 1, 2025"],
    ["en-US", "January 9, 2026", "January 1, 2025"],
    ["en-GB", "9 January 2026", "1 January 2025"],
  ])("are written by the locale of their readers: %s", (locale, asOf, from) => {
    const options = locale === undefined ? {} : { locale };
    expect(explain(set, record, result, options).sentences[0]).toBe(`On ${asOf}, the requirements are not met.`);
    expect(describeSet(set, options).cycle.join(" ")).toContain(from);
  });

  it("change nothing in the result", () => {
    const before = JSON.stringify(result);
    const { asOf, cycle } = explain(set, record, result, { locale: "en-GB" });
    expect([asOf, cycle.from]).toEqual(["2026-01-09", "2025-02-01"]);
    expect(JSON.stringify(result)).toBe(before);
    expect(before).not.toContain("January");
  });
});

describe("a printer of days", () => {
  it("is constructed once per locale, and those of few locales are kept", () => {
    const first = dayPrinter("en-US");
    expect(dayPrinter("en-US")).toBe(first);
    for (let nth = 0; nth < 60; nth += 1)
      dayPrinter(`en-${String.fromCharCode(65 + (nth % 26), 65 + Math.floor(nth / 26))}`);
    expect(dayPrinter("en-US")).not.toBe(first);
    expect(dayPrinter("en-US")("2026-01-09")).toBe(first("2026-01-09"));
  });
});
