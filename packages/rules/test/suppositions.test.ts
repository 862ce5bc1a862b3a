// biome-ignore-all lint/suspicious/noThenProperty: a branch or a case of the rule language
import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { compile, type Determination, evaluate, parseRecord, parseSet, status } from "../src/index.ts";
import { createRandom, type Random } from "../src/util/random.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

const ATTRIBUTES = {
  supervises: { name: "supervises others", kind: "flag" },
  level: { name: "level", kind: "number" },
  role: { name: "role", kind: "text", values: ["nurse", "head", "clerk"] },
  surname: { name: "surname", kind: "text" },
  born: { name: "date of birth", kind: "date" },
};

const asking =
  (...all: object[]) =>
  (set: Draft) => {
    set.attributes = ATTRIBUTES;
    set.paths.ce.require = { all };
  };
const supervises = { attribute: "supervises", is: true };
const live = (id: string, least: number) => ({ id, least, of: { mode: "live" } });
const home = (id: string, least: number) => ({ id, least, of: { mode: "home" } });
const said = ({ verdict, distance, distanceMost, cause }: Determination) => ({
  verdict,
  distance,
  distanceMost,
  cause,
});

describe("two conditions on one missing fact", () => {
  it("turn out alike for distances and the completion", () => {
    const change = asking(
      { if: supervises, then: live("x", 3), else: live("x2", 7) },
      { if: supervises, then: home("y2", 8), else: home("y", 4) },
    );
    const result = judgeSmall({}, change);
    expect(said(result)).toEqual({ verdict: "unmet", distance: "11", distanceMost: null, cause: null });
    expect(result.completion).toMatchObject({ amount: "11" });
    const shown = result.requirements.filter(({ verdict }) => verdict !== "not-applicable").map(({ id }) => id);
    expect([
      ["x", "y2"],
      ["x2", "y"],
    ]).toContainEqual(shown);
    expect(result.unknown).toEqual([{ kind: "attribute", id: "supervises" }]);
  });

  it.each<[string, object]>([
    ["a negation", { not: supervises }],
    ["the other value", { attribute: "supervises", is: false }],
    ["a negation of both ways", { not: { all: [supervises, supervises] } }],
  ])("turn out alike for the verdict, where the second is %s", (_, otherwise) => {
    const change = asking(
      { id: "total", least: 5 },
      { if: supervises, then: { ...live("x", 3), onTop: true } },
      { if: otherwise, then: { ...live("y", 4), onTop: true } },
    );
    const nine = { activities: [hours("a", 9)] };
    expect(judgeSmall(nine, change)).toMatchObject({ verdict: "met", cause: null, unknown: [] });
    expect(judgeSmall({ activities: [hours("a", 8)] }, change)).toMatchObject({
      verdict: "unknown",
      cause: "facts-missing",
      distance: "0",
      distanceMost: "1",
      unknown: [{ kind: "attribute", id: "supervises" }],
    });
  });

  it.each<[string, object, object]>([
    ["numbers", { attribute: "level", atLeast: 10 }, { attribute: "level", atLeast: 5 }],
    ["values of a list", { attribute: "role", is: "nurse" }, { attribute: "role", is: ["nurse", "head"] }],
    ["texts", { attribute: "surname", is: "Able" }, { attribute: "surname", initial: { from: "A", to: "C" } }],
    [
      "letters",
      { attribute: "surname", initial: { from: "B", to: "C" } },
      { attribute: "surname", initial: { from: "A", to: "D" } },
    ],
    ["days", { date: { attribute: "born" }, to: "1970-12-31" }, { date: { attribute: "born" }, to: "1980-12-31" }],
  ])("turn out as they can together: %s where the first implies the second", (_, narrow, wide) => {
    // A member who passes the first alone would need eleven; there is none.
    const change = asking({
      if: { all: [narrow, { not: wide }] },
      then: live("nobody", 11),
      else: live("all", 4),
    });
    expect(judgeSmall({ activities: [hours("a", 4)] }, change)).toMatchObject({ verdict: "met" });
    const apart = asking({
      if: wide,
      then: { if: narrow, then: live("both", 3), else: live("wide", 2) },
      else: live("none", 1),
    });
    expect(said(judgeSmall({}, apart))).toMatchObject({ distance: "1", distanceMost: "3" });
  });
});

