import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { compile, type Determination, evaluate, explain, parseRecord, parseSet } from "../src/index.ts";
import { createRandom } from "../src/util/random.ts";
import { AS_OF, generateRecord } from "./generate/record.ts";
import { generateSet } from "./generate/set.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, smallSet } from "./small.ts";

type Requirements = readonly object[];

const topics = (each: "one" | "many") => (set: Draft) => {
  const missing = each === "one" ? { missing: "other" } : {};
  set.dimensions.topic = { name: "topic", values: ["law", "safety", "other"], each, ...missing };
};
const asking =
  (each: "one" | "many", all: Requirements, limits: Requirements = []) =>
  (set: Draft) => {
    topics(each)(set);
    set.limits = limits;
    set.paths.ce.require = { all };
  };

/** What still has to be earned, proven by the checker. */
function judged(change: (set: Draft) => void, activities: object[] = []) {
  const set = mustParse(parseSet(smallSet(change)));
  const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
  const { determination, certificate } = certify(compile(set), record, { asOf: "2026-01-01" });
  const problems = (said: Determination = determination) =>
    checkResult({ set, record, determination: said, certificate: certificate! });
  expect(problems()).toEqual([]);
  const lines = (determination.completion as Draft).lines as { amount: string; labels: object; without?: object }[];
  return { set, record, determination, lines, problems };
}

const total = { id: "total", least: 10 };
const law = (least: number) => ({ id: "law", least, of: { topic: "law" } });
const live = (least: number) => ({ id: "live", least, of: { mode: "live" } });

describe("a completion names what is needed and no more", () => {
  it("of ten hours, one of them with a tag", () => {
    expect(judged(asking("many", [total, law(1)])).lines).toEqual([
      { amount: "1", labels: { topic: "law" } },
      { amount: "9", labels: {} },
    ]);
  });

  it("of ten hours, one of them with a value", () => {
    expect(judged(asking("one", [total, law(1)])).lines).toEqual([
      { amount: "1", labels: { topic: "law" } },
      { amount: "9", labels: { topic: "any" } },
    ]);
  });

  it("of requirements that cross", () => {
    expect(judged(asking("one", [total, law(6), live(6)])).lines).toEqual([
      { amount: "2", labels: { mode: "live", topic: "law" } },
      { amount: "4", labels: { mode: "live", topic: "any" } },
      { amount: "4", labels: { mode: "any", topic: "law" } },
    ]);
    expect(judged(asking("one", [total, law(7), live(4)])).lines).toEqual([
      { amount: "1", labels: { mode: "live", topic: "law" } },
      { amount: "3", labels: { mode: "live", topic: "any" } },
      { amount: "6", labels: { mode: "any", topic: "law" } },
    ]);
  });

  it("in one sentence", () => {
    const { set, record, determination } = judged(asking("many", [total, law(1)]));
    const { sentences } = explain(set, record, determination);
    expect(sentences).toContain("The least credit still needed: 1 law hour; and 9 hours of any kind.");
  });
});

