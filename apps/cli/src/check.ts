import { join } from "node:path";
import {
  classify,
  type PathClass,
  parseCases,
  parseRecord,
  parseSet,
  type Warning,
  warningsOf,
} from "@openrecert/rules";
import { EXIT } from "./exit.ts";
import { paint } from "./paint.ts";
import { type FileProblems, jsonFiles, kindOf, readFile, readRules } from "./rules-files.ts";

type Checked = {
  file: string;
  kind: string;
  valid: boolean;
  problems: FileProblems["problems"];
  /** A likely mistake in a valid set. */
  warnings: readonly Warning[];
  paths: readonly PathClass[];
};

/**
 * Checks requirement sets, series, records, and cases in files or folders. Exit code 0 if all are
 * valid, even with warnings; 2 if one is not.
 */
export async function checkCommand(paths: readonly string[], { json = false }: { json?: boolean }): Promise<void> {
  const files = new Set(paths.flatMap(jsonFiles).map((file) => join(file)));
  const checked: Checked[] = [];
  // Invalid sets that a series names join the files, so each is checked once. Iterating over a Set
  // includes items added meanwhile.
  for (const file of files) checked.push(checkFile(file, (faulty) => files.add(faulty)));
  if (json) console.log(JSON.stringify(checked, null, 2));
  else for (const one of checked) printChecked(one);
  if (checked.length === 0)
    console.error("No requirement set, series, record, or case file was found. These files end in .json.");
  const valid = checked.filter((one) => one.valid).length;
  if (!json) console.log(`${valid} valid, ${checked.length - valid} not valid`);
  process.exitCode = valid === checked.length && checked.length > 0 ? EXIT.done : EXIT.usage;
}

const NOTHING_MORE = { warnings: [], paths: [] };

function checkFile(file: string, alsoCheck: (file: string) => void): Checked {
  const kind = readFile(file, kindOf);
  if (!kind.ok) return { file, kind: "document", valid: false, problems: kind.faults[0]!.problems, ...NOTHING_MORE };
  if (kind.value === "series") {
    const rules = readRules(file);
    const [own, ...others] = rules.ok ? [] : rules.faults;
    for (const fault of others) alsoCheck(fault.file);
    return { file, kind: "series", valid: rules.ok, problems: own?.problems ?? [], ...NOTHING_MORE };
  }
  const set = kind.value === "set" ? readFile(file, parseSet) : null;
  const read = set ?? (kind.value === "record" ? readFile(file, parseRecord) : readFile(file, parseCases));
  return {
    file,
    kind: kind.value,
    valid: read.ok,
    problems: read.ok ? [] : read.faults[0]!.problems,
    ...(set?.ok ? { warnings: warningsOf(set.value), paths: classify(set.value) } : NOTHING_MORE),
  };
}

const CLASSES = {
  sums: "sums: everything counts",
  flow: "flow: the best allocation, found by a minimum-cost flow",
  program: "program: the best allocation, found by integer programming",
} as const;

function printChecked({ file, kind, valid, problems, warnings, paths }: Checked): void {
  console.log(`${valid ? paint("good", "valid") : paint("bad", "not valid")}  ${file} (${kind})`);
  for (const { path, message, help } of problems)
    console.log(`  ${paint("strong", path || "document")}: ${message}${help ? `. ${help}` : ""}`);
  for (const { path, message, help } of warnings)
    console.log(`  ${paint("fair", "warning")} ${paint("strong", path)}: ${message}${help ? `. ${help}` : ""}`);
  for (const { path, strategy, because, choices } of paths) {
    const why = because.length === 0 ? "" : `, because of ${because.join(", ")}`;
    const many = choices > 1 ? `; ${choices} choices of branches` : "";
    console.log(`  ${path}: ${CLASSES[strategy]}${why}${many}`);
  }
}
