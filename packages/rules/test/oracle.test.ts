import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, evaluate, parseRecord, parseSet, type RequirementSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { askHighs } from "./oracle/highs-oracle.ts";
import { asRecord, asSet, type Program, program } from "./oracle/program.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 1000);

/** The engine's answer in the oracle's form. */
function ask(set: RequirementSet, one: Program) {
  const record = mustParse(parseRecord(asRecord(one)));
  const { verdict, distance, counted, used } = evaluate(compile(set), record, { asOf: "2025-06-01" });
  return { distance: Number(distance), counted: Number(counted), used: verdict === "met" ? Number(used) : null };
}

describe("the engine and an integer program solver", () => {
  it(`agree on distance, counted and used credit of ${RUNS} generated programs`, () => {
    fc.assert(
      fc.property(program, (one) => {
        const parsed = parseSet(asSet(one));
        if (parsed.ok) expect(ask(parsed.value, one)).toEqual(askHighs(one));
        else {
          // Validation refuses exactly the sets whose requirements no additional credit could meet.
          expect(parsed.problems.map(({ code }) => code)).toEqual(["contradictory-requirements"]);
          expect(askHighs({ ...one, activities: [] })).toBeNull();
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
