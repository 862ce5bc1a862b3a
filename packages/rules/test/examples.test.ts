import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import {
  type CaseFile,
  compile,
  compileSeries,
  ENGINE_VERSION,
  parseCases,
  parseSeries,
  parseSet,
  type Rules,
  runScenario,
} from "../src/index.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { mustParse } from "./must-parse.ts";

const EXAMPLES = join(import.meta.dirname, "../examples");
const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

it("says the version of its package", () => {
  expect(ENGINE_VERSION).toBe(JSON.parse(readFileSync(join(EXAMPLES, "../package.json"), "utf8")).version);
});

/** The set or series of a folder, ready to judge by. */
function rulesOf(folder: string, file: CaseFile): Rules {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  if (file.set !== undefined) return { kind: "set", compiled: compile(mustParse(parseSet(read(file.set)))) };
  const series = mustParse(parseSeries(read(file.series ?? "series.json")));
  const sets = new Map(series.versions.map(({ version, set }) => [version, mustParse(parseSet(read(set)))]));
  return { kind: "series", compiled: mustParse(compileSeries(series, sets)) };
}

for (const program of readdirSync(EXAMPLES)) {
  const folder = join(EXAMPLES, program);
  const file = mustParse(parseCases(readFileSync(join(folder, "cases.json"), "utf8")));
  describe(program, () => {
    const rules = rulesOf(folder, file);
    it.each(file.cases.map((one) => [one.id, one] as const))("%s", (_, scenario) =>
      expect(runScenario(rules, scenario, { solve }).failure).toBeNull(),
    );
  });
}
