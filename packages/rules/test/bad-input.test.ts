import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { classify, evaluate, type Parsed, parseRecord, parseSeries, parseSet } from "../src/index.ts";
import { TOP } from "../src/language/problem.ts";
import { report } from "../src/language/report.ts";
import { plansOf, sampleOf } from "../src/validation/no-unsolvable-set.ts";
import { compiledWith, type Draft } from "./cma.ts";
import { mustParse } from "./must-parse.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../examples/cma-aama", path), "utf8");
const [cma, seriesText] = [read("2025.json"), read("series.json")];

/** Every problem as `code at path`, each with a sentence and none of them a stack. */
function problemsOf(parsed: Parsed<unknown>): string[] {
  if (parsed.ok) return [];
  for (const { message } of parsed.problems) expect(message).toMatch(/^[^\n]{8,}$/);
  return parsed.problems.map(({ code, path }) => `${code} at ${path}`);
}

function changed(text: string, change: (draft: Draft) => void): Draft {
  const draft = JSON.parse(text);
  change(draft);
  return draft;
}

const inSet = (change: (set: Draft) => void) => problemsOf(parseSet(changed(cma, change)));
const list = (many: number, make: (at: number) => object) => Array.from({ length: many }, (_, at) => make(at));
const ask = (id: string) => ({ id, attest: "truthful" });

