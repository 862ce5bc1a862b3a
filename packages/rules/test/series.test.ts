import { describe, expect, it } from "vitest";
import { certifySeries } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { closeCycle, compileSeries, evaluateSeries, parseRecord, parseSeries, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, smallSet } from "./small.ts";

/** A first version to the end of 2025, and a second one since. */
function series(first: (set: Draft) => void, second: (set: Draft) => void, more: object = {}) {
  const draft = {
    language: 1,
    credential: "small",
    title: "Small",
    requirements: { by: "application" },
    valuation: "activity-date",
    versions: [
      { version: "1", set: "1.json", to: "2025-12-31" },
      { version: "2", set: "2.json", from: "2026-01-01" },
    ],
    ...more,
  };
  const sets = [smallSet(first), smallSet((set) => second(Object.assign(set, { version: "2" })))];
  const parsed = sets.map((set) => mustParse(parseSet(set)));
  return mustParse(compileSeries(mustParse(parseSeries(draft)), new Map(parsed.map((set) => [set.version, set]))));
}

function judge(compiled: ReturnType<typeof series>, activities: object[], asOf = "2026-06-01") {
  const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
  return evaluateSeries(compiled, record, { asOf });
}

const weighed = (weigh: object) => (set: Draft) => Object.assign(set.types.lecture, { weigh });
const asItIs = () => {};
const before = hours("before", 3, { completed: "2025-06-01" });
const since = hours("since", 3, { completed: "2026-02-01" });
const values = (result: { activities: readonly { valued: string; counted: string }[] }) =>
  result.activities.map(({ valued, counted }) => [valued, counted]);

describe("an activity completed under an older version", () => {
  it("has that version's flat weight, and not the governing version's as well", () => {
    const compiled = series(weighed({ times: 3 }), weighed({ times: 2 }));
    expect(values(judge(compiled, [before, since]))).toEqual([
      ["9", "9"],
      ["6", "6"],
    ]);
  });

  it("has the tiers of the governing version, never those of its own", () => {
    const tiers = (times: number) => weighed({ first: 2, times, rest: 1 });
    expect(values(judge(series(tiers(3), asItIs), [before]))).toEqual([["3", "3"]]);
    expect(values(judge(series(asItIs, tiers(2)), [before]))).toEqual([["5", "5"]]);
    expect(values(judge(series(tiers(3), tiers(2)), [before, since]))).toEqual([
      ["5", "5"],
      ["5", "3"],
    ]);
  });
});

