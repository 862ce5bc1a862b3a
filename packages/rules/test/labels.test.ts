import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { compile, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, smallSet } from "./small.ts";

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
const refused = { labels: [], reasons: ["label-not-accepted"], applied: [] };
const countsAs = (labels: object) => ({ labels: [labels], reasons: [], applied: [] });

describe("a label that says nothing", () => {
  it.each([
    ["a list", ["live"]],
    ["shares", { live: "1" }],
    ["a value that isn't declared", "abroad"],
  ])("is the value assumed before a type accepts or refuses: %s where there is one value", (_, mode) => {
    expect(resultOf({ labels: { mode } }, rule({ accept: { mode: "live" } }))).toEqual(refused);
    expect(resultOf({ labels: { mode } }, rule({ refuse: { mode: "home" } }))).toEqual(refused);
    expect(resultOf({ labels: { mode } }, rule({ accept: { mode: "home" } }))).toEqual(countsAs({ mode: "home" }));
    expect(resultOf({ labels: { mode } }, rule({ refuse: { mode: "live" } }))).toEqual(countsAs({ mode: "home" }));
  });

  it("is the value assumed for limits on one activity", () => {
    const limited = (set: Draft) => {
      set.limits = [{ id: "each", most: 2, of: { mode: "home" }, each: "activity" }];
    };
    for (const mode of [["live"], "abroad"])
      expect(resultOf({ labels: { mode } }, limited)).toMatchObject({ reasons: ["over-limit"] });
  });

  it("is the value assumed where shares are stated: a list, or the share of a value that isn't declared", () => {
    const split = (set: Draft) => {
      set.dimensions.mode = { ...set.dimensions.mode, each: "split", shares: "stated" };
      set.types.lecture.accept = { mode: "home" };
    };
    expect(resultOf({ labels: { mode: ["live"] } }, split)).toEqual(countsAs({ mode: "home" }));
    expect(resultOf({ labels: { mode: { live: "0.5", abroad: "0.5" } } }, split)).toMatchObject({
      labels: [{ mode: "live" }, { mode: "home" }],
    });
    expect(resultOf({ labels: { mode: { live: "1" } } }, split)).toEqual(refused);
  });

  it("is the value assumed where one may be chosen: a list of values that aren't declared", () => {
    const free = (set: Draft) => {
      set.dimensions.mode = { ...set.dimensions.mode, each: "split", shares: "free" };
      set.types.lecture.accept = { mode: "home" };
    };
    expect(resultOf({ labels: { mode: ["abroad"] } }, free)).toEqual(countsAs({ mode: "home" }));
    expect(resultOf({ labels: { mode: ["abroad", "live"] } }, free)).toEqual(refused);
  });

  it("is no tag: shares where there are several values", () => {
    const tagged = (set: Draft) => {
      set.dimensions.topic = { name: "topic", values: ["law"], each: "many" };
      set.types.lecture.accept = { topic: "law" };
    };
    expect(resultOf({ labels: { topic: { law: "1" } } }, tagged)).toEqual(refused);
    expect(resultOf({ labels: { topic: ["law", "other"] } }, tagged)).toMatchObject({ reasons: [] });
  });

  it("is passed over for the next that says something", () => {
    const review = { state: "adjusted", labels: { mode: ["home"] } };
    expect(resultOf({ labels: { mode: "live" }, review }, () => {})).toEqual(countsAs({ mode: "live" }));
    const accommodations = [
      { id: "s1", kind: "substitution", activity: "a", labels: { mode: ["home"] } },
      { id: "s2", kind: "substitution", activity: "a", labels: { mode: "live" } },
    ];
    expect(resultOf({ labels: { mode: "home" } }, () => {}, { accommodations })).toEqual({
      ...countsAs({ mode: "live" }),
      applied: [false, true],
    });
  });
});

it("labels are looked at before units", () => {
  const activity = { quantities: [{ unit: "page", amount: "3" }], labels: { mode: "home" } };
  expect(resultOf(activity, rule({ accept: { mode: "live" } }))).toEqual(refused);
});
