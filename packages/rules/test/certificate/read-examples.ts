import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import loadHighs from "highs";
import { type Certified, certifySeries } from "../../src/certificate/certify.ts";
import type { Checked } from "../../src/checker/check-result.ts";
import { type CertificantRecord, compileSeries, parseRecord, parseSeries, parseSet } from "../../src/index.ts";
import { type Highs, highsSolver } from "../../src/solver/highs.ts";
import { mustParse } from "../must-parse.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples");
const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

/** A case of an example program, evaluated with its certificate, and what the checker is to be given. */
export type CertifiedExample = { readonly id: string; readonly certified: Certified; readonly checked: Checked };

/** Every case of every example program. */
export function certifiedExamples(): CertifiedExample[] {
  return readdirSync(EXAMPLES).flatMap((program) => {
    const read = (name: string) => JSON.parse(readFileSync(join(EXAMPLES, program, name), "utf8"));
    const series = mustParse(parseSeries(read("series.json")));
    const sets = series.versions.map(({ set }) => mustParse(parseSet(read(set))));
    const byVersion = new Map(sets.map((set) => [set.version, set]));
    const compiled = mustParse(compileSeries(series, byVersion));
    return read("cases.json").cases.map((one: { id: string; asOf: string; record: object }): CertifiedExample => {
      const record: CertificantRecord = mustParse(parseRecord(one.record));
      const certified = certifySeries(compiled, record, { asOf: one.asOf, solve });
      const { determination, certificate } = certified;
      const at = sets.findIndex(({ version }) => version === determination.governingVersion);
      const versions = { set: sets[at]!, before: sets.slice(0, at), after: sets.slice(at + 1) };
      const checked = { ...versions, record, determination, certificate: certificate! };
      return { id: one.id, certified, checked };
    });
  });
}
