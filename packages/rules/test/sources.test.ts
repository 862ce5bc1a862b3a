import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import {
  type CertificantRecord,
  type CompiledSet,
  closeCycle,
  compile,
  type Determination,
  evaluate,
  evaluateBy,
  governingSet,
  parseRecord,
  parseSet,
  type RequirementSet,
} from "../src/index.ts";
import { eachRequirement } from "../src/language/walk.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { createRandom } from "../src/util/random.ts";
import { examplePrograms } from "./example-programs.ts";
import { AS_OF, generateRecord } from "./generate/record.ts";
import { generateSet } from "./generate/set.ts";
import { mustParse } from "./must-parse.ts";
import { hours, smallSet } from "./small.ts";

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

type Case = { readonly set: RequirementSet; readonly record: CertificantRecord; readonly result: Determination };

const examples: Case[] = examplePrograms().flatMap(({ rules, cases }) =>
  cases.map(({ record: written, asOf }) => {
    const record = mustParse(parseRecord(written));
    const result = evaluateBy(rules, record, { asOf, solve });
    return { set: governingSet(rules, result), record, result };
  }),
);

const GENERATED = 200;
const generated: Case[] = Array.from({ length: GENERATED }, (_, seed) => seed).flatMap((seed) => {
  const random = createRandom(seed);
  const { set, ingredients } = generateSet(random);
  const parsed = parseSet(set);
  if (!parsed.ok) return [];
  const compiled: CompiledSet = compile(parsed.value);
  return Array.from({ length: 5 }, () => {
    const record = mustParse(parseRecord(generateRecord(random, ingredients)));
    return { set: parsed.value, record, result: evaluate(compiled, record, { asOf: AS_OF, solve }) };
  });
});

type Selection = { readonly [dimension: string]: string | readonly string[] };

/** What each credit requirement of a set asks for, by its id; ids of parts begin with it. */
function selectionsOf(set: RequirementSet): Map<string, Selection> {
  const selections = new Map<string, Selection>();
  eachRequirement(set, (node) => {
    if ("least" in node) selections.set(node.id, node.of ?? {});
  });
  return selections;
}

const listed = (value: string | readonly string[] | undefined) =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** How much of a source's counted credit fits a requirement by its labels, in thousandths. */
function fitting({ set, record, result }: Case, id: string, selection: Selection, carried: boolean): number {
  const row = result.activities.find((one) => one.id === id && (one.carried ?? false) === carried)!;
  const stated = carried
    ? record.carried!.find((one) => one.id === id)!
    : record.activities!.find((one) => one.id === id)!;
  return row.parts
    .filter(({ labels }) =>
      Object.entries(selection).every(([dimension, wanted]) => {
        // Types of another version have other names; the engine's own tests cover these.
        if (dimension === "type" && !Object.hasOwn(set.types, stated.type)) return true;
        const own = dimension === "type" ? [stated.type] : listed(labels[dimension]);
        return own.some((value) => listed(wanted).includes(value));
      }),
    )
    .reduce((sum, { counted }) => sum + thousandths(counted), 0);
}

const thousandths = (amount: string) => Math.round(Number(amount) * 1000);

describe.each([
  ["examples", examples],
  ["generated records", generated],
])("the sources of the requirements of %s", (_, cases) => {
  const rows = cases.flatMap((one) =>
    one.result.requirements.flatMap((row) => (row.counted === undefined ? [] : [{ one, row }])),
  );

  it("add up to what counts in each", () => {
    for (const { row } of rows)
      expect(row.sources!.reduce((sum, { amount }) => sum + thousandths(amount), 0)).toBe(thousandths(row.counted!));
    expect(rows.some(({ row }) => row.sources!.length > 1)).toBe(true);
  });

  it("are credit that counts and fits, of the cycle and the time asked for", () => {
    const selections = new Map(cases.map(({ set }) => [set, selectionsOf(set)]));
    for (const { one, row } of rows) {
      const selection = selections.get(one.set)!.get(row.id.split(".")[0]!)!;
      const { part } = row;
      const narrow =
        part !== undefined && part.from === undefined ? { ...selection, [part.of]: part.value } : selection;
      for (const { activity, carried = false, amount } of row.sources!) {
        expect(thousandths(amount)).toBeGreaterThan(0);
        expect(fitting(one, activity, narrow, carried)).toBeGreaterThanOrEqual(thousandths(amount));
        if (carried || part?.from === undefined) continue;
        const { completed } = one.record.activities!.find(({ id }) => id === activity)!;
        expect(part.from <= completed && completed <= part.to!).toBe(true);
      }
    }
  });

  it("stand on the recommended path alone, in requirements that say what counts", () => {
    for (const { result } of cases)
      for (const path of result.paths)
        for (const { counted, sources } of path.requirements)
          expect(sources !== undefined).toBe(path.id === result.path && counted !== undefined);
  });
});

