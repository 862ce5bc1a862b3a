import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, ENGINE_VERSION, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { difference } from "../src/scenarios/difference.ts";
import { mustParse } from "./must-parse.ts";

type Case = { id: string; why: string; asOf: string; record: object; expect: object };

const EXAMPLES = join(import.meta.dirname, "../examples");

it("says the version of its package", () => {
  expect(ENGINE_VERSION).toBe(JSON.parse(readFileSync(join(EXAMPLES, "../package.json"), "utf8")).version);
});

for (const program of readdirSync(EXAMPLES)) {
  const folder = join(EXAMPLES, program);
  const { set, cases }: { set: string; cases: Case[] } = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
  describe(program, () => {
    const compiled = compile(mustParse(parseSet(readFileSync(join(folder, set), "utf8"))));
    it.each(cases.map((one) => [one.id, one] as const))("%s", (_, { record, asOf, expect: expected }) => {
      const result = evaluate(compiled, mustParse(parseRecord(record)), { asOf });
      expect(difference(expected, result)).toBeNull();
    });
  });
}
