import { describe, expect, it } from "vitest";
import { compile, parseCases, parseSet, type Rules, runScenario } from "../src/index.ts";
import { difference } from "../src/scenarios/difference.ts";
import { mustParse } from "./must-parse.ts";
import { hours, smallSet } from "./small.ts";

const rules: Rules = { kind: "set", compiled: compile(mustParse(parseSet(smallSet()))) };

/** The first difference that a case of one claimed activity of ten hours finds. */
function failure(expected: object, then?: object): string | null {
  const record = { certification: { certified: "2025-02-01" }, activities: [hours("a1", 10)] };
  const one = { id: "one", why: "Ten hours.", asOf: "2026-01-01", record, expect: expected, ...(then ? { then } : {}) };
  return runScenario(rules, mustParse(parseCases({ set: "1.json", cases: [one] })).cases[0]!).failure;
}

describe("a case", () => {
  it("may expect where the certificant stands while facts are under review", () => {
    const decisive = [{ list: "activities", id: "a1" }];
    expect(failure({ standing: { assured: "unmet", possible: "met", decided: false, decisive } })).toBeNull();
    expect(failure({ standing: { assured: "met" } })).toBe('result.standing.assured: expected "met", got "unmet"');
  });

  it("may expect it of the next cycle too", () => {
    const following = (standing: object) => failure({ verdict: "met" }, { asOf: "2027-06-01", expect: { standing } });
    expect(following({ assured: "unmet", possible: "unmet", decided: true })).toBeNull();
    expect(following({ possible: "met" })).toBe('then.standing.possible: expected "met", got "unmet"');
  });

  it("can be closed only where it is met", () => {
    expect(failure({ path: "ce" }, { asOf: "2027-06-01", expect: { verdict: "unmet" } })).toBeNull();
    const record = { certification: { certified: "2025-02-01" } };
    const then = { asOf: "2027-06-01", expect: { verdict: "unmet" } };
    const unmet = { id: "one", why: "Nothing.", asOf: "2026-01-01", record, expect: { verdict: "unmet" }, then };
    const [one] = mustParse(parseCases({ set: "1.json", cases: [unmet] })).cases;
    expect(runScenario(rules, one!).failure).toBe("then: no renewal is recommended, so no cycle follows");
  });
});

describe("a difference", () => {
  it("shows the item of a list in which it lies, where no id tells it", () => {
    const actual = { reasons: [{ code: "over-limit", amount: "2", limit: "cap" }] };
    expect(difference({ reasons: [{ code: "used-elsewhere", for: "self" }] }, actual)).toBe(
      'result.reasons[0].code: expected "used-elsewhere", got "over-limit", in {"code":"over-limit","amount":"2","limit":"cap"}',
    );
  });

  it("shortens a long item", () => {
    const shown = difference([{ text: "a" }], [{ text: "b", note: "c".repeat(500) }])!;
    expect(shown).toMatch(/c…$/);
    expect(shown.length).toBeLessThan(300);
  });
});