describe("an amount by cases on a missing fact", () => {
  const cases = (condition: object, then: number, otherwise: number) => ({
    cases: [{ when: condition, then }],
    else: otherwise,
  });

  it("is found under each way in which the fact may turn out, as branches are", () => {
    const change = asking({ id: "total", least: cases(supervises, 6, 3) });
    expect(said(judgeSmall({}, change))).toEqual({
      verdict: "unmet",
      distance: "3",
      distanceMost: "6",
      cause: null,
    });
    expect(judgeSmall({ activities: [hours("a", 6)] }, change).verdict).toBe("met");
    expect(judgeSmall({ activities: [hours("a", 5)] }, change)).toMatchObject({
      verdict: "unknown",
      unknown: [{ kind: "attribute", id: "supervises" }],
    });
  });

  it("agrees with branches on the same fact", () => {
    const change = asking(
      { id: "total", least: cases(supervises, 3, 7) },
      { if: supervises, then: { ...home("more", 4), onTop: true } },
    );
    expect(said(judgeSmall({}, change))).toMatchObject({ distance: "7", distanceMost: null });
  });

  it("agrees with limits, percentages and days on the same fact", () => {
    const change = (set: Draft) => {
      asking(
        { id: "total", least: 10 },
        { id: "half", least: { percent: 50, of: "total" }, of: { mode: "live" } },
        { if: supervises, then: { id: "exam", exam: "x" }, else: home("reading", 2) },
      )(set);
      set.limits = [{ id: "cap", most: cases(supervises, 0, 5), of: { mode: "home" } }];
    };
    const activities = [hours("a", 8), hours("b", 2, { labels: { mode: "home" } })];
    expect(judgeSmall({ activities }, change)).toMatchObject({ verdict: "unknown", distance: "0", distanceMost: "2" });
    const exams = [{ id: "e", exam: "x", taken: "2025-05-01", outcome: "passed" }];
    expect(judgeSmall({ activities: [...activities, hours("c", 2)], exams }, change).verdict).toBe("met");
  });

  it("stays unknown where the fact enters it by itself", () => {
    const change = asking({ id: "total", least: { attribute: "level" } }, { if: supervises, then: live("x", 1) });
    expect(judgeSmall({ activities: [hours("a", 1)] }, change)).toMatchObject({
      verdict: "unknown",
      unknown: [
        { kind: "attribute", id: "level" },
        { kind: "attribute", id: "supervises" },
      ],
    });
  });
});

describe("a limit on each activity whose amount is unknown", () => {
  it("leaves nothing known to be met", () => {
    const change = (set: Draft) => {
      asking({ id: "total", least: 3 })(set);
      set.limits = [{ id: "each", most: { attribute: "level" }, each: "activity" }];
    };
    expect(judgeSmall({ activities: [hours("a", 3)] }, change)).toMatchObject({
      verdict: "unknown",
      cause: "facts-missing",
    });
    expect(judgeSmall({ activities: [hours("a", 3)], attributes: { level: 3 } }, change).verdict).toBe("met");
  });
});

describe("what is shown while a fact is missing", () => {
  it("is the stricter of two branches that ask for as much", () => {
    for (const [then, otherwise] of [
      [live("strict", 5), { id: "lax", least: 5 }],
      [{ id: "lax", least: 5 }, live("strict", 5)],
    ]) {
      const { completion } = judgeSmall(
        {},
        asking({ id: "total", least: 5 }, { if: supervises, then, else: otherwise }),
      );
      expect(completion).toMatchObject({ lines: [{ amount: "5", labels: { mode: "live" } }] });
    }
  });

  it("is too much for more ways than eight facts have, but not for more conditions on fewer facts", () => {
    const many = (count: number, condition: (at: number) => object) => (set: Draft) => {
      set.attributes = {
        ...ATTRIBUTES,
        ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`f${at}`, { name: `f${at}`, kind: "flag" }])),
      };
      set.paths.ce.require = {
        all: [
          { id: "total", least: 1 },
          ...Array.from({ length: count }, (_, at) => ({ if: condition(at), then: live(`b${at}`, 1) })),
        ],
      };
    };
    const activities = [hours("a", 1)];
    const flags = (at: number) => ({ attribute: `f${at}`, is: true });
    expect(judgeSmall({ activities }, many(8, flags)).verdict).toBe("met");
    expect(judgeSmall({ activities }, many(9, flags))).toMatchObject({ verdict: "unknown", cause: "too-complex" });
    expect(
      judgeSmall(
        { activities },
        many(40, (at) => ({ attribute: "level", atLeast: at })),
      ).verdict,
    ).toBe("met");
  });
});

