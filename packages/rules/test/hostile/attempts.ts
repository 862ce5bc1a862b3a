import {
  classify,
  compile,
  compileSeries,
  describe,
  evaluateSeries,
  parseRecord,
  parseSeries,
  parseSet,
} from "../../src/index.ts";
import type { Random } from "../../src/util/random.ts";
import { mustParse } from "../must-parse.ts";
import { breakText } from "./break-text.ts";
import { examples } from "./examples.ts";
import { judge, look } from "./judge.ts";
import { partsOf } from "./places.ts";
import { spoil } from "./spoil.ts";

/** Spoils a document and does with it all that can be done; says whether it got as far as a result. */
export type Attempt = {
  readonly name: string;
  /** Its share of all runs, in hundredths. */
  readonly share: number;
  readonly attempt: (random: Random) => boolean;
};

const setParts = partsOf(examples.map(({ set }) => set));
const recordParts = partsOf(examples.flatMap(({ records }) => records.map(({ record }) => record)));
const seriesParts = partsOf(examples.map(({ series }) => series));

/** What was made malformed, and how. */
export const attempts: readonly Attempt[] = [
  {
    name: "requirement sets",
    share: 40,
    attempt(random) {
      const { set, records } = random.pick(examples);
      const parsed = parseSet(spoil(random, set, setParts) as object);
      if (!parsed.ok) return false;
      classify(parsed.value);
      describe(parsed.value);
      const { record, asOf } = random.pick(records);
      judge(compile(parsed.value), mustParse(parseRecord(record.value)), asOf);
      return true;
    },
  },
  {
    name: "records",
    share: 30,
    attempt(random) {
      const { compiled, records } = random.pick(examples);
      const { record, asOf } = random.pick(records);
      const parsed = parseRecord(spoil(random, record, recordParts) as object);
      if (parsed.ok) judge(compiled, parsed.value, asOf);
      return parsed.ok;
    },
  },
  {
    name: "series",
    share: 10,
    attempt(random) {
      const { series, sets, records } = random.pick(examples);
      const parsed = parseSeries(spoil(random, series, seriesParts) as object);
      if (!parsed.ok) return false;
      const compiled = compileSeries(parsed.value, sets);
      if (!compiled.ok) return false;
      const { record, asOf } = random.pick(records);
      const known = mustParse(parseRecord(record.value));
      const result = evaluateSeries(compiled.value, known, { asOf });
      look(sets.get(result.governingVersion)!, known, result);
      return true;
    },
  },
  {
    name: "JSON text",
    share: 20,
    attempt(random) {
      const { set, series, records, compiled } = random.pick(examples);
      const { record, asOf } = random.pick(records);
      const kind = random.pick(["set", "record", "series"] as const);
      const text = breakText(random, JSON.stringify({ set, record, series }[kind].value));
      if (kind === "series") return parseSeries(text).ok;
      if (kind === "record") {
        const parsed = parseRecord(text);
        if (parsed.ok) judge(compiled, parsed.value, asOf);
        return parsed.ok;
      }
      const parsed = parseSet(text);
      if (parsed.ok) judge(compile(parsed.value), mustParse(parseRecord(record.value)), asOf);
      return parsed.ok;
    },
  },
];