describe("an activity of a type that a later version dropped", () => {
  const withType = (set: Draft) => {
    set.types.seminar = { name: "Seminar", convert: [{ unit: "hour", to: 2 }], labels: { mode: "live" } };
  };
  const seminar = (completed: string, more: object = {}) => hours("s", 3, { type: "seminar", completed, ...more });
  const old = seminar("2025-06-01");

  it("counts as its version has valued it, under its labels and no type", () => {
    const result = judge(series(withType, asItIs), [old, since]);
    expect(values(result)).toEqual([
      ["6", "6"],
      ["3", "3"],
    ]);
    expect(result.activities[0]).toMatchObject({ parts: [{ labels: { mode: "live" }, counted: "6" }], reasons: [] });
    expect(result).toMatchObject({ verdict: "unmet", distance: "1", counted: "9" });
    expect(result.requirements[1]).toMatchObject({ id: "live", verdict: "met", counted: "9" });
  });

  it("serves what asks for it by its labels, and nothing that names a type", () => {
    const asks = (of: object) => (set: Draft) => set.paths.ce.require.all.push({ id: "asked", least: 1, of });
    const counted = (of: object) => judge(series(withType, asks(of)), [old]).requirements.at(-1)!.counted;
    expect(counted({ mode: "live" })).toBe("6");
    expect(counted({ type: "lecture" })).toBe("0");
  });

  it("is held by limits as other credit is, but by none of a type", () => {
    const limited = (limit: object) => (set: Draft) => {
      set.limits = [{ id: "cap", most: 2, ...limit }];
      set.paths.ce.require = { id: "total", least: 1 };
    };
    const counted = (limit: object) => judge(series(withType, limited(limit)), [old]).counted;
    expect(counted({})).toBe("2");
    expect(counted({ of: { mode: "live" } })).toBe("2");
    expect(counted({ each: "activity" })).toBe("2");
    expect(counted({ of: { type: "lecture" } })).toBe("6");
    expect(counted({ each: "type" })).toBe("6");
    expect(counted({ each: "activity", of: { type: "lecture" } })).toBe("6");
  });

  it("is of the type that the crosswalk names, where it names one", () => {
    const renamed = (set: Draft) => {
      set.crosswalk = { from: "1", types: { seminar: "lecture" } };
      set.paths.ce.require.all.push({ id: "lectures", least: 1, of: { type: "lecture" } });
    };
    expect(judge(series(withType, renamed), [old]).requirements.at(-1)!.counted).toBe("6");
  });

  it("is not accepted once the version without it is in force, or where the governing version values all", () => {
    const reasons = (activity: object, more: object = {}) =>
      judge(series(withType, asItIs, more), [activity]).activities[0]!.reasons;
    expect(reasons(seminar("2026-02-01"))).toEqual([{ code: "type-not-accepted" }]);
    expect(reasons(old, { valuation: "governing" })).toEqual([{ code: "type-not-accepted" }]);
    expect(reasons({ ...old, type: "nonsense" })).toEqual([{ code: "type-not-accepted" }]);
  });

  it("is carried over under its old type, and counts in the next cycle", () => {
    const carries = (set: Draft) => Object.assign(set, { carryOver: { most: 5 } });
    const compiled = series(withType, carries);
    const many = { ...old, quantities: [{ unit: "hour", amount: "6" }] };
    const result = judge(compiled, [many]);
    expect(result).toMatchObject({ verdict: "met", carryOver: { amount: "2", lines: [{ type: "seminar" }] } });
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities: [many] }));
    const next = closeCycle(compiled.versions.at(-1)!.compiled.set, record, result)!;
    expect(evaluateSeries(compiled, next, { asOf: "2027-06-01" })).toMatchObject({ counted: "2" });
    const { certificate, without } = certifySeries(compiled, next, { asOf: "2027-06-01" });
    expect([certificate, without]).toEqual([null, "other-version"]);
  });
});

describe("labels under an older version", () => {
  const labelsOf = (result: ReturnType<typeof judge>) => result.activities[0]!.parts[0]!.labels;

  it("are those that its type fixes and its missing values", () => {
    const fixed = (mode: string) => (set: Draft) => {
      set.types.course = structuredClone(set.types.lecture);
      Object.assign(set.types.lecture, { labels: { mode } });
    };
    expect(labelsOf(judge(series(fixed("live"), fixed("home")), [before]))).toEqual({ mode: "live" });
    const missing = (value: string) => (set: Draft) => Object.assign(set.dimensions.mode, { missing: value });
    const unlabeled = { ...before, labels: {} };
    expect(labelsOf(judge(series(missing("live"), missing("home")), [unlabeled]))).toEqual({ mode: "live" });
  });

  it("are not read in a dimension that it doesn't have, where the missing value of the governing version stands in", () => {
    const topic = { name: "topic", values: ["law", "other"], each: "one", missing: "other" };
    const compiled = series(asItIs, (set) => Object.assign(set.dimensions, { topic }));
    const law = (activity: Draft) => ({ ...activity, labels: { mode: "live", topic: "law" } });
    expect(labelsOf(judge(compiled, [law(before)]))).toEqual({ mode: "live", topic: "other" });
    expect(labelsOf(judge(compiled, [law(since)]))).toEqual({ mode: "live", topic: "law" });
  });
});

describe("the version that governs by the first day of a cycle that no record lists", () => {
  const from = (day: string) => (set: Draft) => Object.assign(set.cycle.first, { from: day });
  const governing = (first: string, second: string) =>
    judge(series(from(first), from(second), { requirements: { by: "cycle.from" } }), []).governing;

  it("is the first that finds a day within its own days, and the newest where none does", () => {
    expect(governing("2025-03-01", "2026-03-01")).toMatchObject({ version: "1", date: "2025-03-01" });
    expect(governing("2026-01-01", "2026-03-01")).toMatchObject({ version: "2", date: "2026-03-01" });
    expect(governing("2026-01-01", "2025-03-01")).toMatchObject({ version: "2", date: "2025-03-01" });
  });
});

