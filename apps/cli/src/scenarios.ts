import { dirname, join } from "node:path";
import { solving } from "@openrecert/api/exact-solver";
import { parseCases, printable, runScenario, type ScenarioResult } from "@openrecert/rules";
import { EXIT } from "./exit.ts";
import { paint } from "./paint.ts";
import { type FromFiles, jsonFiles, kindOf, printFaults, readFile, readRules } from "./rules-files.ts";

type FileResult = { readonly file: string; readonly results: readonly ScenarioResult[] };

/**
 * Runs every scenario in files or below folders. Exit code 0 if all pass, 1 if one fails, 2 for
 * invalid files.
 */
export async function scenariosCommand(paths: readonly string[], { json = false }: { json?: boolean }): Promise<void> {
  const done: FileResult[] = [];
  let faulty = 0;
  for (const file of paths.flatMap(jsonFiles)) {
    const kind = readFile(file, kindOf);
    if (kind.ok && kind.value !== "cases") continue;
    // A file that cannot be read may be a case file, so skipping it could hide cases.
    const run = kind.ok ? await runFile(file) : kind;
    if (run.ok) done.push(run.value);
    else {
      faulty += 1;
      printFaults(run.faults);
    }
  }
  const results = done.flatMap(({ file, results: own }) => own.map((one) => ({ file, ...one })));
  const failed = results.filter(({ passed }) => !passed);
  if (json)
    console.log(JSON.stringify({ passed: results.length - failed.length, failed: failed.length, results }, null, 2));
  else {
    for (const { file, id, passed, failure } of results)
      console.log(
        passed
          ? `${paint("good", "passed")}  ${printable(id)}`
          : `${paint("bad", "failed")}  ${printable(`${id} (${file}): ${failure}`)}`,
      );
    console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  }
  const nothing = done.length + faulty === 0;
  if (nothing) console.error("No case file was found. A folder of rules has its cases in cases.json.");
  process.exitCode = faulty > 0 || nothing ? EXIT.usage : failed.length > 0 ? EXIT.failed : EXIT.done;
}

async function runFile(file: string): Promise<FromFiles<FileResult>> {
  const read = readFile(file, parseCases);
  if (!read.ok) return read;
  const { set, series, cases } = read.value;
  const rules = readRules(join(dirname(file), series ?? set ?? "series.json"));
  if (!rules.ok) return rules;
  const results = await solving((solve) => cases.map((one) => runScenario(rules.value, one, { solve })));
  return { ok: true, value: { file, results } };
}
