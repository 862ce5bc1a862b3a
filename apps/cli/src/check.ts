import { classify, type PathClass, parseRecord, parseSeries, parseSet } from "@openrecert/rules";
import { EXIT } from "./exit.ts";
import { paint } from "./paint.ts";
import { type FileProblems, jsonFiles, kindOf, readFile, readRules } from "./rules-files.ts";

type Checked = {
  file: string;
  kind: string;
  valid: boolean;
  problems: FileProblems["problems"];
  paths: readonly PathClass[];
};

/** Checks requirement sets, series and records on files or in folders: exit code 0 when all are valid, 2 when one is not. */
export async function checkCommand(paths: readonly string[], { json = false }: { json?: boolean }): Promise<void> {
  const checked = paths.flatMap(jsonFiles).flatMap((file) => checkFile(file) ?? []);
  if (json) console.log(JSON.stringify(checked, null, 2));
  else for (const one of checked) printChecked(one);
  if (checked.length === 0) console.error("There is no set, series or record there. They are files that end in .json.");
  const valid = checked.filter((one) => one.valid).length;
  if (!json) console.log(`${valid} valid, ${checked.length - valid} not valid`);
  process.exitCode = valid === checked.length && checked.length > 0 ? EXIT.done : EXIT.usage;
}

// Files of cases belong to `scenarios`.
function checkFile(file: string): Checked | null {
  const kind = readFile(file, kindOf);
  if (!kind.ok) return { file, kind: "document", valid: false, problems: kind.faults[0]!.problems, paths: [] };
  if (kind.value === "cases") return null;
  const read =
    kind.value === "set"
      ? readFile(file, parseSet)
      : kind.value === "record"
        ? readFile(file, parseRecord)
        : readFile(file, parseSeries);
  if (!read.ok) return { file, kind: kind.value, valid: false, problems: read.faults[0]!.problems, paths: [] };
  if (kind.value === "series") {
    const rules = readRules(file);
    const problems = rules.ok ? [] : rules.faults.flatMap((fault) => fault.problems);
    return { file, kind: kind.value, valid: rules.ok, problems, paths: [] };
  }
  const set = kind.value === "set" ? readFile(file, parseSet) : null;
  return { file, kind: kind.value, valid: true, problems: [], paths: set?.ok ? classify(set.value) : [] };
}

const CLASSES = {
  sums: "sums: everything counts",
  flow: "flow: the best allocation by a flow of least cost",
  program: "program: the best allocation by an integer program",
} as const;

function printChecked({ file, kind, valid, problems, paths }: Checked): void {
  console.log(`${valid ? paint("good", "valid") : paint("bad", "not valid")}  ${file} (${kind})`);
  for (const { path, message, help } of problems)
    console.log(`  ${paint("strong", path || "document")}: ${message}${help ? `. ${help}` : ""}`);
  for (const { path, strategy, because, choices } of paths) {
    const why = because.length === 0 ? "" : `, because of ${because.join(", ")}`;
    const many = choices > 1 ? `; ${choices} choices of branches` : "";
    console.log(`  ${path}: ${CLASSES[strategy]}${why}${many}`);
  }
}
