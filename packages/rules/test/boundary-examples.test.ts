import { readdirSync, readFileSync } from "node:fs";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import {
  type BoundaryEdge,
  boundaryExamples,
  boundaryScenario,
  compile,
  evaluate,
  parseCases,
  parseSet,
  type RequirementSet,
  runScenario,
} from "../src/index.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { createRandom } from "../src/util/random.ts";
import { generateSet } from "./generate/set.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, smallSet } from "./small.ts";

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());
const examples = new URL("../examples/", import.meta.url);
const sets = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((name) => /\/\d{4}\.json$/.test(name));
const read = (name: string) => mustParse(parseSet(readFileSync(new URL(name, examples), "utf8")));

/** What must hold of the edges of any set. */
function expectSound(set: RequirementSet, edges: readonly BoundaryEdge[]): void {
  const compiled = compile(set);
  const ids = edges.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const shown = edges.flatMap((edge) => edge.examples.map((example) => ({ edge, example })));
  for (const { notShown, examples: own } of edges) expect(notShown === null).toBe(own.length > 0);
  for (const { examples: own, notShown } of edges) {
    if (notShown !== null) continue;
    const said = (within: boolean) => own.filter((one) => one.within === within).map(({ decides }) => decides);
    expect(said(true).length).toBeGreaterThan(0);
    expect(said(false).length).toBeGreaterThan(0);
    for (const one of said(true)) expect(said(false)).not.toContain(one);
  }
  if (shown.length === 0) return;
  // Each is a valid scenario, and the engine says to it what the example says.
  const cases = shown.map(({ edge, example }) => boundaryScenario(edge, example));
  expect(parseCases({ set: "1.json", cases })).toMatchObject({ ok: true });
  for (const one of cases) expect(runScenario({ kind: "set", compiled }, one, { solve }).failure).toBeNull();
}

describe("boundary examples of every example program", () => {
  it.each(sets)("%s", (name) => {
    const set = read(name);
    const edges = boundaryExamples(set, { solve });
    expectSound(set, edges);
    expect(boundaryExamples(read(name), { solve })).toEqual(edges);
  });

  it("leave few edges out, and say why", () => {
    const left = sets.flatMap((name) =>
      boundaryExamples(read(name), { solve }).flatMap(({ id, notShown }) =>
        notShown === null ? [] : [`${name} ${id}: ${notShown}`],
      ),
    );
    expect(left).toMatchInlineSnapshot(`
      [
        "cpa-ak/2020.json earning-earn-to: Another rule decides these cases, so the edge changes no answer.",
        "cpa-ca/2018.json earning-earn-from: Another rule decides these cases, so the edge changes no answer.",
        "dea-mate/2023.json earning-earn-from: Another rule decides these cases, so the edge changes no answer.",
        "ncc/2020.json duplicate-one-assessment: Only the type tells activities apart, so no two of a type can differ.",
      ]
    `);
  });
});

describe("boundary examples of the CMA", () => {
  const edges = boundaryExamples(read("cma-aama/2025.json"));
  const edge = (id: string) => edges.find((one) => one.id === id)!.examples;

  it("show the last day to apply after a leap day and a month end", () => {
    expect(edge("path-ce-to-2024-02-29").map(({ asOf, decides }) => [asOf, decides])).toEqual([
      ["2029-05-30", "true"],
      ["2029-05-31", "true"],
      ["2029-06-01", "false"],
    ]);
    expect(edge("path-ce-to-2023-11-30")[1]!.asOf).toBe("2029-02-28");
  });

  it("show a minimum with all others met, and a limit", () => {
    expect(edge("minimum-ce-clinical").map(({ side, answer }) => [side, answer])).toEqual([
      ["1 point below", "Earn at least 10 clinical points. Short by 1 point: 9 points count, 10 needed."],
      ["exactly the minimum", "Earn at least 10 clinical points. Met: 10 points count, 10 needed."],
      ["1 point above", "Earn at least 10 clinical points. Met: 11 points count, 10 needed."],
    ]);
    const { record, asOf } = edge("minimum-ce-clinical")[0]!;
    const unmet = evaluate(compile(read("cma-aama/2025.json")), record, { asOf }).requirements;
    expect(unmet.flatMap(({ id, verdict, advisory }) => (verdict === "unmet" && !advisory ? [id] : []))).toEqual([
      "clinical",
    ]);
    expect(edge("limit-other-cap").at(-1)!.answer).toBe(
      "30 points count. 1 point not counted: at most 30 points from other sources count.",
    );
  });
});

