import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CaseFile, compile, compileSeries, parseCases, parseSeries, parseSet, type Rules } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";

const EXAMPLES = join(import.meta.dirname, "../examples");

/** A program among the examples, with its cases. */
export type ExampleProgram = { readonly name: string; readonly rules: Rules; readonly cases: CaseFile["cases"] };

/** Every program among the examples, ready to judge by. */
export function examplePrograms(): ExampleProgram[] {
  return readdirSync(EXAMPLES).map((name) => {
    const folder = join(EXAMPLES, name);
    const file = mustParse(parseCases(readFileSync(join(folder, "cases.json"), "utf8")));
    return { name, rules: rulesOf(folder, file), cases: file.cases };
  });
}

/** The set or series of a folder, ready to judge by. */
function rulesOf(folder: string, file: CaseFile): Rules {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  if (file.set !== undefined) return { kind: "set", compiled: compile(mustParse(parseSet(read(file.set)))) };
  const series = mustParse(parseSeries(read(file.series ?? "series.json")));
  const sets = new Map(series.versions.map(({ version, set }) => [version, mustParse(parseSet(read(set)))]));
  return { kind: "series", compiled: mustParse(compileSeries(series, sets)) };
}
