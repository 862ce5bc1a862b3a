import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { classify, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";

type Draft = ReturnType<typeof JSON.parse>;
const cma = readFileSync(join(import.meta.dirname, "../examples/cma-aama/2025.json"), "utf8");

/** Problems of the CMA (AAMA) set after a change, as `code at path`. */
function problems(change: (set: Draft) => void): string[] {
  const set = JSON.parse(cma);
  change(set);
  const parsed = parseSet(set);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path}`);
}

/** The first problem of the same set after a change, as it is read. */
function words(change: (set: Draft) => void): string {
  const set = JSON.parse(cma);
  change(set);
  const parsed = parseSet(set);
  if (parsed.ok) return "";
  const { path, message, help } = parsed.problems[0]!;
  return `${path}: ${message}.${help ? ` ${help}` : ""}`;
}

describe("a requirement set", () => {
  it("is read as it is", () => expect(problems(() => {})).toEqual([]));

  it.each<[string, (set: Draft) => void]>([
    ["unknown-member at paths.ce.requires", (set) => Object.assign(set.paths.ce, { requires: {} })],
    ["missing-member at paths.ce", (set) => delete set.paths.ce.require],
    ["wrong-type at title", (set) => Object.assign(set, { title: 7 })],
    ["text-characters at title", (set) => Object.assign(set, { title: "a\u0000b" })],
    ["text-characters at title", (set) => Object.assign(set, { title: "\ud800" })],
    ["amount-form at limits[0].most", (set) => Object.assign(set.limits[0], { most: 1e308 })],
    ["amount-form at limits[0].most", (set) => Object.assign(set.limits[0], { most: -1 })],
    ["amount-form at limits[0].most", (set) => Object.assign(set.limits[0], { most: Number.NaN })],
    ["amount-not-whole at limits[0].most", (set) => Object.assign(set.limits[0], { most: "30.005" })],
    [
      "amount-not-whole at paths.ce.require.all[0].least",
      (set) => Object.assign(set.paths.ce.require.all[0], { least: 0.001 }),
    ],
    [
      "duplicate-id at paths.ce.require.all[1].id",
      (set) => Object.assign(set.paths.ce.require.all[1], { id: "total" }),
    ],
    ["duplicate-id at dimensions.area.values[1]", (set) => set.dimensions.area.values.splice(1, 1, "administrative")],
    [
      "unknown-dimension at limits[0].of.approvals",
      (set) => Object.assign(set.limits[0], { of: { approvals: "other" } }),
    ],
    [
      "unknown-value at paths.ce.require.all[2].of.area",
      (set) => Object.assign(set.paths.ce.require.all[2], { of: { area: "clincal" } }),
    ],
    ["limit-escaped at limits[0].of.area", (set) => Object.assign(set.limits[0], { of: { area: "clinical" } })],
    ["shares-missing at dimensions.area", (set) => delete set.dimensions.area.shares],
    [
      "missing-with-many at dimensions.area.missing",
      (set) => {
        delete set.dimensions.area.shares;
        Object.assign(set.dimensions.area, { each: "many", missing: "general" });
      },
    ],
    [
      "reserved-dimension at dimensions.type",
      (set) => Object.assign(set.dimensions, { type: set.dimensions.approval }),
    ],
    [
      "reserved-dimension at dimensions.constructor",
      (set) => Object.assign(set.dimensions, { constructor: set.dimensions.approval }),
    ],
    ["unknown-date at paths.ce.open.to", (set) => Object.assign(set.paths.ce.open, { to: "lastDayByCe" })],
    ["date-not-known-here at cycle.earn.to", (set) => Object.assign(set.cycle.earn, { to: "renewed" })],
    [
      "date-not-known-here at cycle.earn.to",
      (set) => {
        Object.assign(set.dates, { opened: { later: ["examBy", "begun"] }, begun: "earn.from" });
        set.cycle.earn.to = { later: ["cycle.to", "opened"] };
      },
    ],
    ["date-not-known-here at cycle.first.to", (set) => Object.assign(set.cycle.first, { to: "cycle.to" })],
    ["unknown-date at dateNames.fileBye", (set) => Object.assign(set.dateNames, { fileBye: "x" })],
    ["date-circle at dates.fileBy", (set) => Object.assign(set.dates, { fileBy: { later: ["examBy", "fileBy"] } })],
    [
      "unknown-table at dates.fileBy",
      (set) => Object.assign(set.dates, { fileBy: { table: "none", by: "cycle.to", else: "cycle.to" } }),
    ],
    ["missing-member at dates.fileBy", (set) => delete set.dates.fileBy.count],
    ["number-range at dates.examBy.months", (set) => Object.assign(set.dates.examBy, { months: 0 })],
    ["unknown-phase at cycle.renewal[0].in[0]", (set) => set.cycle.renewal[0].in.splice(0, 1, "activ")],
    ["phase-without-end at cycle.phases[0]", (set) => delete set.cycle.phases[0].to],
    ["last-phase-ends at cycle.phases[2].to", (set) => Object.assign(set.cycle.phases[2], { to: "fileBy" })],
    ["unknown-citation at limits[0].cite[0]", (set) => Object.assign(set.limits[0], { cite: ["nowhere"] })],
    [
      "date-circle at paths.ce.require.all[0].least",
      (set) => Object.assign(set.paths.ce.require.all[0], { least: { percent: 50, of: "total" } }),
    ],
    [
      "date-circle at cycle.earn.to",
      (set) => {
        set.cycle.earn.to = { later: ["cycle.to", "fileBy"] };
        set.dates.fileBy = "earn.to";
      },
    ],
    [
      "unknown-value at dimensions.area.names.clincal",
      (set) => Object.assign(set.dimensions.area.names, { clincal: "x" }),
    ],
    [
      "unknown-value at dimensions.approval.missing",
      (set) => Object.assign(set.dimensions.approval, { missing: "none" }),
    ],
    [
      "unknown-value at crosswalk.dimensions.area.office",
      (set) => Object.assign(set, { crosswalk: { from: "1", dimensions: { area: { office: "clincal" } } } }),
    ],
    [
      "unknown-value at crosswalk.types.course",
      (set) => Object.assign(set, { crosswalk: { from: "1", types: { course: "cee" } } }),
    ],
    [
      "dates-out-of-order at paths.ce.open.to",
      (set) => Object.assign(set.paths.ce, { open: { from: "2026-02-01", to: "2026-01-31" } }),
    ],
    [
      "dates-out-of-order at paths.exam.require.all[0].passed.to",
      (set) => Object.assign(set.paths.exam.require.all[0], { passed: { from: "2026-02-01", to: "2026-01-31" } }),
    ],
    [
      "dates-out-of-order at cycle.boundary.to",
      (set) => Object.assign(set.cycle, { boundary: { from: "2026-02-01", to: "2026-01-31" } }),
    ],
    [
      "dates-out-of-order at types.ce.accepted.to",
      (set) => Object.assign(set.types.ce, { accepted: { from: "2026-02-01", to: "2026-01-31" } }),
    ],
    [
      "dates-out-of-order at cycle.phases[1].to",
      (set) => {
        set.cycle.phases[0].to = "2026-02-01";
        set.cycle.phases[1].to = "2026-01-31";
      },
    ],
    ["no-branch at paths.exam.require.all[2]", (set) => delete set.paths.exam.require.all[2].then],
    ["zero-divisor at types.ce.convert[1].per", (set) => Object.assign(set.types.ce.convert[1], { per: 0 })],
    [
      "conversion-too-fine at types.ce.convert[1]",
      (set) => Object.assign(set.types.ce.convert[1], { per: "123456789.123457", to: "987654321.123457" }),
    ],
    ["type-as-label at types.college.labels.type", (set) => Object.assign(set.types.college.labels, { type: "ce" })],
    ...(
      [
        ["own-credential at sharing.ceilings[0].of[1]", { of: ["a", "cma-aama"], most: 1 }],
        ["forbidden-under-ceiling at sharing.ceilings[0].of[0]", { of: ["no", "a"], most: 1 }],
        ["duplicate-id at sharing.ceilings[0].of[1]", { of: ["a", "a"], most: 1 }],
        ["duplicate-id at sharing.ceilings[0].id", { id: "other-cap", of: ["a", "b"], most: 1 }],
        ["amount-not-whole at sharing.ceilings[0].most", { of: ["a", "b"], most: "0.001" }],
        ["list-length at sharing.ceilings[0].of", { of: ["a"], most: 1 }],
        ["unknown-citation at sharing.ceilings[0].cite[0]", { of: ["a", "b"], most: 1, cite: ["none"] }],
      ] as const
    ).map(([problem, ceiling]): [string, (set: Draft) => void] => [
      problem,
      (set) => {
        set.sharing = { otherwise: "allowed", with: { no: "forbidden" }, ceilings: [{ id: "common", ...ceiling }] };
      },
    ]),
    [
      "own-credential at sharing.with.cma-aama",
      (set) => Object.assign(set, { sharing: { otherwise: "forbidden", with: { [set.credential]: "allowed" } } }),
    ],
    ["form at paths.ce.require", (set) => Object.assign(set.paths.ce, { require: { none: [] } })],
    [
      "contradictory-requirements at paths.ce.require.all[4].least",
      (set) => Object.assign(set.paths.ce.require.all[4], { of: { approval: "other" }, least: 31 }),
    ],
    [
      "too-many-requirements at paths",
      (set) =>
        set.paths.ce.require.all.push(...Array.from({ length: 492 }, (_, at) => ({ id: `r${at}`, attest: "a" }))),
    ],
    [
      "too-many-choices at paths.ce",
      (set) =>
        set.paths.ce.require.all.push(
          ...Array.from({ length: 11 }, (_, at) => ({
            any: [
              { id: `x${at}`, attest: "a" },
              { id: `y${at}`, attest: "b" },
            ],
          })),
        ),
    ],
  ])("%s", (expected, change) => expect(problems(change)).toContain(expected));

  it("is told how it will be solved, and which sets cross in an odd circle", () => {
    const set = JSON.parse(cma);
    expect(classify(mustParse(parseSet(set)))[0]).toEqual({ path: "ce", strategy: "flow", because: [], choices: 1 });
    set.dimensions.mode = { name: "mode", values: ["live", "online"], each: "one", missing: "online" };
    set.limits.push({ id: "online-cap", most: 40, of: { mode: "online" } });
    expect(classify(mustParse(parseSet(set)))[0]).toMatchObject({ strategy: "program" });
    expect(classify(mustParse(parseSet(set)))[0]!.because).toContain("online-cap");
  });

  it.each<[string, (set: Draft) => void]>([
    [
      "paths.ce.require.all[2].of.area: `area` has no value `clincal`. Did you mean `clinical`?",
      (set) => Object.assign(set.paths.ce.require.all[2], { of: { area: "clincal" } }),
    ],
    [
      "paths.ce.requires: `requires` is not known here. Did you mean `require`?",
      (set) => Object.assign(set.paths.ce, { requires: {} }),
    ],
    [
      "language: must be a number (`1`), and is the text `1`. Write it without quotes.",
      (set) => Object.assign(set, { language: "1" }),
    ],
    [
      "unit.minor: must be a number (`1`, `10`, `100`, `1000`), and is the text `100`. Write it without quotes.",
      (set) => Object.assign(set.unit, { minor: "100" }),
    ],
    [
      "paths.ce.require.all[0].onTop: must be a truth value (`true`), and is the text `true`. Write it without quotes.",
      (set) => Object.assign(set.paths.ce.require.all[0], { onTop: "true" }),
    ],
    [
      "unit.round: `downn` is not one of `down`, `up`, `half-up`. Did you mean `down`?",
      (set) => Object.assign(set.unit, { round: "downn" }),
    ],
    ["title: must be text, and is the number `7`.", (set) => Object.assign(set, { title: 7 })],
    [
      "dates.fileBy: the number `3` is not a date: the name of one, or `after`, `before`, `table`, `later`, `earlier`, `next`, `previous`, `attribute` or `cases`.",
      (set) => Object.assign(set.dates, { fileBy: 3 }),
    ],
    [
      "paths.ce.open.to: `2025-02-30` is not a date. Write YYYY-MM-DD, a day that exists in the years 1900 to 2199.",
      (set) => Object.assign(set.paths.ce.open, { to: "2025-02-30" }),
    ],
    [
      "paths.ce.open.to: `30.6.2025` is not a date. Write YYYY-MM-DD, a day that exists in the years 1900 to 2199.",
      (set) => Object.assign(set.paths.ce.open, { to: "30.6.2025" }),
    ],
    [
      "sharing.with.cma: `cma` is the credential of this set, and credit that an earlier cycle of it has used is not available again. Leave it out, or name another credential.",
      (set) => Object.assign(set, { credential: "cma", sharing: { otherwise: "forbidden", with: { cma: "allowed" } } }),
    ],
    [
      "paths.ce.require.all[0]: an object is not a requirement: `all`, `any`, `atLeast`, `if`, `least`, `exam`, `document`, `attest`, `credential` or `fee`. `atleast` is not known: `least`?",
      (set) => set.paths.ce.require.all.splice(0, 1, { id: "total", atleast: 60 }),
    ],
    [
      "paths.ce.require.all[0]: an object is not a requirement: `all`, `any`, `atLeast`, `if`, `least`, `exam`, `document`, `attest`, `credential` or `fee`. `atleast` is not known: `atLeast`?",
      (set) => set.paths.ce.require.all.splice(0, 1, { atleast: 1, of: [{ id: "total", least: 60 }] }),
    ],
    [
      "dates.fileBy: an object is not a date: the name of one, or `after`, `before`, `table`, `later`, `earlier`, `next`, `previous`, `attribute` or `cases`. `affter` is not known: `after`?",
      (set) => Object.assign(set.dates, { fileBy: { affter: "cycle.to", days: 3, count: "exclusive" } }),
    ],
    [
      "carryOver.type: `type` is not known here. A new type stands among the `labels`.",
      (set) => Object.assign(set, { carryOver: { most: 5, type: "ce" } }),
    ],
    [
      "paths.ce.require.all[4].least: no amount of credit meets `aama` within the limit `other-cap`.",
      (set) => Object.assign(set.paths.ce.require.all[4], { of: { approval: "other" }, least: 31 }),
    ],
    [
      "paths.ce: no amount of credit meets `aama` and `foreign` together within the limit `all-cap`.",
      (set) => {
        set.limits = [{ id: "all-cap", most: 60 }];
        set.paths.ce.require.all.push({ id: "foreign", least: 31, of: { approval: "other" } });
      },
    ],
  ])("says %s", (expected, change) => expect(words(change)).toBe(expected));

  it("has no object with a member twice, however it is written", () => {
    const places = (text: string) => {
      const parsed = parseSet(text);
      return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path}`);
    };
    expect(places('{"a":1,"b":{"a":1},"a":2}')).toEqual(["repeated-member at a"]);
    expect(places('{"x":[{"id":"}"},[1,{"id":"a,\\"","i\\u0064" :"b"}]]}')).toEqual(["repeated-member at x[1][1].id"]);
    expect(places('{"__proto__":{},"__proto__":{}}')).toEqual(["repeated-member at __proto__"]);
    expect(places(cma.replace('"dates": {', '"dates": {"fileBy": "cycle.to",'))).toEqual([
      "repeated-member at dates.fileBy",
    ]);
    expect(places(`[${"1,".repeat(3)}{"a":[],"b":"a","a":{}}]`)).toEqual(["repeated-member at [3].a"]);
  });
});
