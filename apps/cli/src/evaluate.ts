import { solving } from "@openrecert/api/exact-solver";
import {
  type CertificantRecord,
  type Determination,
  digest,
  type EvaluateOptions,
  evaluateBy,
  explain,
  governingSet,
  type Json,
  parsePlainDate,
  parseRecord,
  type RequirementSet,
  type Rules,
  standingUnder,
} from "@openrecert/rules";
import { certify, certifySeries } from "@openrecert/rules/certificate";
import { printDetermination } from "./determination.ts";
import { EXIT } from "./exit.ts";
import { printFaults, readFile, readRules } from "./rules-files.ts";

export type EvaluateCommandOptions = {
  set: string;
  record: string;
  asOf: string;
  json?: boolean;
  certificate?: boolean;
};

/**
 * Judges a record by a requirement set or a series, using only files. Exit code 0 if it is met, 3
 * if not, 2 for problems with the files.
 */
export async function evaluateCommand({
  set,
  record,
  asOf,
  json = false,
  certificate = false,
}: EvaluateCommandOptions): Promise<void> {
  const rules = readRules(set);
  const parsed = readFile(record, parseRecord);
  if (!rules.ok) printFaults(rules.faults);
  if (!parsed.ok) printFaults(parsed.faults);
  if (parsePlainDate(asOf) === null) console.error(`--as-of: "${asOf}" is not a day. Write it as YYYY-MM-DD.`);
  if (certificate && !json) console.error("--certificate needs --json.");
  if (!rules.ok || !parsed.ok || parsePlainDate(asOf) === null || (certificate && !json)) {
    process.exitCode = EXIT.usage;
    return;
  }
  const { determination, more } = await solving((solve) =>
    judge(rules.value, parsed.value, { asOf, solve }, { json, certificate }),
  );
  const governing = governingSet(rules.value, determination);
  if (json)
    console.log(JSON.stringify({ ...(await wholeAnswer(governing, parsed.value, determination)), ...more }, null, 2));
  else printDetermination(governing, explain(governing, parsed.value, determination));
  process.exitCode = determination.verdict === "met" ? EXIT.done : EXIT.partly;
}

// Everything that may need the solver: the recommendation and, for programs, the standing under
// review and the certificate.
function judge(rules: Rules, record: CertificantRecord, options: EvaluateOptions, { json, certificate }: Wanted) {
  const determination = evaluateBy(rules, record, options);
  const standing = json ? { standing: standingUnder(rules, record, options) } : {};
  return { determination, more: { ...standing, ...(certificate ? proofOf(rules, record, options) : {}) } };
}

type Wanted = { json: boolean; certificate: boolean };

// The recommendation, with its sentences and the digests of input and output added.
async function wholeAnswer(set: RequirementSet, record: CertificantRecord, determination: Determination) {
  const digests = {
    set: await digest(set as Json),
    record: await digest(record as Json),
    result: await digest(determination as Json),
  };
  const { sentences } = explain(set, record, determination);
  return { ...determination, sentences, digest: digests };
}

// The certificate, or the reason why there is none.
function proofOf(rules: Rules, record: CertificantRecord, options: EvaluateOptions) {
  const { certificate, without } =
    rules.kind === "set" ? certify(rules.compiled, record, options) : certifySeries(rules.compiled, record, options);
  return { certificate, withoutCertificate: without };
}