describe("made-up conditions on missing facts", () => {
  const VALUES: { readonly [name: string]: readonly unknown[] } = {
    supervises: [false, true],
    level: [0, 4, 5, 6, 9, 10, 11],
    role: ["nurse", "head", "clerk"],
    born: ["1969-12-31", "1970-01-01", "1979-12-31", "1980-01-01"],
  };
  const plain = (random: Random): object =>
    random.pick<object>([
      supervises,
      { attribute: "level", atLeast: random.pick([5, 10]) },
      { attribute: "level", atMost: random.pick([5, 9]) },
      { attribute: "role", is: random.pick(["nurse", "head"]) },
      { attribute: "role", is: ["nurse", "clerk"] },
      { date: { attribute: "born" }, from: random.pick(["1970-01-01", "1980-01-01"]) },
      { renewal: { from: 1 } },
      { amount: { cases: [{ when: supervises, then: 3 }], else: 1 }, atLeast: 2 },
    ]);
  const condition = (random: Random): object =>
    random.pick<() => object>([
      () => plain(random),
      () => ({ not: plain(random) }),
      () => ({ all: [plain(random), plain(random)] }),
      () => ({ any: [plain(random), { not: plain(random) }] }),
    ])();
  const amount = (random: Random): unknown =>
    random.chance(60)
      ? random.between(0, 6)
      : { cases: [{ when: condition(random), then: random.between(0, 6) }], else: random.between(0, 6) };
  const leaf = (random: Random, id: string): object =>
    random.chance(15)
      ? { id, exam: "x" }
      : { id, least: amount(random), ...(random.chance(60) ? { of: { mode: random.pick(["live", "home"]) } } : {}) };
  const made = (random: Random) => (set: Draft) => {
    let number = 0;
    const next = () => leaf(random, `r${number++}`);
    const node = (): object =>
      random.pick<() => object>([
        next,
        () => ({ any: [next(), next()] }),
        () => ({ if: condition(random), then: next(), ...(random.chance(50) ? { else: next() } : {}) }),
      ])();
    asking(node(), node(), node(), node())(set);
    if (random.chance(40)) set.limits = [{ id: "cap", most: amount(random), of: { mode: "home" } }];
  };
  const worldsOf = (): object[] =>
    Object.entries(VALUES).reduce<object[]>(
      (before, [name, values]) => before.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
      [{}],
    );

  it("say what all ways in which the facts may be stated say together", () => {
    let ranges = 0;
    for (let seed = 0; seed < 120; seed++) {
      const random = createRandom(seed + 900);
      const parsed = parseSet(smallSet(made(random)));
      if (!parsed.ok) continue;
      const compiled = compile(parsed.value);
      const activities = random.list(0, 3, (at) =>
        hours(`a${at}`, random.between(1, 5), { labels: { mode: random.pick(["live", "home"]) } }),
      );
      const judge = (attributes: object) => {
        const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities, attributes }));
        return { record, result: evaluate(compiled, record, { asOf: "2026-01-01" }) };
      };
      const { record, result } = judge({});
      if (result.cause === "too-complex" || result.cause === "contradictory-set") continue;
      const worlds = worldsOf().map((attributes) => judge(attributes).result);
      if (worlds.some(({ distance }) => distance === null)) continue;
      const verdicts = new Set(worlds.map(({ verdict }) => verdict));
      expect(result.verdict).toBe(verdicts.size === 1 ? [...verdicts][0] : "unknown");
      const distances = worlds.map(({ distance }) => Number(distance));
      // Which branches are recommended may hang on things other than credit.
      expect(Number(result.distance)).toBe(Math.min(...distances));
      expect(Number(result.distanceMost ?? result.distance)).toBe(Math.max(...distances));
      expect(status(compiled, record, { asOf: "2026-01-01" })).toBe(result.verdict);
      if (result.distanceMost !== null) {
        ranges++;
        expect(certify(compiled, record, { asOf: "2026-01-01" }).certificate).toBeNull();
      }
    }
    expect(ranges).toBeGreaterThan(10);
  });
});