describe("a requirement set is refused, and the place named, for", () => {
  it.each<[string, string, (set: Draft) => void]>([
    [
      "a requirement that it doesn't have",
      "unknown-requirement at paths.ce.require.all[1].least",
      (set) => Object.assign(set.paths.ce.require.all[1], { least: { percent: 50, of: "totl" } }),
    ],
    [
      "an attribute that it doesn't have",
      "unknown-attribute at paths.ce.require.if",
      (set) => Object.assign(set.paths.ce, { require: { if: { attribute: "role", is: "x" }, else: ask("a") } }),
    ],
    [
      "a period that it doesn't have",
      "unknown-period at limits[0].in",
      (set) => Object.assign(set.limits[0], { in: "first-year" }),
    ],
    [
      "more than its limits let count",
      "contradictory-requirements at paths.ce.require.all[0].least",
      (set) => set.limits.push({ id: "cap", most: 50 }),
    ],
    [
      "three of two",
      "impossible-number at paths.ce.require",
      (set) => Object.assign(set.paths.ce, { require: { atLeast: 3, of: [ask("a"), ask("b")] } }),
    ],
    [
      "a first cycle of 0 months",
      "number-range at cycle.first.to.months",
      (set) => Object.assign(set.cycle.first, { to: { after: "certified", months: 0, monthEnd: "stick" } }),
    ],
    [
      "a renewal of 0 days",
      "number-range at cycle.renewal[0].to.days",
      (set) => Object.assign(set.cycle.renewal[0], { to: { after: "cycle.to", days: 0, count: "exclusive" } }),
    ],
    [
      "a cycle of NaN months",
      "number-range at cycle.first.to.months",
      (set) => Object.assign(set.cycle.first, { to: { after: "certified", months: Number.NaN, monthEnd: "stick" } }),
    ],
    [
      "a limit with the id of a requirement",
      "duplicate-id at paths.ce.require.all[0].id",
      (set) => Object.assign(set.limits[0], { id: "total" }),
    ],
    ["another version of the language", "choice at language", (set) => Object.assign(set, { language: 2 })],
    ["no version of the language", "missing-member at ", (set) => delete set.language],
  ])("%s: %s", (_, problem, change) => expect(inSet(change)).toContain(problem));

  it("the version of the language as text, and says how it is written", () => {
    const parsed = parseSet(changed(cma, (set) => Object.assign(set, { language: "1" })));
    expect(parsed).toMatchObject({
      problems: [{ code: "choice", path: "language", help: "Write it without quotes." }],
    });
  });

  it.each(["attributes", "dimensions", "types", "dates", "paths", "citations"])("`__proto__` in `%s`", (member) => {
    const problems = inSet((set) => Object.assign(set, { [member]: JSON.parse('{"__proto__": {"polluted": 1}}') }));
    expect(problems).toContain(`id-form at ${member}.__proto__`);
    expect({}).not.toHaveProperty("polluted");
  });

  it("`__proto__` at its top", () => {
    expect(problemsOf(parseSet('{"__proto__": {"polluted": 1}}'))).toContain("unknown-member at __proto__");
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("whatever is no document is refused as a whole:", () => {
  it.each<[string, string, string]>([
    ["text that ends too soon", '{"language": 1', "not-json at "],
    ["NaN, which JSON has no word for", '{"language": NaN}', "not-json at "],
    ["nothing", "", "not-json at "],
    ["white space", " \r\n", "not-json at "],
    ["a byte order mark", `\ufeff${cma}`, "not-json at "],
    ["a list", "[]", "wrong-type at "],
    ["null", "null", "wrong-type at "],
    ["a text", '"set"', "wrong-type at "],
  ])("%s", (_, text, problem) => {
    for (const parse of [parseSet, parseRecord, parseSeries]) expect(problemsOf(parse(text))).toEqual([problem]);
  });

  it("what a terminal would act on doesn't reach the message", () => {
    const parsed = parseSet("\u001b[2J{");
    expect(parsed).toMatchObject({ problems: [{ message: expect.not.stringContaining("\u001b") }] });
  });
});

// A document of any size costs one look at the most: what is refused for its size has one problem, and what has very many lists a hundred.
describe("what is too much is refused without being worked through:", () => {
  it("text of more than a million characters", () => {
    for (const parse of [parseSet, parseRecord, parseSeries])
      expect(problemsOf(parse(" ".repeat(1_048_577)))).toEqual(["too-large at "]);
  });

  it("10,000 levels, in text that is no JSON, in text that is, and in values", () => {
    const deep = `${'{"all":['.repeat(5000)}${"]}".repeat(5000)}`;
    expect(problemsOf(parseSet("[".repeat(10_000)))).toEqual(["too-deep at "]);
    expect(problemsOf(parseSet(deep))).toEqual(["too-deep at "]);
    let value: object = {};
    for (let level = 0; level < 10_000; level++) value = { all: [value] };
    expect(problemsOf(parseSet(value))).toEqual(["too-deep at "]);
    expect(problemsOf(parseRecord(value))).toEqual(["too-deep at "]);
  });

  it("the 33rd level, while brackets within texts are no levels", () => {
    const levels = (many: number) => `${'{"a":'.repeat(many)}1${"}".repeat(many)}`;
    expect(problemsOf(parseSet(levels(32)))).not.toContain("too-deep at ");
    expect(problemsOf(parseSet(levels(33)))).toEqual(["too-deep at "]);
    expect(problemsOf(parseSet(JSON.stringify({ title: '\\"['.repeat(20) })))).not.toContain("too-deep at ");
  });

  it("100,000 requirements, in one list and in many", () => {
    const all = list(100_000, (at) => ask(`r${at}`));
    expect(inSet((set) => Object.assign(set.paths.ce.require, { all }))).toEqual([
      "list-length at paths.ce.require.all",
    ]);
    // Every one of these has an id that another has, and no check of ids has looked.
    const lists = list(200, () => ({ all: list(500, () => ask("same")) }));
    expect(inSet((set) => Object.assign(set.paths.ce.require, { all: lists }))).toEqual([
      "too-many-requirements at paths",
    ]);
  });

  it("100,000 activities", () => {
    const activities = list(100_000, () => ({}));
    expect(problemsOf(parseRecord({ certification: { certified: "2021-02-10" }, activities }))).toEqual([
      "list-length at activities",
    ]);
  });

  it("100,000 versions", () => {
    const versions = list(100_000, () => ({}));
    expect(problemsOf(parseSeries(changed(seriesText, (series) => Object.assign(series, { versions }))))).toEqual([
      "list-length at versions",
    ]);
  });

  it("ten thousand misspelled labels: a hundred are listed, and for those alone the nearest is looked for", () => {
    const values = Array.from({ length: 64 }, (_, at) => `v${at}`.padEnd(64, "x"));
    const misspelled = values.map((value) => value.replace("v", "w"));
    const problems = inSet((set) => {
      set.dimensions.topic = { name: "topic", values, each: "many" };
      set.limits.push(...list(160, (at) => ({ id: `limit-${at}`, most: 1, of: { topic: misspelled } })));
    });
    expect(problems).toHaveLength(100);
    let looked = 0;
    const found: Parameters<typeof report>[0] = [];
    for (let at = 0; at < 10_000; at++)
      report(found, TOP, "unknown-value", "it has no such value", () => {
        looked += 1;
        return "Look again.";
      });
    expect([found.length, looked]).toEqual([100, 100]);
  });

  it("65,536 combinations of branches: so many of them are tried", () => {
    const { set } = compiledWith((draft) => {
      const flags = Array.from({ length: 6 }, (_, at) => `flag-${at}`);
      draft.attributes = Object.fromEntries(flags.map((id) => [id, { name: id, kind: "flag" }]));
      draft.paths.ce.require.all.push(
        ...list(10, (at) => ({ any: [1, 2].map((which) => ({ id: `any-${at}-${which}`, least: at + which })) })),
        ...flags.map((attribute, at) => ({ if: { attribute, is: false }, else: { id: `if-${at}`, least: at + 1 } })),
      );
    });
    const sample = sampleOf(set);
    expect([...plansOf(sample, sample.layout.paths[0]!)]).toHaveLength(1024);
    expect(classify(set)[0]).toMatchObject({ path: "ce", strategy: "flow", choices: 1024 });
  });
});

describe("a series is refused for versions that", () => {
  it.each<[string, string, (versions: Draft) => void]>([
    ["overlap by a day", "versions-overlap at versions[1].from", (versions) => (versions[1].from = versions[0].to)],
    ["overlap by years", "versions-overlap at versions[2].from", (versions) => (versions[2].from = "2020-06-01")],
    ["leave a day out", "versions-gap at versions[1].from", (versions) => (versions[1].from = "2020-01-02")],
    ["end before they begin", "dates-out-of-order at versions[1].to", (versions) => (versions[1].to = "2019-12-31")],
    ["begin on no day", "version-without-day at versions[1].from", (versions) => delete versions[1].from],
    ["end on no day", "version-without-day at versions[1].to", (versions) => delete versions[1].to],
    ["don't reach back", "versions-gap at versions[0].from", (versions) => (versions[0].from = "2010-01-01")],
    ["don't go on", "versions-gap at versions[2].to", (versions) => (versions[2].to = "2030-01-01")],
    ["have one name", "duplicate-id at versions[1].version", (versions) => (versions[1].version = "2018")],
  ])("%s: %s", (_, problem, change) => {
    expect(problemsOf(parseSeries(changed(seriesText, ({ versions }) => change(versions))))).toContain(problem);
  });
});

describe("a record is refused, and the place named, for", () => {
  const certification = { certified: "2021-02-10" };
  const activity = { id: "a", type: "ce", completed: "2024-05-01", quantities: [{ unit: "point", amount: "1" }] };
  const waiver = { id: "w", kind: "waiver", requirement: "total" };

  it.each<[string, string, object]>([
    [
      "a negative amount",
      "amount-form at activities[0].quantities[0].amount",
      { activities: [{ ...activity, quantities: [{ unit: "point", amount: -1 }] }] },
    ],
    [
      "a negative credit carried over",
      "amount-form at carried[0].amount",
      { carried: [{ id: "c", type: "ce", amount: -3 }] },
    ],
    [
      "a negative use elsewhere",
      "amount-form at activities[0].used[0].amount",
      { activities: [{ ...activity, used: [{ for: "rma", amount: "-2" }] }] },
    ],
    [
      "a negative payment",
      "number-range at payments[0].amount.minor",
      { payments: [{ id: "p", code: "fee", received: "2024-01-01", amount: { minor: -1, currency: "USD" } }] },
    ],
    [
      "a document that expires before it is issued",
      "dates-out-of-order at documents[0]",
      { documents: [{ id: "d", kind: "cpr", issued: "2024-05-01", expires: "2024-04-30" }] },
    ],
    [
      "a credential held up to a day before the first",
      "dates-out-of-order at credentials[0]",
      { credentials: [{ id: "h", code: "rma", from: "2024-05-01", to: "2024-04-30" }] },
    ],
    [
      "two credentials with one id",
      "duplicate-id at credentials[1].id",
      { credentials: [1, 2].map(() => ({ id: "h", code: "rma" })) },
    ],
    ["two accommodations with one id", "duplicate-id at accommodations[1].id", { accommodations: [waiver, waiver] }],
    [
      "credit carried over twice under one id",
      "duplicate-id at carried[1].id",
      { carried: [1, 2].map(() => ({ id: "c", type: "ce", amount: 3 })) },
    ],
    [
      "an amount that is NaN",
      "amount-form at carried[0].amount",
      { carried: [{ id: "c", type: "ce", amount: Number.NaN }] },
    ],
  ])("%s: %s", (_, problem, record) => {
    expect(problemsOf(parseRecord({ certification, ...record }))).toEqual([problem]);
  });

  it("nothing that is only missing: the answer is unknown, and names the fact", () => {
    const compiled = compiledWith((set) => {
      set.attributes = { role: { name: "role", kind: "flag" } };
      set.paths = {
        ce: { name: "CE", require: { if: { attribute: "role", is: false }, else: { id: "more", least: 5 } } },
      };
    });
    const result = evaluate(compiled, mustParse(parseRecord({ certification })), { asOf: "2024-06-01" });
    expect(result).toMatchObject({
      verdict: "unknown",
      cause: "facts-missing",
      unknown: [{ kind: "attribute", id: "role" }],
    });
    expect(result).toMatchObject({ distance: "0", distanceMost: "5" });
  });
});
