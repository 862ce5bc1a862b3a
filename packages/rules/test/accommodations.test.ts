import { describe, expect, it } from "vitest";
import { parseRecord } from "../src/index.ts";
import { type Draft, hours, judgeSmall } from "./small.ts";

const substitution = (id: string, labels: object, activity = "a") => ({ id, kind: "substitution", activity, labels });
const area = (set: Draft) => {
  set.dimensions.area = { name: "area", values: ["law", "care"], each: "one", missing: "care" };
};

function judge(accommodations: object[], change: (set: Draft) => void = () => {}, labels: object = { mode: "home" }) {
  const { activities, accommodations: said } = judgeSmall(
    { activities: [hours("a", 5, { labels })], accommodations },
    change,
  );
  return { labels: activities[0]!.parts[0]?.labels, applied: said.map(({ applied }) => applied) };
}

describe("substitutions", () => {
  it("are applied where a label changes by them", () => {
    expect(judge([substitution("s", { mode: "live" })])).toEqual({ labels: { mode: "live" }, applied: [true] });
    expect(judge([substitution("s", { mode: "home" })]).applied).toEqual([false]);
    expect(judge([substitution("s", { mode: "unheard-of" })]).applied).toEqual([false]);
    expect(judge([substitution("s", { hall: "live" })]).applied).toEqual([false]);
    expect(judge([substitution("s", { mode: "live" }, "b")]).applied).toEqual([false]);
  });

  it("don't overrule what a type fixes", () => {
    const fixed = (set: Draft) => {
      set.types.lecture.labels = { mode: "live" };
    };
    expect(judge([substitution("s", { mode: "home" })], fixed)).toEqual({ labels: { mode: "live" }, applied: [false] });
  });

  it("are not applied to what isn't valued", () => {
    const refused = (set: Draft) => {
      set.types.lecture.refuse = { mode: "live" };
    };
    expect(judge([substitution("s", { mode: "live" })], refused)).toEqual({ labels: undefined, applied: [false] });
  });

  it("of one activity add up", () => {
    const two = [substitution("s", { mode: "live" }), substitution("t", { area: "law" })];
    expect(judge(two, area)).toEqual({ labels: { mode: "live", area: "law" }, applied: [true, true] });
  });

  it("that name the same dimension are settled by their ids, not by their order", () => {
    const [first, second] = [substitution("s", { mode: "live" }), substitution("t", { mode: "home", area: "law" })];
    const labels = { mode: "live", area: "law" };
    expect(judge([first, second], area)).toEqual({ labels, applied: [true, true] });
    expect(judge([second, first], area)).toEqual({ labels, applied: [true, true] });
    const overruled = substitution("t", { mode: "home" });
    expect(judge([overruled, first])).toEqual({ labels: { mode: "live" }, applied: [false, true] });
  });
});

describe("waivers", () => {
  it("of one requirement are settled by their ids, not by their order", () => {
    const waiver = (id: string) => ({ id, kind: "waiver", requirement: "live" });
    for (const accommodations of [
      [waiver("v"), waiver("w")],
      [waiver("w"), waiver("v")],
    ]) {
      const { requirements } = judgeSmall({ accommodations });
      expect(requirements.find(({ id }) => id === "live")).toMatchObject({ verdict: "waived", waivedBy: "v" });
    }
  });
});

describe("a record", () => {
  it("doesn't name two accommodations alike, and its shares add up", () => {
    const problems = (accommodations: object[]) => {
      const parsed = parseRecord({ certification: { certified: "2025-02-01" }, accommodations });
      return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path}`);
    };
    const twice = [substitution("s", { mode: "live" }), substitution("s", { mode: "home" })];
    expect(problems(twice)).toEqual(["duplicate-id at accommodations[1].id"]);
    expect(problems([substitution("s", { mode: { live: "0.5" } })])).toEqual([
      "shares-sum at accommodations[0].labels.mode",
    ]);
  });
});