describe("a completion leaves nothing out that a limit then refuses", () => {
  const capped = asking("many", [total], [{ id: "cap", most: 2, of: { topic: "safety" } }]);
  const activities = [hours("a", 6), hours("b", 2, { labels: { mode: "live", topic: ["safety"] } })];

  it("says which tag credit must not have where that is full", () => {
    const { lines, set, record, determination } = judged(capped, activities);
    expect(lines).toEqual([{ amount: "2", labels: {}, without: { topic: ["safety"] } }]);
    expect(explain(set, record, determination).sentences).toContain(
      "The least credit still needed: 2 hours whose topic is not safety.",
    );
    const more = (labels: object) =>
      judged(capped, [...activities, hours("c", 2, { labels: { mode: "live", ...labels } })]).determination.distance;
    expect([more({ topic: ["safety"] }), more({ topic: ["law"] }), more({})]).toEqual(["2", "0", "0"]);
  });

  it("leaves open as much as still has room", () => {
    expect(
      judged(capped, [hours("a", 3), hours("b", 1, { labels: { mode: "live", topic: ["safety"] } })]).lines,
    ).toEqual([
      { amount: "5", labels: {}, without: { topic: ["safety"] } },
      { amount: "1", labels: {} },
    ]);
  });

  it("minds what all lines leave open together", () => {
    const both = asking("one", [total, live(4)], [{ id: "cap", most: 5, of: { topic: "law" } }]);
    const { lines } = judged(both);
    const open = lines.filter(({ labels }) => !("topic" in labels) || (labels as Draft).topic !== "safety");
    const mayBeLaw = open.filter(({ labels }) => ["law", "any"].includes((labels as Draft).topic));
    expect(mayBeLaw.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeLessThanOrEqual(5);
  });
});

describe("the checker", () => {
  const altered = (original: Determination, change: (lines: Draft[]) => void): Determination => {
    const said = structuredClone(original) as Draft;
    for (const one of [said, said.paths[0]]) change(one.completion.lines);
    return said;
  };
  const { determination, problems } = judged(asking("one", [total, law(1)]));

  it.each<[string, (lines: Draft[]) => void]>([
    ["leave open what a requirement asks for", (lines) => (lines[0].labels.topic = "any")],
    ["leave out what a requirement asks for", (lines) => delete lines[0].labels.topic],
    ["ask for something else", (lines) => (lines[0].labels.topic = "safety")],
    ["are more than is added", (lines) => (lines[1].amount = "10")],
    ["are less than is added", (lines) => lines.pop()],
    ["ask for what nobody can earn", (lines) => (lines[0].labels.topic = "nonsense")],
  ])("refutes lines that %s", (_, change) => {
    expect(problems(altered(determination, change)).map(({ code }) => code)).toContain("completion");
  });

  it("refutes lines that leave open what a limit refuses", () => {
    const capped = judged(asking("many", [total], [{ id: "cap", most: 2, of: { topic: "safety" } }]));
    const said = altered(capped.determination, (lines) => {
      for (const line of lines) delete line.without;
    });
    expect(capped.problems(said).map(({ code }) => code)).toContain("completion");
  });

  it("takes other lines that would do as well", () => {
    const said = altered(determination, (lines) => lines.splice(0, 2, { amount: "10", labels: { topic: "law" } }));
    expect(problems(said)).toEqual([]);
  });
});

describe("made-up completions", () => {
  const SETS = Number(process.env.GENERATED_SETS ?? 150);

  it("complete the credit, whatever is earned of what they leave open", () => {
    let completed = 0;
    for (let seed = 0; seed < SETS; seed++) {
      const random = createRandom(seed + 40_000);
      const { set, ingredients } = generateSet(random);
      const parsed = parseSet(set);
      if (!parsed.ok || parsed.value.cycle.boundary !== undefined) continue;
      const compiled = compile(parsed.value);
      const record = mustParse(parseRecord(generateRecord(random, ingredients)));
      const result = evaluate(compiled, record, { asOf: AS_OF });
      const { completion, verdict } = result;
      if (verdict !== "unmet" || !completion.possible || result.missing.length > 0 || result.unknown.length > 0)
        continue;
      if (completion.lines.length === 0) continue;
      // Already valued, as credit carried over is, so that no type's rules touch it; that belongs
      // to the first day of the window.
      if (completion.lines.some(({ from, to }) => from !== undefined || to !== undefined)) continue;
      const carried = completion.lines.flatMap(({ amount, labels, without = {} }, line) => {
        const { type = "any", ...own } = labels;
        const valuesOf = (said: string | readonly string[] = []) => (typeof said === "string" ? [said] : said);
        const pick = (said: string | readonly string[] | undefined, values: readonly string[]) =>
          said === undefined || said === "any" ? random.pick(values) : valuesOf(said)[0]!;
        const chosen = Object.entries(parsed.value.dimensions ?? {}).map(([name, { each, values }]) => {
          if (each !== "many") return [name, pick(own[name], values)];
          const needed = valuesOf(own[name]);
          const free = values.filter((value) => !needed.includes(value) && !without[name]?.includes(value));
          return [name, [...needed, ...free.filter(() => random.chance(50))]];
        });
        const kind = pick(type, Object.keys(parsed.value.types));
        return [{ id: `line-${line}`, type: kind, amount, labels: Object.fromEntries(chosen) }];
      });
      // What nobody can obtain is left open, too.
      const { never = [], types } = parsed.value;
      const isObtainable = carried.every(({ type, labels }) => {
        const fixed = Object.entries(types[type]!.labels ?? {});
        const rulesOut = (selection: object) =>
          Object.entries(selection).every(([name, value]) => [value].flat().includes(labels[name]));
        return fixed.every(([name, value]) => labels[name] === value) && !never.some(rulesOut);
      });
      if (!isObtainable) continue;
      const more = { ...record, carried: [...(record.carried ?? []), ...carried] };
      expect(evaluate(compiled, more, { asOf: AS_OF })).toMatchObject({ verdict: "met" });
      completed++;
    }
    expect(completed).toBeGreaterThan(SETS / 50);
  });
});
