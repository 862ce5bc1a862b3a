import { describe, expect, it } from "vitest";
import { compile, parseRecord, parseSet, status } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

/** What the program, changed, says of a record; its status says the same. */
function judge(record: object, change: (set: Draft) => void) {
  const withFacts = (set: Draft) => {
    set.attributes = {
      cap: { name: "cap", kind: "number" },
      level: { name: "level", kind: "number" },
      opened: { name: "day of opening", kind: "date" },
    };
    for (let at = 1; at <= 9; at++) set.attributes[`f${at}`] = { name: `fact ${at}`, kind: "flag" };
    change(set);
  };
  const result = judgeSmall(record, withFacts);
  const set = compile(mustParse(parseSet(smallSet(withFacts))));
  const full = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, ...record }));
  expect(status(set, full, { asOf: "2026-01-01" })).toBe(result.verdict);
  return result;
}

const require =
  (...all: object[]) =>
  (set: Draft) => {
    set.paths.ce.require = { all };
  };
const flag = (at: number) => ({ attribute: `f${at}`, is: true });
// biome-ignore lint/suspicious/noThenProperty: a branch of the rule language
const branch = (at: number, yes: object, no?: object) => ({ if: flag(at), then: yes, ...(no && { else: no }) });
const least = (id: string, amount: unknown) => ({ id, least: amount });
const exam = { id: "exam", exam: "basic" };
const passed = { exams: [{ id: "e", exam: "basic", taken: "2025-03-01", outcome: "passed" }] };
const facts = ({ unknown }: ReturnType<typeof judge>) => JSON.stringify(unknown);

describe("the recommended path", () => {
  const paths = (set: Draft) => {
    set.paths.second = { name: "Second", require: exam };
    set.paths.third = { name: "Third", require: { id: "card", document: "card" } };
  };
  const applied = (path: string) => ({ application: { received: "2025-12-01", path } });

  it("is one that is met, also where another is applied for", () => {
    expect(judge({ ...passed, ...applied("third") }, paths)).toMatchObject({ path: "second", verdict: "met" });
    expect(judge({ ...passed, ...applied("ce"), activities: [hours("a", 10)] }, paths)).toMatchObject({ path: "ce" });
  });

  it("is the one applied for where none is met", () => {
    expect(judge(applied("third"), paths)).toMatchObject({ path: "third", verdict: "unmet" });
  });

  it("is no path whose requirements contradict each other, also where that is applied for", () => {
    const capped = (set: Draft) => {
      paths(set);
      set.limits = [{ id: "cap", most: { attribute: "cap" } }];
    };
    for (const application of [{}, applied("ce")])
      expect(judge({ ...application, attributes: { cap: 3 } }, capped).path).toBe("second");
  });
});

describe("a fact that decides between branches and is missing", () => {
  it("leaves the verdict open where the branches differ, and only there", () => {
    const credit = require(branch(1, least("more", 9), least("less", 4)));
    const verdict = (amount: number, attributes: object = {}) =>
      judge({ activities: [hours("a", amount)], attributes }, credit).verdict;
    expect([3, 4, 8, 9].map((amount) => verdict(amount))).toEqual(["unmet", "unknown", "unknown", "met"]);
    expect([true, false].map((f1) => verdict(4, { f1 }))).toEqual(["unmet", "met"]);
  });

  it("is supposed to be what asks for more: credit first, then other things", () => {
    const nineAtMost = { distance: "4", distanceMost: "9", completion: { lines: [{ amount: "9" }] } };
    for (const [yes, no] of [
      [least("more", 9), least("less", 4)],
      [least("less", 4), least("more", 9)],
    ])
      expect(judge({}, require(branch(1, yes!, no!)))).toMatchObject(nineAtMost);
    const missing = (change: (set: Draft) => void) => judge({}, change).missing.map(({ id }) => id);
    expect(missing(require(least("total", 4), branch(1, exam)))).toEqual(["exam"]);
    const card = { id: "card", document: "card" };
    expect(
      missing(require(least("total", 4), branch(1, { id: "other", document: "other" }, { all: [exam, card] }))),
    ).toEqual(["exam", "card"]);
    expect(judge({}, require(branch(1, least("more", 9), { all: [exam, least("less", 4)] })))).toMatchObject({
      ...nineAtMost,
      missing: [],
    });
  });

  it("is named, also where the verdict is unmet whatever it is", () => {
    const result = judge({}, require(branch(1, least("more", 9), least("less", 4))));
    expect(result.verdict).toBe("unmet");
    expect(facts(result)).toContain("f1");
    expect(facts(judge({}, require(least("total", 4), least("by-level", { attribute: "level" }))))).toContain("level");
    const opens = (set: Draft) => {
      set.paths.ce.open = { from: { attribute: "opened" } };
    };
    expect(facts(judge({}, opens))).toContain("opened");
    expect(judge({ attributes: { opened: "2025-12-31" } }, opens)).toMatchObject({ verdict: "unmet", unknown: [] });
    const dated = { ...exam, passed: { from: { attribute: "opened" } } };
    expect(facts(judge(passed, require(least("total", 4), dated)))).toContain("opened");
  });

  it("beside eight others is too much", () => {
    const many = (count: number) =>
      require(least("total", 1), ...Array.from({ length: count }, (_, at) => branch(at + 1, least(`b${at}`, at + 2))));
    const activities = [hours("a", 20)];
    expect(judge({ activities }, many(8)).verdict).toBe("met");
    expect(judge({ activities }, many(9))).toMatchObject({ verdict: "unknown", cause: "too-complex" });
    expect(judge({ activities, attributes: { f3: false } }, many(9)).verdict).toBe("met");
  });
});

describe("one of several branches", () => {
  const untold = least("by-level", { attribute: "level" });
  const any = (...branches: object[]) => require({ any: branches });

  it("is enough, and leaves the verdict open while it can't be told", () => {
    for (const branches of [
      [untold, exam],
      [exam, untold],
    ]) {
      const result = judge({}, any(...branches));
      expect(result).toMatchObject({ verdict: "unknown", cause: "facts-missing" });
      expect(facts(result)).toContain("level");
      expect(judge(passed, any(...branches)).verdict).toBe("met");
      expect(judge({ attributes: { level: 3 } }, any(...branches)).verdict).toBe("unmet");
      expect(judge({ attributes: { level: 0 } }, any(...branches)).verdict).toBe("met");
    }
  });
});