describe("labels of another version", () => {
  const renamed = (set: Draft) => {
    set.types = { talk: { ...set.types.lecture, name: "Talk" } };
    set.dimensions.mode = { name: "mode", values: ["live", "remote"], each: "one", missing: "remote" };
    set.crosswalk = { from: "1", types: { lecture: "talk" }, dimensions: { mode: { home: "remote" } } };
  };
  const byCycle = { requirements: { by: "cycle.from" } };

  it.each(["governing", "activity-date"])("that is newer are read back where valuation is %s", (valuation) => {
    const compiled = series(asItIs, renamed, { ...byCycle, valuation });
    const result = judge(compiled, [since, { ...since, id: "renamed", type: "talk", labels: { mode: "remote" } }]);
    expect(result.activities[1]!.parts[0]!.labels).toEqual({ mode: "home" });
    expect(result.governingVersion).toBe("1");
    expect(values(result)).toEqual([
      ["3", "3"],
      ["3", "3"],
    ]);
  });

  it("that is newer are not read back where two older ones lead to them", () => {
    const joined = (set: Draft) => {
      renamed(set);
      set.crosswalk.types.course = "talk";
    };
    const two = (set: Draft) => {
      set.types.course = set.types.lecture;
    };
    const { activities } = judge(series(two, joined, byCycle), [{ ...since, type: "talk" }]);
    expect(activities[0]!.reasons).toEqual([{ code: "type-not-accepted" }]);
  });

  it("are read back by the older version that values an activity", () => {
    const result = judge(series(asItIs, renamed), [before, { ...before, id: "renamed", type: "talk" }]);
    expect(result.governingVersion).toBe("2");
    expect(values(result)).toEqual([
      ["3", "3"],
      ["3", "3"],
    ]);
  });

  it("are read back by the checker as well", () => {
    const compiled = series(asItIs, renamed, byCycle);
    const record = mustParse(
      parseRecord({ certification: { certified: "2025-02-01" }, activities: [{ ...since, type: "talk" }] }),
    );
    const { determination, certificate } = certifySeries(compiled, record, { asOf: "2026-06-01" });
    const [first, second] = compiled.versions.map((version) => version.compiled.set);
    const checked = { set: first!, record, determination, certificate: certificate! };
    expect(checkResult({ ...checked, after: [second!] })).toEqual([]);
    expect(checkResult(checked)).not.toEqual([]);
  });
});

describe("a series whose sets don't fit it", () => {
  const problemsOf = (versions: Map<string, (set: Draft) => void>) => {
    const draft = parseSeries({
      language: 1,
      credential: "small",
      title: "Small",
      requirements: { by: "application" },
      valuation: "governing",
      versions: [
        { version: "1", set: "1.json", to: "2025-12-31" },
        { version: "2", set: "2.json", from: "2026-01-01" },
      ],
    });
    const sets = [...versions].map(([key, change]) => [key, mustParse(parseSet(smallSet(change)))] as const);
    const compiled = compileSeries(mustParse(draft), new Map(sets));
    return compiled.ok ? [] : compiled.problems.map(({ code, path }) => `${code} at ${path}`);
  };
  const second = (set: Draft) => Object.assign(set, { version: "2" });

  it.each<[string, (set: Draft) => void, string[]]>([
    ["not where they fit", second, []],
    ["by their version", asItIs, ["other-version at versions[1].version"]],
    [
      "by their credential",
      (set) => Object.assign(second(set), { credential: "other" }),
      ["other-credential at versions[1].set"],
    ],
  ])("is refused %s", (_, change, problems) => {
    expect(
      problemsOf(
        new Map([
          ["1", asItIs],
          ["2", change],
        ]),
      ),
    ).toEqual(problems);
  });
});
