import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { compile, evaluate, explain, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

/** What becomes of one activity under the program, changed; proven by whoever checks results. */
function resultOf(activity: object, change: (set: Draft) => void, more: object = {}) {
  const set = mustParse(parseSet(smallSet(change)));
  const record = mustParse(
    parseRecord({ certification: { certified: "2025-02-01" }, activities: [hours("a", 3, activity)], ...more }),
  );
  const { determination, certificate } = certify(compile(set), record, { asOf: "2026-01-01" });
  expect(checkResult({ set, record, determination, certificate: certificate! })).toEqual([]);
  const [{ parts, reasons }] = determination.activities as [(typeof determination.activities)[0]];
  return {
    labels: parts.map((part) => part.labels),
    reasons: reasons.map(({ code }) => code),
    applied: determination.accommodations.map(({ applied }) => applied),
  };
}

const rule = (more: object) => (set: Draft) => Object.assign(set.types.lecture, more);
const refused = (...notes: string[]) => ({ labels: [], reasons: ["label-not-accepted", ...notes], applied: [] });
const countsAs = (labels: object, ...notes: string[]) => ({ labels: [labels], reasons: notes, applied: [] });

describe("a label that says nothing", () => {
  it.each([
    ["a list", ["live"], "label-form"],
    ["shares", { live: "1" }, "label-form"],
    ["a value that isn't declared", "abroad", "label-unknown"],
  ])("is the value assumed before a type accepts or refuses: %s where there is one value", (_, mode, note) => {
    const home = countsAs({ mode: "home" }, note);
    expect(resultOf({ labels: { mode } }, rule({ accept: { mode: "live" } }))).toEqual(refused(note));
    expect(resultOf({ labels: { mode } }, rule({ refuse: { mode: "home" } }))).toEqual(refused(note));
    expect(resultOf({ labels: { mode } }, rule({ accept: { mode: "home" } }))).toEqual(home);
    expect(resultOf({ labels: { mode } }, rule({ refuse: { mode: "live" } }))).toEqual(home);
  });

  it("is the value assumed for limits on one activity", () => {
    const limited = (set: Draft) => {
      set.limits = [{ id: "each", most: 2, of: { mode: "home" }, each: "activity" }];
    };
    expect(resultOf({ labels: { mode: ["live"] } }, limited).reasons).toEqual(["label-form", "over-limit"]);
    expect(resultOf({ labels: { mode: "abroad" } }, limited).reasons).toEqual(["label-unknown", "over-limit"]);
  });

  it("is the value assumed where shares are stated: a list, or the share of a value that isn't declared", () => {
    const split = (set: Draft) => {
      set.dimensions.mode = { ...set.dimensions.mode, each: "split", shares: "stated" };
      set.types.lecture.accept = { mode: "home" };
    };
    expect(resultOf({ labels: { mode: ["live"] } }, split)).toEqual(countsAs({ mode: "home" }, "label-form"));
    expect(resultOf({ labels: { mode: { live: "0.5", abroad: "0.5" } } }, split)).toMatchObject({
      labels: [{ mode: "live" }, { mode: "home" }],
      reasons: ["label-unknown"],
    });
    expect(resultOf({ labels: { mode: { live: "1" } } }, split)).toEqual(refused());
  });

  it("is the value assumed where one may be chosen: a list of values that aren't declared", () => {
    const free = (set: Draft) => {
      set.dimensions.mode = { ...set.dimensions.mode, each: "split", shares: "free" };
      set.types.lecture.accept = { mode: "home" };
    };
    expect(resultOf({ labels: { mode: ["abroad"] } }, free)).toEqual(countsAs({ mode: "home" }, "label-unknown"));
    expect(resultOf({ labels: { mode: ["abroad", "live"] } }, free)).toEqual(refused("label-unknown"));
  });

  it("is no tag: shares where there are several values", () => {
    const tagged = (set: Draft) => {
      set.dimensions.topic = { name: "topic", values: ["law"], each: "many" };
      set.types.lecture.accept = { topic: "law" };
    };
    expect(resultOf({ labels: { topic: { law: "1" } } }, tagged)).toEqual(refused("label-form"));
    expect(resultOf({ labels: { topic: ["law", "other"] } }, tagged)).toMatchObject({ reasons: ["label-unknown"] });
    expect(resultOf({ labels: { topic: ["law"] } }, tagged)).toMatchObject({ reasons: [] });
  });

  it("is passed over for the next that says something", () => {
    const review = { state: "adjusted", labels: { mode: ["home"] } };
    expect(resultOf({ labels: { mode: "live" }, review }, () => {})).toEqual(countsAs({ mode: "live" }, "label-form"));
    const accommodations = [
      { id: "s1", kind: "substitution", activity: "a", labels: { mode: ["home"] } },
      { id: "s2", kind: "substitution", activity: "a", labels: { mode: "live" } },
    ];
    expect(resultOf({ labels: { mode: "home" } }, () => {}, { accommodations })).toEqual({
      ...countsAs({ mode: "live" }, "label-form"),
      applied: [false, true],
    });
  });
});

it("labels are looked at before units", () => {
  const activity = { quantities: [{ unit: "page", amount: "3" }], labels: { mode: "home" } };
  expect(resultOf(activity, rule({ accept: { mode: "live" } }))).toEqual(refused());
});

describe("a label that the rules don't know", () => {
  /** Reasons of an activity with these labels, whichever way it takes. */
  const reasonsOf = (labels: object, change: (set: Draft) => void = () => {}, more: object = {}) => {
    const ways = [{}, { used: [] }].map((way) => {
      const { activities } = judgeSmall({ activities: [hours("a", 3, { labels, ...way, ...more })] }, change);
      return activities[0]!.reasons;
    });
    expect(ways[1]).toEqual(ways[0]);
    return ways[0];
  };
  const unknown = (stated: string, dimension = "mode") => ({ code: "label-unknown", dimension, stated });
  const tagged = (set: Draft) => {
    set.dimensions.topic = { name: "topic", values: ["law", "tax"], each: "many" };
  };

  it.each(["Live", "LIVE", "live ", "onlive", "constructor"])("is named with what was stated: %j", (mode) => {
    expect(reasonsOf({ mode })).toEqual([unknown(mode)]);
  });

  it("is named in a dimension that no rule asks for, and as one of several tags", () => {
    expect(reasonsOf({ mode: "live", topic: "Law" }, tagged)).toEqual([unknown("Law", "topic")]);
    expect(reasonsOf({ topic: ["law", "Tax", "x"] }, tagged)).toEqual([unknown("Tax, x", "topic")]);
    expect(reasonsOf({ topic: "tax" }, tagged)).toEqual([]);
    const asked = (set: Draft) => {
      tagged(set);
      set.paths.ce.require.all.push({ id: "law", least: 1, of: { topic: "law" } });
    };
    // A tag that no rule asks for is known all the same.
    expect(reasonsOf({ topic: "tax" }, asked)).toEqual([]);
    expect(reasonsOf({ topic: "Law" }, asked)).toEqual([unknown("Law", "topic")]);
  });

  it("is none where the type fixes the label, or the set doesn't have the dimension", () => {
    expect(reasonsOf({ mode: "Live" }, rule({ labels: { mode: "live" } }))).toEqual([]);
    expect(reasonsOf({ mode: "live", other: "x" })).toEqual([]);
  });

  it("is none of an activity that is refused for something else", () => {
    expect(reasonsOf({ mode: "Live" }, () => {}, { quantities: [{ unit: "page", amount: "1" }] })).toEqual([
      { code: "unit-not-accepted" },
    ]);
  });

  it("is named of credit carried over", () => {
    const carried = [{ id: "c", type: "lecture", amount: "3", labels: { mode: "Live" } }];
    expect(judgeSmall({ carried }).activities[0]).toMatchObject({ valued: "3", reasons: [unknown("Live")] });
  });

  it("is said in a sentence, printable", () => {
    const set = mustParse(parseSet(smallSet()));
    const activities = [hours("a", 3, { labels: { mode: "Li\u202eve" } })];
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
    const { activities: rows } = explain(set, record, evaluate(compile(set), record, { asOf: "2026-01-01" }));
    const { sentence } = rows[0]!.reasons[0]!;
    expect(sentence).toMatch(/^The stated mode `Li.*ve` is not in this set; home is used instead\.$/);
    expect(sentence).not.toContain("\u202e");
  });
});
