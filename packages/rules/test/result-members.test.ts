import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import {
  closeCycle,
  compile,
  evaluateBy,
  governingSet,
  parseRecord,
  parseSet,
  type Rules,
  standingUnder,
} from "../src/index.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { examplePrograms } from "./example-programs.ts";
import { membersListed, proseUnder, sorted } from "./members-listed.ts";
import { mustParse } from "./must-parse.ts";
import { objectsOfResults } from "./objects-of-result.ts";
import { pageExamples } from "./page-examples.ts";
import { smallSet } from "./small.ts";

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

/** The result of a record with its standing and, where it can be closed, that of the next cycle. */
function resultsOf(rules: Rules, written: object, asOf: string): object[] {
  const record = mustParse(parseRecord(written));
  const result = evaluateBy(rules, record, { asOf, solve });
  const next = closeCycle(governingSet(rules, result), record, result);
  const after = next === null ? [] : [evaluateBy(rules, mustParse(parseRecord(next)), { asOf, solve })];
  return [{ ...result, standing: standingUnder(rules, record, { asOf, solve }) }, ...after];
}

const bySet = (written: object): Rules => ({ kind: "set", compiled: compile(mustParse(parseSet(written))) });

// No example has a consequence of words alone.
const withDuty = smallSet((set) => {
  const consequence = { code: "late", text: "Is late.", duty: "Write a letter." };
  set.paths.ce.require.all.push({ id: "code", attest: "code", advisory: true, consequence });
});
const nothing = { certification: { certified: "2025-02-01" } };

const results = [
  ...examplePrograms().flatMap(({ rules, cases }) =>
    cases.flatMap(({ record, asOf }) => resultsOf(rules, record, asOf)),
  ),
  ...pageExamples().flatMap(({ set, record, asOf }) => resultsOf(bySet(set), record, asOf)),
  ...resultsOf(bySet(withDuty), nothing, "2026-06-01"),
];

describe("the members of a result on the reference page", () => {
  it("are those that results have: in all of them, or in some", () => {
    expect(sorted(membersListed("The result"))).toEqual(sorted(objectsOfResults(results)));
  });

  it("say which may be null", () => {
    const found = new Set<string>();
    JSON.stringify(results, (member, value) => {
      if (value === null) found.add(member);
      return value;
    });
    const said = [
      ...proseUnder("The result")
        .match(/or `null` \(([^)]*)\)/)![1]!
        .matchAll(/`(\w+)`/g),
    ];
    expect([...found].filter((member) => !said.some(([, one]) => one === member))).toEqual([]);
  });
});
