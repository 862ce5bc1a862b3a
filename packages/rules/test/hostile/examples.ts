import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompiledSet, compile, parseSeries, parseSet, type RequirementSet } from "../../src/index.ts";
import { mustParse } from "../must-parse.ts";
import { type Document, documentOf } from "./places.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples");
const read = (path: string) => JSON.parse(readFileSync(join(EXAMPLES, path), "utf8"));

/** A program as it is before somebody spoils it. */
export type Example = {
  readonly set: Document;
  readonly compiled: CompiledSet;
  readonly records: readonly { readonly record: Document; readonly asOf: string }[];
  readonly series: Document;
  /** The sets of the series, by version. */
  readonly sets: ReadonlyMap<string, RequirementSet>;
};

/** Every program of the examples with its newest set and the records of its cases. */
export const examples: readonly Example[] = readdirSync(EXAMPLES).map((program) => {
  const series = documentOf(read(`${program}/series.json`));
  const versions = mustParse(parseSeries(series.value)).versions.map(
    ({ version, set }) => [version, documentOf(read(`${program}/${set}`))] as const,
  );
  const set = versions.at(-1)![1];
  const cases: { record: object; asOf: string }[] = read(`${program}/cases.json`).cases;
  return {
    set,
    compiled: compile(mustParse(parseSet(set.value))),
    records: cases.map(({ record, asOf }) => ({ record: documentOf(record), asOf })),
    series,
    sets: new Map(versions.map(([version, { value }]) => [version, mustParse(parseSet(value))])),
  };
});
