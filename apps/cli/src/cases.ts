import { type Parsed, type Problem, parsePlainDate, type Scenario } from "@openrecert/rules";
import { jsonOf } from "./json-text.ts";

/** Cases with the rules that they are for: the file of a set or of a series, beside them; `series.json` if none is named. */
export type CaseFile = { readonly set?: string; readonly series?: string; readonly cases: readonly Scenario[] };

/** Reads a file of cases. What a record says is checked when its case is run. */
export function parseCases(text: string): Parsed<CaseFile> {
  const read = jsonOf(text);
  if (!read.ok) return read;
  const file = read.value as { cases: unknown; [member: string]: unknown };
  const problems: Problem[] = [];
  for (const member of ["set", "series"])
    if (file[member] !== undefined && typeof file[member] !== "string")
      problems.push(misfit(member, "must be the name of a file"));
  if (!Array.isArray(file.cases)) problems.push(misfit("cases", "must be a list"));
  else problems.push(...file.cases.flatMap((one, index) => checkCase(one, `cases[${index}]`)));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: file as CaseFile };
}

function checkCase(one: unknown, path: string): Problem[] {
  if (!isObject(one)) return [misfit(path, "must be an object")];
  const problems = checkStep(one, path);
  if (typeof one.id !== "string" || one.id === "") problems.push(misfit(`${path}.id`, "must be a name for the case"));
  if (!isObject(one.record)) problems.push(misfit(`${path}.record`, "must be a record"));
  if (one.then === undefined) return problems;
  if (!isObject(one.then)) return [...problems, misfit(`${path}.then`, "must be an object")];
  if (one.then.activities !== undefined && !Array.isArray(one.then.activities))
    problems.push(misfit(`${path}.then.activities`, "must be a list"));
  return [...problems, ...checkStep(one.then, `${path}.then`)];
}

function checkStep({ asOf, expect }: { [member: string]: unknown }, path: string): Problem[] {
  const problems: Problem[] = [];
  if (typeof asOf !== "string" || parsePlainDate(asOf) === null)
    problems.push(misfit(`${path}.asOf`, "must be a day, as YYYY-MM-DD"));
  // A case that expects nothing would pass whatever the rules say.
  if (!isObject(expect) || Object.keys(expect).length === 0)
    problems.push(misfit(`${path}.expect`, "must say what is expected, for example a verdict"));
  return problems;
}

function isObject(value: unknown): value is { [member: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function misfit(path: string, message: string): Problem {
  return { code: "not-a-case", path, message };
}
