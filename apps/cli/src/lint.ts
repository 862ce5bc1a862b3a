import { join } from "node:path";
import { explainExample, lint, lintSeries, parseSet, printable, type Warning } from "@openrecert/rules";
import { EXIT } from "./exit.ts";
import { paint } from "./paint.ts";
import { type FromFiles, jsonFiles, kindOf, printFaults, readFile, readRules } from "./rules-files.ts";

type Linted = { readonly file: string; readonly warnings: readonly Warning[] };

/**
 * Looks for what is perhaps not meant in the sets and series in files or below folders. Exit code 0
 * if nothing is found, 1 if something is, 2 for invalid files.
 */
export async function lintCommand(paths: readonly string[], { json = false }: { json?: boolean }): Promise<void> {
  const done: Linted[] = [];
  let faulty = 0;
  for (const file of new Set(paths.flatMap(jsonFiles).map((path) => join(path)))) {
    const kind = readFile(file, kindOf);
    if (kind.ok && kind.value !== "set" && kind.value !== "series") continue;
    const read = kind.ok ? warningsIn(file, kind.value === "series") : kind;
    if (read.ok) done.push({ file, warnings: read.value });
    else {
      faulty += 1;
      printFaults(read.faults);
    }
  }
  const count = done.reduce((sum, { warnings }) => sum + warnings.length, 0);
  if (json) console.log(JSON.stringify(done, null, 2));
  else {
    for (const one of done) print(one);
    console.log(
      `${count} ${count === 1 ? "warning" : "warnings"} in ${done.length} ${done.length === 1 ? "file" : "files"}`,
    );
  }
  const nothing = done.length + faulty === 0;
  if (nothing) console.error("No requirement set or series was found. These files end in .json.");
  process.exitCode = faulty > 0 || nothing ? EXIT.usage : count > 0 ? EXIT.failed : EXIT.done;
}

function warningsIn(file: string, isSeries: boolean): FromFiles<readonly Warning[]> {
  if (!isSeries) {
    const set = readFile(file, parseSet);
    return set.ok ? { ok: true, value: lint(set.value) } : set;
  }
  const rules = readRules(file);
  if (!rules.ok) return rules;
  return { ok: true, value: rules.value.kind === "series" ? lintSeries(rules.value.compiled) : [] };
}

function print({ file, warnings }: Linted): void {
  if (warnings.length === 0) return;
  console.log(file);
  for (const { path, message, help, example } of warnings) {
    console.log(`  ${paint("strong", path || "document")}: ${printable(message)}${help ? `. ${help}` : ""}`);
    const said = example === null ? null : explainExample(example);
    if (said !== null) console.log(`    ${printable(said)}`);
  }
}
