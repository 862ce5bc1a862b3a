import { describe, expect, it } from "vitest";
import type { ExactSolver } from "../src/index.ts";
import { solve } from "./allocation/plain-program.ts";
import { type Draft, hours, judgeSmall } from "./small.ts";

/** What becomes of one activity. A use that says nothing, `used: []`, leads to the same by another way. */
function rowOf(activity: object, change: (set: Draft) => void = () => {}, solve?: ExactSolver) {
  const rows = [{}, { used: [] }].map(
    (more) => judgeSmall({ activities: [hours("a", 6, { ...activity, ...more })] }, change, solve).activities[0]!,
  );
  expect(rows[1]).toEqual(rows[0]);
  const { valued, parts, reasons } = rows[0]!;
  return { valued, labels: parts.map(({ labels }) => labels), reasons: reasons.map(({ code }) => code) };
}

const rule = (more: object) => (set: Draft) => Object.assign(set.types.lecture, more);
const worth = (valued: string, ...labels: object[]) => ({ valued, labels, reasons: [] });
const refused = (code: string) => ({ valued: "0", labels: [], reasons: [code] });
const live = { mode: "live" };

describe("proof that a type names", () => {
  const proven = rule({ proof: ["certificate", "transcript"] });

  it("has to be what an activity has, not just any", () => {
    expect(rowOf({ proof: "transcript" }, proven)).toEqual(worth("6", live));
    expect(rowOf({ proof: "letter" }, proven)).toEqual(refused("proof-missing"));
    expect(rowOf({}, proven)).toEqual(refused("proof-missing"));
  });
});

describe("quantities", () => {
  const both = rule({
    convert: [
      { unit: "minute", per: 60, to: 1 },
      { unit: "hour", to: 1 },
    ],
  });
  const stated = (...quantities: [string, string | number][]) => ({
    quantities: quantities.map(([unit, amount]) => ({ unit, amount })),
  });

  it("are converted by the first entry whose unit is stated, whichever is stated first", () => {
    expect(rowOf(stated(["hour", "2"], ["minute", "60"]), both)).toEqual(worth("1", live));
    expect(rowOf(stated(["minute", "60"], ["hour", "2"]), both)).toEqual(worth("1", live));
    expect(rowOf(stated(["page", "9"], ["hour", "2"]), both)).toEqual(worth("2", live));
  });

  it("in a unit that only has to reach something are not accepted once they do", () => {
    const pages = rule({ minimum: { page: 10 } });
    expect(rowOf(stated(["page", "9.5"]), pages)).toEqual(refused("below-minimum"));
    expect(rowOf(stated(["page", "10"]), pages)).toEqual(refused("unit-not-accepted"));
    expect(rowOf(stated(["page", "9.5"], ["hour", "2"]), pages)).toEqual(refused("below-minimum"));
    expect(rowOf(stated(["page", "10"], ["hour", "2"]), pages)).toEqual(worth("2", live));
  });

  it("are the same as numbers and as texts", () => {
    for (const amount of [2, "2", "2.0"]) expect(rowOf(stated(["hour", amount]))).toEqual(worth("2", live));
    for (const amount of [2.125, "2.125"]) expect(rowOf(stated(["hour", amount]))).toEqual(worth("2.12", live));
    for (const amount of [1.15, "1.15", "1.150"]) expect(rowOf(stated(["hour", amount]))).toEqual(worth("1.15", live));
  });

  it("of nothing are worth nothing", () => {
    expect(rowOf(stated(["hour", "0"]))).toMatchObject({ valued: "0" });
    expect(rowOf(stated(["hour", "0.001"]))).toMatchObject({ valued: "0" });
  });

  it("are worth no more than an activity may be", () => {
    const many = rule({ convert: [{ unit: "hour", to: 9999 }] });
    expect(rowOf(stated(["hour", "99"]), many)).toEqual(worth("989901", live));
    expect(rowOf(stated(["hour", "999999"]), many)).toEqual(worth("1000000", live));
  });
});

describe("a list of labels", () => {
  const topics = (values: string[]) => (set: Draft) => {
    set.dimensions.topic = { name: "topic", values, each: "split", shares: "free", missing: values[0] };
    // So that six hours have to be divided among the last two.
    set.limits = [{ id: "cap", most: 3, of: { topic: values.at(-2) } }];
  };
  const three = topics(["law", "tax", "care"]);
  const listed = (topic: string[], mode = "live") => ({ labels: { mode, topic } });

  it("says nothing where an activity has one value", () => {
    const home = { ...worth("6", { mode: "home" }), reasons: ["label-form"] };
    expect(rowOf({ labels: { mode: ["live"] } })).toEqual(home);
    expect(rowOf({ labels: { mode: ["live", "home"] } })).toEqual(home);
  });

  it("leaves the choice among those of its values that are declared", () => {
    expect(rowOf(listed(["tax", "care"]), three).labels).toEqual([
      { mode: "live", topic: "tax" },
      { mode: "live", topic: "care" },
    ]);
    const noted = (topic: string) => ({ ...worth("6", { mode: "live", topic }), reasons: ["label-unknown"] });
    expect(rowOf(listed(["care", "other"]), three)).toEqual(noted("care"));
    expect(rowOf(listed(["other"]), three)).toEqual(noted("law"));
  });

  it("leaves it beside the other labels of its own activity, whatever those before it had", () => {
    const activities = [
      hours("a", 6, listed(["tax", "care"])),
      hours("b", 6, listed(["tax", "care"], "home")),
      hours("c", 6, listed(["law", "care"], "home")),
      hours("d", 6, listed(["tax", "care"])),
    ];
    const labels = judgeSmall({ activities }, three).activities.map(({ parts }) => [
      ...new Set(parts.map((part) => part.labels.mode)),
    ]);
    expect(labels).toEqual([["live"], ["home"], ["home"], ["live"]]);
  });

  it.each([20, 21, 40])("leaves it among %i values as well", (count) => {
    const many = topics(Array.from({ length: count }, (_, at) => `t${at}`));
    expect(rowOf(listed([`t${count - 1}`, `t${count - 2}`]), many).labels).toEqual([
      { mode: "live", topic: `t${count - 2}` },
      { mode: "live", topic: `t${count - 1}` },
    ]);
  });

  it("in two dimensions leaves both choices", () => {
    const two = (set: Draft) => {
      three(set);
      set.limits.push({ id: "low", most: 0, of: { level: "low" } });
      set.dimensions.level = { ...set.dimensions.topic, name: "level", values: ["low", "high"], missing: "low" };
    };
    const labels = { mode: "live", topic: ["tax", "care"], level: ["low", "high"] };
    expect(rowOf({ labels }, two, solve).labels).toEqual([
      { mode: "live", topic: "tax", level: "high" },
      { mode: "live", topic: "care", level: "high" },
    ]);
  });
});
