import { certify, type WithoutCertificate } from "../../src/certificate/certify.ts";
import { checkResult } from "../../src/checker/check-result.ts";
import { compile, parseRecord, parseSet } from "../../src/index.ts";
import { createRandom } from "../../src/util/random.ts";
import { AS_OF, generateRecord } from "./record.ts";
import { generateSet } from "./set.ts";

/** What became of one made-up case. */
export type Outcome =
  | { readonly kind: "verified" }
  | { readonly kind: "without"; readonly reason: WithoutCertificate }
  | { readonly kind: "refuted"; readonly record: number; readonly problems: string };

const RECORDS_EACH = 10;

/** Makes up a set and records for it, and certifies and checks each; nothing where validation refuses the set. */
export function verifyCase(seed: number): Outcome[] {
  const random = createRandom(seed);
  const { set, ingredients } = generateSet(random);
  const parsed = parseSet(set);
  if (!parsed.ok) return [];
  const compiled = compile(parsed.value);
  return Array.from({ length: RECORDS_EACH }, (_, at): Outcome => {
    const record = parseRecord(generateRecord(random, ingredients));
    if (!record.ok) throw new Error(`the record is refused: ${JSON.stringify(record.problems)}`);
    const claimed = random.chance(20) ? "leave-out" : "count";
    const { determination, certificate, without } = certify(compiled, record.value, { asOf: AS_OF, claimed });
    if (certificate === null) return { kind: "without", reason: without };
    const problems = checkResult({ set: parsed.value, record: record.value, determination, certificate });
    if (problems.length === 0) return { kind: "verified" };
    return {
      kind: "refuted",
      record: at,
      problems: problems.map(({ code, message }) => `${code}: ${message}`).join("; "),
    };
  });
}
