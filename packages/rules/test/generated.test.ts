import { describe, expect, it } from "vitest";
import {
  canonicalize,
  compile,
  type Determination,
  evaluate,
  type Json,
  parseRecord,
  parseSet,
  status,
} from "../src/index.ts";
import { createRandom } from "../src/util/random.ts";
import { AS_OF, generateRecord } from "./generate/record.ts";
import { generateSet } from "./generate/set.ts";
import { verifyCase } from "./generate/verify-case.ts";
import { mustParse } from "./must-parse.ts";

const SETS = Number(process.env.GENERATED_SETS ?? 150);
const seeds = Array.from({ length: SETS }, (_, at) => at);

/** Valid sets of the whole language, a record for each, and what comes of it. */
const judged = seeds.flatMap((seed) => {
  const random = createRandom(seed);
  const { set, ingredients } = generateSet(random);
  const parsed = parseSet(set);
  if (!parsed.ok) return [];
  const compiled = compile(parsed.value);
  const record = mustParse(parseRecord(generateRecord(random, ingredients)));
  return [{ compiled, record, result: evaluate(compiled, record, { asOf: AS_OF }) }];
});

const byId = ({ activities, ...rest }: Determination) => ({
  ...rest,
  activities: [...activities].sort((a, b) => (a.id < b.id ? -1 : 1)),
});

describe(`results of ${SETS} made-up sets of the whole language`, () => {
  it("say why they are unknown where they are, and which facts are missing", () => {
    for (const { result } of judged) {
      for (const one of [result, ...result.paths]) {
        expect(one.cause === null).toBe(one.verdict !== "unknown");
        if (one.cause === "facts-missing") expect(one.unknown).not.toEqual([]);
        else if (one.verdict !== "unmet") expect(one.unknown).toEqual([]);
      }
    }
  });

  it("are JSON without a number that went wrong", () => {
    for (const { result } of judged) {
      expect(JSON.parse(canonicalize(result as Json))).toEqual(result);
      expect(JSON.stringify(result)).not.toContain("NaN");
    }
  });

  it("are the status, too", () => {
    for (const { compiled, record, result } of judged)
      expect(status(compiled, record, { asOf: AS_OF })).toBe(result.verdict);
  });

  it("don't depend on the order of entry", () => {
    for (const { compiled, record, result } of judged) {
      const reversed = { ...record, activities: record.activities!.toReversed() };
      expect(byId(evaluate(compiled, reversed, { asOf: AS_OF }))).toEqual(byId(result));
    }
  });

  it("are proven by their certificates", () => {
    const outcomes = seeds.flatMap(verifyCase);
    expect(outcomes.filter(({ kind }) => kind === "refuted")).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind === "verified").length).toBeGreaterThan(outcomes.length / 2);
  });
});