describe("sources", () => {
  it("say how much of an activity counts for which requirement, the earlier first, and mark carried credit", () => {
    const set = smallSet((one) => {
      one.dimensions = { topic: { name: "topic", values: ["law", "tax"], each: "split", shares: "stated" } };
      one.paths.ce.require.all = [
        { id: "total", least: "10" },
        { id: "law", least: "2", of: { topic: "law" } },
      ];
    });
    const record = {
      certification: { certified: "2025-02-01" },
      activities: [hours("a", 4, { labels: { topic: { law: "0.25", tax: "0.75" } } }), hours("b", 3)],
      carried: [{ id: "a", type: "lecture", amount: "2", labels: { topic: "law" } }],
    };
    const result = evaluate(compile(mustParse(parseSet(set))), mustParse(parseRecord(record)), { asOf: "2026-06-01" });
    expect(result.requirements.map(({ id, sources }) => [id, sources])).toEqual([
      [
        "total",
        [
          { activity: "a", carried: true, amount: "2" },
          { activity: "a", amount: "4" },
          { activity: "b", amount: "3" },
        ],
      ],
      [
        "law",
        [
          { activity: "a", carried: true, amount: "2" },
          { activity: "a", amount: "1" },
        ],
      ],
    ]);
  });

  it("are left out of requirements that would take a result past 50,000 of them", () => {
    const ids = Array.from({ length: 26 }, (_, at) => `r${at}`);
    const set = smallSet((one) => {
      one.paths.ce.require.all = ids.map((id) => ({ id, least: "1" }));
    });
    const activities = Array.from({ length: 2000 }, (_, at) => hours(`a${at}`, 1));
    const record = { certification: { certified: "2025-02-01" }, activities };
    const result = evaluate(compile(mustParse(parseSet(set))), mustParse(parseRecord(record)), { asOf: "2026-06-01" });
    expect(result.requirements.map(({ sources }) => sources?.length)).toEqual([
      ...ids.slice(0, 25).map(() => 2000),
      undefined,
    ]);
  });
});

describe("labels in a result", () => {
  const set = smallSet((one) => {
    one.dimensions = { topic: { name: "topic", values: ["law", "tax", "care"], each: "many" } };
    one.paths.ce.require.all = [
      { id: "law", least: "2", of: { topic: "law" } },
      { id: "tax", least: "2", of: { topic: "tax" } },
    ];
    one.carryOver = { most: "5" };
  });
  const compiled = compile(mustParse(parseSet(set)));
  const judge = (activities: object[]) => {
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
    return { record, result: evaluate(compiled, record, { asOf: "2026-06-01" }) };
  };

  it("are a list where several values hold, a text where one does", () => {
    const { result } = judge([
      hours("a", 1, { labels: { topic: ["tax", "law"] } }),
      hours("b", 1, { labels: { topic: ["law"] } }),
    ]);
    expect(result.activities.map(({ parts }) => parts[0]!.labels)).toEqual([
      { topic: ["law", "tax"] },
      { topic: "law" },
    ]);
  });

  it("are a list in a completion line that needs several values", () => {
    const { result } = judge([]);
    expect(result.completion).toMatchObject({ lines: [{ amount: "2", labels: { topic: ["law", "tax"] } }] });
  });

  it("are carried into the next cycle as the next record states them", () => {
    const { record, result } = judge([hours("a", 7, { labels: { topic: ["law", "tax"] } })]);
    expect(result.carryOver!.lines).toMatchObject([{ amount: "5", labels: { topic: ["law", "tax"] } }]);
    const next = mustParse(parseRecord(closeCycle(compiled.set, record, result)!));
    const after = evaluate(compiled, next, { asOf: "2027-06-01" });
    expect(after.activities.find(({ carried }) => carried)).toMatchObject({ counted: "5", reasons: [] });
    expect(after.requirements.map(({ counted }) => counted)).toEqual(["5", "5"]);
  });
});
