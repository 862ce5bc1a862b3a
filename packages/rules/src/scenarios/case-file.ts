import type { Form } from "../language/form.ts";
import { parseJson, withinBounds } from "../language/parse-json.ts";
import { type Parsed, type Problem, TOP } from "../language/problem.ts";
import { activity, certificantRecord } from "../language/record.ts";
import { report as addProblem, shown } from "../language/report.ts";
import {
  about,
  choice,
  date,
  isObject,
  list,
  named,
  object,
  type Shape,
  type TypeOf,
  text,
} from "../language/shape.ts";
import { at, reporter } from "../validation/check.ts";
import { parseRecord } from "../validation/parse-record.ts";
import { EXPECTED_MEMBERS } from "./result-members.ts";

const anything: Shape<unknown> = {
  check: () => {},
  fits: () => true,
  schema: () => ({}),
  form: () => ({ kind: "anything" }),
};
const members = object({}, Object.fromEntries(EXPECTED_MEMBERS.map((member) => [member, anything])));

// A case that expects nothing would pass whatever the rules say, and so would one that expects nothing of a misspelled member.
const expectedShape: Shape<object> = {
  check(value, place, problems) {
    members.check(value, place, problems);
    if (isObject(value) && Object.keys(value).length === 0)
      addProblem(problems, place, "expects-nothing", "says nothing of what is expected, for example a verdict");
  },
  fits: (value) => members.fits(value) && Object.keys(value as object).length > 0,
  schema: (into) => ({ ...(members.schema(into) as object), minProperties: 1 }),
  form: members.form,
};

const expected = named("expected", () => expectedShape);

// As types these are objects: records of cases are parsed again when they are judged.
const record: Shape<object> = certificantRecord;
const added: Shape<readonly object[]> = list(activity, { max: 2000 });

const scenario = object(
  {
    id: text(200),
    why: about("What the case shows, in a sentence.", text(2000)),
    asOf: date(),
    record,
    expect: about("Members that the result must have.", expected),
  },
  {
    // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
    then: about(
      "Closes the cycle on the day of the case, adds activities to the next record, and evaluates again.",
      object({ asOf: date(), expect: expected }, { activities: added }),
    ),
    source: about("Where it comes from.", list(text(500), { min: 1, max: 16 })),
    published: about("Whether the source itself states the outcome.", choice(true, false)),
    confidence: choice("high", "medium", "low", "unknown"),
  },
);

const shape = object(
  { cases: list(scenario, { min: 1, max: 10_000 }) },
  {
    set: about("File of the set that they are for, beside them.", text(200)),
    series: about("File of the series that they are for; `series.json` if neither is named.", text(200)),
  },
);

/** Cases with the rules that they are for. */
export type CaseFile = TypeOf<typeof shape>;

/** A small record with what its evaluation must say; `then` closes the cycle on the same day and goes on. */
export type Scenario = TypeOf<typeof scenario>;

/** What a scenario is made of, for screens on which it is edited. */
export function scenarioForm(): Form {
  return scenario.form();
}

/** The shape of a file of cases. */
export const caseFile: Shape<CaseFile> = named("cases", () => shape);

const CHARACTERS_MAX = 16 * 1_048_576;

/** Reads and validates a file of cases, from JSON text or from JSON already read. */
export function parseCases(source: string | object): Parsed<CaseFile> {
  const what = "file of cases";
  const read =
    typeof source === "string" ? parseJson(source, what, CHARACTERS_MAX) : { ok: true as const, value: source };
  if (!read.ok) return read;
  const problems: Problem[] = withinBounds(read.value, what);
  if (problems.length === 0) caseFile.check(read.value, TOP, problems);
  if (problems.length > 0) return { ok: false, problems };
  const file = read.value as CaseFile;
  const report = reporter(problems);
  if (file.set !== undefined && file.series !== undefined)
    report(at("series"), "two-rules", "the cases are for a set or for a series, not for both", "Name one of them.");
  const ids = new Set<string>();
  for (const [index, { id, record }] of file.cases.entries()) {
    if (ids.has(id)) report(at("cases", index, "id"), "duplicate-id", `${shown(id)} is used twice`);
    ids.add(id);
    problems.push(...recordProblems(record, `cases[${index}].record`));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: file };
}

function recordProblems(record: object, place: string): Problem[] {
  const parsed = parseRecord(record);
  return parsed.ok ? [] : parsed.problems.map((one) => ({ ...one, path: `${place}.${one.path}` }));
}