describe("a changed rule", () => {
  const clinical = (least: number) => {
    const text = JSON.parse(readFileSync(new URL("cma-aama/2025.json", examples), "utf8"));
    text.paths.ce.require.all.find(({ id }: { id: string }) => id === "clinical").least = least;
    return boundaryExamples(mustParse(parseSet(text)));
  };

  it("changes the examples of that rule under the same ids", () => {
    const [before, after] = [clinical(10), clinical(12)];
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const exact = (edges: readonly BoundaryEdge[]) =>
      edges.find(({ id }) => id === "minimum-ce-clinical")!.examples[1]!.answer;
    expect([exact(before), exact(after)]).toEqual([
      "Earn at least 10 clinical points. Met: 10 points count, 10 needed.",
      "Earn at least 12 clinical points. Met: 12 points count, 12 needed.",
    ]);
  });
});

describe("boundary examples of each kind of rule", () => {
  const kinds = (change: (draft: Draft) => void) => {
    const set = mustParse(parseSet(smallSet(change)));
    const edges = boundaryExamples(set, { solve });
    expectSound(set, edges);
    return Object.fromEntries(
      edges.map(({ id, notShown, examples: own }) => [id, notShown ?? own.map(({ decides }) => decides)]),
    );
  };
  const requires = (requirement: object) => (draft: Draft) => {
    draft.paths.ce.require = { all: [requirement] };
  };

  it.each([
    [
      "fact-ce-x-last-day-of-payment",
      { id: "x", fee: "f", amount: { minor: 100, currency: "USD" }, by: "cycle.to" },
      ["met", "met", "unmet"],
    ],
    ["fact-ce-x-first-day-of-the-statement", { id: "x", attest: "s", from: "cycle.from" }, ["unmet", "met", "met"]],
    ["fact-ce-x-last-day-of-issue", { id: "x", document: "d", issued: { to: "cycle.to" } }, ["met", "met", "unmet"]],
    [
      "fact-ce-x-first-day-of-the-document’s-end",
      { id: "x", document: "d", current: "cycle.to" },
      ["unmet", "met", "met"],
    ],
    [
      "fact-ce-x-first-day-of-the-exam",
      { id: "x", exam: "e", passed: { from: "cycle.from" } },
      ["unmet", "met", "met"],
    ],
    ["attempts-ce-x", { id: "x", exam: "e", attempts: { most: 3 } }, ["true", "false"]],
  ])("%s", (id, requirement, decides) => expect(kinds(requires(requirement))[id]).toEqual(decides));

  it("limits per activity, in a stretch of time, and as a share", () => {
    const found = kinds((draft) => {
      draft.periods = { year: { name: "year", months: 12 } };
      draft.limits = [
        { id: "each", most: 3, each: "activity" },
        { id: "yearly", most: 2, of: { mode: "live" }, each: "year" },
        { id: "share", most: { percent: 50, ofCounted: "all" }, of: { mode: "home" } },
      ];
    });
    expect(found["limit-each"]).toEqual(["false", "false", "true"]);
    expect(found["limit-yearly"]).toEqual(["false", "false", "true"]);
    expect(found["limit-share"]).toMatch(/share of all credit/);
  });

  it("sizes, duplicates, and days on which a type is accepted", () => {
    const found = kinds((draft) => {
      draft.types.lecture.minimum = { hour: 2 };
      draft.types.lecture.accepted = { to: "2027-12-31" };
      draft.duplicates = [{ id: "twice", same: ["title"], in: "cycle" }];
    });
    expect(found["size-lecture-hour"]).toEqual(["true", "false", "false"]);
    expect(found["duplicate-twice"]).toBeDefined();
    expect(found["type-lecture-to"]).toBeDefined();
  });
});

const GENERATED = Number(process.env.GENERATED_SETS ?? 40);

describe(`boundary examples of ${GENERATED} made-up sets`, () => {
  it("are sound, and bounded in number", () => {
    for (let seed = 0; seed < GENERATED; seed += 1) {
      const parsed = parseSet(generateSet(createRandom(seed)).set);
      if (!parsed.ok) continue;
      const edges = boundaryExamples(parsed.value, { solve });
      expect(edges.length).toBeLessThanOrEqual(1000);
      expectSound(parsed.value, edges);
    }
  });
});
