import { expect, it } from "vitest";
import { compileSeries, evaluateSeries, lineInSeries, parseRecord, parseSet } from "../src/index.ts";
import { createRandom } from "../src/util/random.ts";
import { AS_OF, generateRecord } from "./generate/record.ts";
import { generateSet } from "./generate/set.ts";
import { mustParse } from "./must-parse.ts";

const CASES = 150;
const RECORDS_EACH = 6;

it("a line is equal to these parts of the recommendation, whatever is unknown", () => {
  const verdicts = new Set<string>();
  for (let seed = 1; seed <= CASES; seed++) {
    const random = createRandom(seed);
    const { set, ingredients } = generateSet(random);
    const parsed = parseSet(set);
    if (!parsed.ok) continue;
    const { credential, version, title } = parsed.value;
    const series = {
      language: 1 as const,
      credential,
      title,
      requirements: { by: "application" as const },
      valuation: "governing" as const,
      versions: [{ version, set: "set.json", from: "2000-01-01" }],
    };
    const compiled = mustParse(compileSeries(series, new Map([[version, parsed.value]])));
    for (let at = 0; at < RECORDS_EACH; at++) {
      const record = mustParse(parseRecord(generateRecord(random, ingredients)));
      const claimed = random.chance(30) ? "leave-out" : "count";
      const whole = evaluateSeries(compiled, record, { asOf: AS_OF, claimed });
      const line = lineInSeries(compiled, record, { asOf: AS_OF, claimed });
      const requirements = whole.requirements.map(({ sources: _, ...row }) => row);
      expect({ ...whole, requirements }).toMatchObject(line);
      expect(line.requirements).toHaveLength(requirements.length);
      verdicts.add(line.verdict);
    }
  }
  expect([...verdicts].sort()).toEqual(["met", "unknown", "unmet"]);
});
