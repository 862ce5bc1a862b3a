import { describe, expect, it } from "vitest";
import { parseSet } from "../src/index.ts";
import { type Draft, judgeSmall, problemsOf, smallSet } from "./small.ts";

const refused = ["contradictory-requirements at paths.ce.require.all[1].least"];
const share = (percent: number, of: object, ofCounted: object | "all" = "all") => ({
  id: `share-${percent}`,
  most: { percent, ofCounted },
  of,
});
const live = { mode: "live" };

describe("requirements that limits leave no room for", () => {
  it.each<[string, (set: Draft) => void]>([
    ["a limit", (set) => (set.limits = [{ id: "cap", most: 3, of: live }])],
    ["a share of nothing", (set) => (set.limits = [share(0, live)])],
    ["a share of credit that is the share itself", (set) => (set.limits = [share(40, live, live)])],
    [
      "a share of credit that another share leaves no room for",
      (set) => (set.limits = [share(0, { mode: "home" }), share(50, live, { mode: "home" })]),
    ],
    [
      "a share of credit that nobody can have",
      (set) => Object.assign(set, { never: [{ mode: "home" }], limits: [share(50, live)] }),
    ],
    [
      "a limit, in a set of the hardest class",
      (set) => {
        set.types.lecture.divide = "whole";
        set.limits = [{ id: "cap", most: 3, of: live }];
      },
    ],
  ])("are refused because of %s", (_, change) => expect(problemsOf(change)).toEqual(refused));

  it("are named", () => {
    const parsed = parseSet(smallSet((set) => (set.limits = [share(0, live)])));
    expect(parsed.ok ? "" : parsed.problems[0]!.message).toContain("`live`");
  });

  it.each<[string, (set: Draft) => void]>([
    ["a share leaves room beside other credit", (set) => (set.limits = [share(50, live)])],
    ["an amount depends on the certificant", (set) => cappedByAttribute(set)],
  ])("are accepted where %s", (_, change) => expect(problemsOf(change)).toEqual([]));

  it("are named where a record shows it", () => {
    const result = judgeSmall({ attributes: { hours: 3 } }, cappedByAttribute);
    expect(result).toMatchObject({
      verdict: "unknown",
      cause: "contradictory-set",
      completion: { possible: false, because: ["live"] },
    });
    expect(judgeSmall({ attributes: { hours: 4 } }, cappedByAttribute).verdict).toBe("unmet");
  });

  it("are all named that take part", () => {
    const change = (set: Draft) => {
      cappedByAttribute(set);
      set.paths.ce.require.all.push({ id: "home", least: 8, of: { mode: "home" } });
      set.limits[0].of = { type: "lecture" };
    };
    expect(judgeSmall({ attributes: { hours: 11 } }, change).completion).toEqual({
      possible: false,
      because: ["live", "home"],
    });
  });
});

function cappedByAttribute(set: Draft): void {
  set.attributes = { hours: { name: "hours", kind: "number" } };
  set.limits = [{ id: "cap", most: { attribute: "hours" }, of: live }];
}
