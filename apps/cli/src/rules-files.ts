import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  compile,
  compileSeries,
  type Parsed,
  type Problem,
  parseSeries,
  parseSet,
  type RequirementSet,
  type Rules,
} from "@openrecert/rules";
import { jsonOf, textOf } from "./json-text.ts";

/** What is wrong with one file. */
export type FileProblems = { readonly file: string; readonly problems: readonly Problem[] };

/** What was read from files, or everything that is wrong with them. */
export type FromFiles<T> = { ok: true; value: T } | { ok: false; faults: readonly FileProblems[] };

/** Reads a file with a parser. A file that cannot be read is a problem like any other. */
export function readFile<T>(file: string, parse: (text: string) => Parsed<T>): FromFiles<T> {
  const read = textOf(file);
  if (!read.ok) return faulty(file, [{ code: read.code, path: "", message: read.message }]);
  const parsed = parse(read.text);
  return parsed.ok ? { ok: true, value: parsed.value } : faulty(file, parsed.problems);
}

function faulty(file: string, problems: readonly Problem[]): FromFiles<never> {
  return { ok: false, faults: [{ file, problems }] };
}

/** The rules in a set's file, a series' file, or a folder with a `series.json`. */
export function readRules(path: string): FromFiles<Rules> {
  const file = isFolder(path) ? join(path, "series.json") : path;
  if (file !== path && !existsSync(file))
    return faulty(path, [
      {
        code: "unreadable",
        path: "",
        message: "has no series.json. Give a set, a series, or the folder of a series.",
      },
    ]);
  const kind = readFile(file, kindOf);
  if (!kind.ok) return kind;
  if (kind.value === "series") return readSeries(file);
  const set = readFile(file, parseSet);
  return set.ok ? { ok: true, value: { kind: "set", compiled: compile(set.value) } } : set;
}

function readSeries(file: string): FromFiles<Rules> {
  const series = readFile(file, parseSeries);
  if (!series.ok) return series;
  const sets = new Map<string, RequirementSet>();
  const faults = new Map<string, FileProblems>();
  const own: Problem[] = [];
  for (const [index, { version, set }] of series.value.versions.entries()) {
    const path = `versions[${index}].set`;
    const beside = join(dirname(file), set);
    const read = readFile(beside, parseSet);
    if (read.ok) {
      sets.set(version, read.value);
      continue;
    }
    const { problems } = read.faults[0]!;
    if (isUnreadable(problems)) own.push({ ...problems[0]!, path, message: `\`${set}\` ${problems[0]!.message}` });
    else {
      own.push({ code: "set-not-valid", path, message: `\`${set}\` is not valid; its problems are listed with it` });
      faults.set(beside, { file: beside, problems });
    }
  }
  if (own.length > 0) return { ok: false, faults: [{ file, problems: own }, ...faults.values()] };
  const compiled = compileSeries(series.value, sets);
  return compiled.ok
    ? { ok: true, value: { kind: "series", compiled: compiled.value } }
    : faulty(file, compiled.problems);
}

/** The kind of a document, recognized by members that only this kind has. */
export function kindOf(text: string): Parsed<"set" | "series" | "record" | "cases"> {
  const read = jsonOf(text);
  if (!read.ok) return read;
  const { value } = read;
  const has = (key: string) => typeof value === "object" && value !== null && Object.hasOwn(value, key);
  const kind = has("versions") ? "series" : has("cases") ? "cases" : has("certification") ? "record" : "set";
  return { ok: true, value: kind };
}

/** Whether a path is a folder. False if it does not exist. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** All JSON files at and below a path, in order. For a file, the path itself. */
export function jsonFiles(path: string): string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json") && !name.includes("node_modules"))
    .sort()
    .map((name) => join(path, name))
    .filter((name) => !isFolder(name));
}

/** Prints what is wrong with files, for people. */
export function printFaults(faults: readonly FileProblems[]): void {
  for (const { file, problems } of faults) {
    if (isUnreadable(problems)) {
      console.error(`${file} ${problems[0]!.message}`);
      continue;
    }
    console.error(`${file} is not valid:`);
    for (const { path, message, help } of problems)
      console.error(`  ${path || "document"}: ${message}${help ? `. ${help}` : ""}`);
  }
}

// True for a file that could not be read at all, but not for one that names such a file.
function isUnreadable(problems: readonly Problem[]): boolean {
  const first = problems[0];
  return first !== undefined && first.path === "" && (first.code === "unreadable" || first.code === "not-utf-8");
}
