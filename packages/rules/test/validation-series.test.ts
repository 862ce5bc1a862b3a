import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileSeries, parseSeries, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";

type Draft = ReturnType<typeof JSON.parse>;
const cma = readFileSync(join(import.meta.dirname, "../examples/cma-aama/2025.json"), "utf8");

const TWO = {
  language: 1,
  credential: "cma-aama",
  title: "Two versions",
  requirements: { by: "application" },
  valuation: "activity-date",
  versions: [
    { version: "1", set: "1.json", to: "2025-12-31" },
    { version: "2", set: "2.json", from: "2026-01-01" },
  ],
};

/** Problems of a series of two versions after a change of it and of its second set, as `code at path: message`. */
function problems(change: (series: Draft) => void, ofSecond: (set: Draft) => void = () => {}): string[] {
  const series = structuredClone(TWO);
  change(series);
  const parsed = parseSeries(series);
  const listed = (of: { code: string; path: string; message: string }[]) =>
    of.map(({ code, path, message }) => `${code} at ${path}: ${message}`);
  if (!parsed.ok) return listed(parsed.problems);
  const set = (version: string, change: (set: Draft) => void) => {
    const draft = { ...JSON.parse(cma), version };
    change(draft);
    return [version, mustParse(parseSet(draft))] as const;
  };
  const compiled = compileSeries(parsed.value, new Map([set("1", () => {}), set("2", ofSecond)]));
  return compiled.ok ? [] : listed(compiled.problems);
}

describe("a series", () => {
  it("is read as it is", () => expect(problems(() => {})).toEqual([]));

  it.each<[string, (series: Draft) => void, ((set: Draft) => void)?]>([
    ["versions-gap at versions[0].from", (series) => Object.assign(series.versions[0], { from: "2020-01-01" })],
    ["versions-gap at versions[1].from", (series) => Object.assign(series.versions[1], { from: "2026-01-02" })],
    ["versions-overlap at versions[1].from", (series) => Object.assign(series.versions[1], { from: "2025-12-31" })],
    ["version-without-day at versions[0].to", (series) => delete series.versions[0].to],
    [
      "versions-gap at versions[1].values.from: no version values activities on the days before it begins",
      (series) => Object.assign(series.versions[1], { values: { from: "2026-03-01" } }),
    ],
    [
      "values-without-use at versions[1].values: `values` says nothing where the governing version values every activity",
      (series) => {
        series.valuation = "governing";
        series.versions[1].values = { from: "2026-01-01" };
      },
    ],
    ["other-version at versions[1].version: the set in", () => {}, (set) => Object.assign(set, { version: "3" })],
    [
      "crosswalk-misfit at versions[1].version",
      () => {},
      (set) => Object.assign(set, { crosswalk: { from: "0", types: { ce: "ce" } } }),
    ],
    [
      "unknown-value at versions[1].version: its crosswalk reads `cee` of `type`, which no earlier version has",
      () => {},
      (set) => Object.assign(set, { crosswalk: { from: "1", types: { cee: "ce" } } }),
    ],
    [
      "unknown-value at versions[1].version: its crosswalk reads `office` of `area`, which no earlier version has",
      () => {},
      (set) => Object.assign(set, { crosswalk: { from: "1", dimensions: { area: { office: "clinical" } } } }),
    ],
  ])("%s", (expected, change, ofSecond) =>
    expect(problems(change, ofSecond).some((one) => one.startsWith(expected))).toBe(true),
  );
});
