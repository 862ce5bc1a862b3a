import { expect, it } from "vitest";
import { dayAsTyped, dayFromText, dayPattern } from "../src/kit/day-text.ts";
import { namesIn, percentOf } from "../src/vocabulary/names.ts";

it.each([
  ["2026-02-28", "en-US", "2026-02-28"],
  ["2/28/2026", "en-US", "2026-02-28"],
  [" 02-28-2026 ", "en-US", "2026-02-28"],
  ["28.2.2026", "de-DE", "2026-02-28"],
  ["28/02/2026", "en-GB", "2026-02-28"],
  ["2024-02-29", "en-US", "2024-02-29"],
  ["2/30/2026", "en-US", null],
  ["2/28", "en-US", null],
  ["2/28/26", "en-US", null],
  ["28/2/2026", "en-US", null],
  ["0", "en-US", null],
  ["", "en-US", null],
  ["tomorrow", "en-US", null],
  ["2026-02-28-01", "en-US", null],
])("the day `%s` in %s is %s", (typed, locale, day) => {
  expect(dayFromText(typed, locale)).toBe(day);
});

it("a day is shown as it is typed", () => {
  expect(dayAsTyped("2026-02-08", "en-US")).toBe("02/08/2026");
  expect(dayAsTyped("2026-02-08", "de-DE")).toBe("08.02.2026");
  expect(dayPattern("en-US")).toBe("MM/DD/YYYY");
  for (const locale of ["en-US", "en-GB", "de-DE", "sv-SE", "ja-JP"])
    expect(dayFromText(dayAsTyped("2026-02-08", locale), locale), locale).toBe("2026-02-08");
});

it("codes have the names of the rules, and are spelled out where the rules have none", () => {
  const terms = { units: [], proofs: [], exams: [], fees: [], documents: [], paths: [], attributes: [] };
  const names = namesIn({
    ...terms,
    types: [{ code: "ce", name: "Continuing education", units: ["point"], proofs: [] }],
    units: [{ code: "point", one: "point", many: "points" }],
    dimensions: [
      { code: "approval", name: "approval", each: "ONE", values: [{ code: "aama", name: "AAMA-approved" }] },
      { code: "area", name: "content area", each: "SPLIT", values: [{ code: "clinical", name: "Clinical" }] },
    ],
  });
  expect(names.type("ce")).toBe("Continuing education");
  expect(names.type("college-course")).toBe("College course");
  expect(names.dimension("area")).toBe("Content area");
  expect(
    names.labels([
      { dimension: "approval", value: "aama", share: null },
      { dimension: "area", value: "clinical", share: "0.125" },
    ]),
  ).toBe("AAMA-approved · Clinical 12.5 %");
  expect(
    names.amounts([
      { unit: "point", amount: "1" },
      { unit: "college-credit", amount: "2" },
    ]),
  ).toBe("1 point, 2 college credit");
  expect(namesIn(null).value("approval", "aama")).toBe("Aama");
  expect(percentOf("0.07")).toBe("7");
});
