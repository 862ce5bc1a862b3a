import { type Determination, type Parsed, parseRecord, type RequirementSet, type Rules } from "@openrecert/rules";
import { type Certificate, checkResult } from "@openrecert/rules/checker";
import { EXIT } from "./exit.ts";
import { jsonOf } from "./json-text.ts";
import { paint } from "./paint.ts";
import { printFaults, readFile, readRules } from "./rules-files.ts";

type Options = { set: string; record: string; result: string; json?: boolean };

/** The output of `evaluate --json --certificate`, as far as it is read before the check. */
type Result = Determination & { readonly certificate: Certificate };

/**
 * Checks a recommendation by its certificate. Exit code 0 if it is proven, 1 if not, 2 for problems
 * with the files.
 */
export async function verifyResultCommand({ set, record, result, json = false }: Options): Promise<void> {
  const rules = readRules(set);
  const parsed = readFile(record, parseRecord);
  const stated = readFile(result, parseResult);
  for (const one of [rules, parsed, stated]) if (!one.ok) printFaults(one.faults);
  if (!rules.ok || !parsed.ok || !stated.ok) {
    process.exitCode = EXIT.usage;
    return;
  }
  const { certificate, ...determination } = stated.value;
  const versions = versionsAround(rules.value, determination);
  const problems =
    versions === null
      ? [{ code: "other-set", message: `the version ${determination.governingVersion} does not exist` }]
      : checkResult({
          ...versions,
          record: parsed.value,
          determination,
          certificate,
        });
  const isProven = problems.length === 0;
  if (json) console.log(JSON.stringify({ proven: isProven, problems }, null, 2));
  else if (isProven) console.log(`${paint("good", "proven")}: ${inWords(determination)}`);
  else {
    console.log(`${paint("bad", "not proven")}:`);
    for (const { code, message } of problems) console.log(`  ${code}: ${message}`);
  }
  process.exitCode = isProven ? EXIT.done : EXIT.failed;
}

function inWords({ verdict, distance, counted, asOf, governingVersion, unit }: Determination): string {
  const missing = distance === "0" ? "no credit is missing" : `${distance} are missing`;
  return `${verdict} on ${asOf} by version ${governingVersion}: ${counted} ${unit.many} count, ${missing}, and no allocation does better`;
}

type Versions = { set: RequirementSet; before: RequirementSet[]; after: RequirementSet[] };

/** The governing version, those before it, and those after it. */
function versionsAround(rules: Rules, determination: Determination): Versions | null {
  if (rules.kind === "set") return { set: rules.compiled.set, before: [], after: [] };
  const sets = rules.compiled.versions.map(({ compiled }) => compiled.set);
  const at = sets.findIndex(({ version }) => version === determination.governingVersion);
  return at < 0 ? null : { set: sets[at]!, before: sets.slice(0, at), after: sets.slice(at + 1) };
}

function parseResult(text: string): Parsed<Result> {
  const refused = (code: string, message: string) => ({ ok: false as const, problems: [{ code, path: "", message }] });
  const read = jsonOf(text);
  if (!read.ok) return read;
  const { value } = read;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "governingVersion"))
    return refused("no-result", "it is not the output of evaluate --json");
  if ((value as Partial<Result>).certificate == null)
    return refused("no-certificate", "it has no certificate; evaluate --json --certificate adds one if there is one");
  return { ok: true, value: value as Result };
}
