import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import {
  type Activity,
  type CertificantRecord,
  canonicalize,
  compile,
  type Determination,
  evaluate,
  type Json,
  parseRecord,
  parseSet,
  status,
} from "../src/index.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { createRandom, type Random } from "../src/util/random.ts";
import { AS_OF, generateRecord } from "./generate/record.ts";
import { generateSet } from "./generate/set.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, smallSet } from "./small.ts";

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());
const SETS = Number(process.env.GENERATED_SETS ?? 60);
const RECORDS_EACH = 3;

const bytes = (result: Determination) => canonicalize(result as unknown as Json);
/** The same but for what is said of labels that the rules don't know. */
const withoutNotes = ({ activities, ...rest }: Determination): Determination => ({
  ...rest,
  activities: activities.map((one) => ({
    ...one,
    reasons: one.reasons.filter(({ code }) => !code.endsWith("unknown")),
  })),
});

/** Cases of the whole language, asked with claims and without, with a solver and without. */
const cases = Array.from({ length: SETS }, (_, seed) => seed + 5_000).flatMap((seed) => {
  const random = createRandom(seed);
  const { set, ingredients } = generateSet(random);
  const parsed = parseSet(set);
  if (!parsed.ok) return [];
  const compiled = compile(parsed.value);
  return Array.from({ length: RECORDS_EACH }, () => {
    const record = mustParse(parseRecord(generateRecord(random, ingredients)));
    const claimed: "count" | "leave-out" = random.chance(20) ? "leave-out" : "count";
    const options = { asOf: AS_OF, claimed, ...(random.chance(50) ? { solve } : {}) };
    const result = evaluate(compiled, record, options);
    return { set: parsed.value, compiled, record, options, result, before: bytes(result), random };
  });
});

type Change = (record: CertificantRecord, random: Random) => CertificantRecord;
const ofActivities =
  (change: (activity: Activity, random: Random) => Activity): Change =>
  (record, random) => ({ ...record, activities: record.activities!.map((activity) => change(activity, random)) });

// Each says the same of a record, but keeps all or some of its activities off the shortest way to their credit.
const OTHER_WAYS: readonly [string, Change][] = [
  ["an empty list of accommodations", (record) => ({ accommodations: [], ...record })],
  ["an empty list of what was carried over", (record) => ({ carried: [], ...record })],
  ["no use by anybody", ofActivities((activity, random) => (random.chance(60) ? { used: [], ...activity } : activity))],
  [
    "a quantity in a unit that nothing converts",
    ofActivities((activity, random) => {
      const more = [...activity.quantities, { unit: "page", amount: "7" }];
      return random.chance(60) ? { ...activity, quantities: more } : activity;
    }),
  ],
  [
    "lists of labels in another order, repeated, and with a value that nobody knows",
    ofActivities((activity, random) => {
      const again = (list: readonly string[]) => [...list.toReversed(), list[0]!, ...random.some(["unknown"])];
      const labels = Object.entries(activity.labels ?? {}).map(([name, label]) => [
        name,
        Array.isArray(label) ? again(label) : label,
      ]);
      return activity.labels === undefined ? activity : { ...activity, labels: Object.fromEntries(labels) };
    }),
  ],
];

describe(`${cases.length} made-up cases`, () => {
  it.each(OTHER_WAYS)("have the same results with %s", (_, change) => {
    for (const { compiled, record, options, result, random } of cases)
      expect(bytes(withoutNotes(evaluate(compiled, change(record, random), options)))).toBe(
        bytes(withoutNotes(result)),
      );
  });

  it("have the same results when a reviewer finds what the activity states", () => {
    for (const { compiled, record, options, before, random } of cases) {
      if (options.claimed === "leave-out") continue;
      const adjusted = ofActivities((activity) => {
        const { review, quantities } = activity;
        return review === undefined && random.chance(60)
          ? { ...activity, review: { state: "adjusted", quantities } }
          : activity;
      });
      expect(bytes(evaluate(compiled, adjusted(record, random), options))).toBe(before);
    }
  });

  it("have the same results whatever was asked of the set before, and of a set made ready anew", () => {
    const claims = ["leave-out", "count"] as const;
    for (const { compiled, record } of cases)
      for (const claimed of claims) evaluate(compiled, record, { asOf: "2024-06-01", claimed });
    for (const { set, compiled, record, options, before } of cases.toReversed()) {
      expect(bytes(evaluate(compiled, record, options))).toBe(before);
      expect(bytes(evaluate(compile(set), record, options))).toBe(before);
    }
  });

  it("have the verdict that a status says", () => {
    for (const { compiled, record, options, result } of cases)
      expect(status(compiled, record, options)).toBe(result.verdict);
  });
});

describe("what a set keeps", () => {
  const values = Array.from({ length: 13 }, (_, at) => `v${at}`);
  const set = mustParse(
    parseSet(
      smallSet((draft) => {
        draft.dimensions.area = { name: "area", values, each: "split", shares: "free" };
        draft.periods = { month: { name: "month", months: 1 } };
        draft.limits = [{ id: "cap", most: 3000 }];
        draft.paths.ce.require.all.push({ id: "some", least: 400, of: { area: ["v12", "v2"] } });
      }),
    ),
  );
  const asked = (compiled: ReturnType<typeof compile>, more: object, asOf: string) =>
    bytes(
      evaluate(compiled, mustParse(parseRecord({ certification: { certified: "2025-02-01" }, ...more })), { asOf }),
    );
  const isSame = (compiled: ReturnType<typeof compile>, more: object, asOf: string) =>
    expect(asked(compiled, more, asOf)).toBe(asked(compile(set), { ...more, accommodations: [] }, asOf));

  it("runs out of lists of labels, and results stay what they are", () => {
    const compiled = compile(set);
    const withMasks = (from: number) => ({
      activities: Array.from({ length: 1_500 }, (_, at) => {
        const area = values.filter((_, value) => ((from + at) >> value) & 1);
        return hours(`a${at}`, 1 + (at % 7), { labels: { mode: "live", area: area.length > 0 ? area : ["v0"] } });
      }),
    });
    for (const from of [0, 1_500, 3_000]) asked(compiled, withMasks(from), "2026-01-01");
    for (const from of [2_000, 4_000, 5_500]) isSame(compiled, withMasks(from), "2026-01-01");
  });

  it("is thrown away when time is divided in too many ways, and results stay what they are", () => {
    const compiled = compile(set);
    const divisions = new Set<string>();
    const month = (at: number) => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
    const questions = Array.from({ length: 90 }, (_, at) => ({ last: 6 + (at % 10), asked: 2 + Math.floor(at / 10) }));
    for (const { last, asked: on } of [...questions, ...questions.slice(0, 10)]) {
      const certification = { certified: "2025-02-01", cycles: [{ from: "2025-02-01", to: `${month(last)}-15` }] };
      const activities = [hours("a", 5, { labels: { area: ["v1", "v3"] } })];
      isSame(compiled, { certification, activities }, `${month(on)}-20`);
      for (const division of compiled.layouts.keys()) divisions.add(division);
    }
    expect(divisions.size).toBeGreaterThan(compiled.layouts.size);
  });

  // What may tell apart certificants whose cycles are the same.
  const personal: readonly [string, (draft: Draft) => void][] = [
    ["nothing", () => {}],
    ["the day of certification", (draft) => (draft.dates.last = { after: "certified", months: 30, monthEnd: "clamp" })],
    ["the day on which the cycle was granted", (draft) => (draft.cycle.earn.from = "cycle.granted")],
    ["an attribute", (draft) => (draft.dates.last = { attribute: "due" })],
    [
      "a condition in a date",
      (draft) =>
        (draft.dates.last = JSON.parse(
          '{ "cases": [{ "when": { "renewal": { "from": 2 } }, "then": "cycle.to" }], "else": "2026-07-01" }',
        )),
    ],
    ["a condition of a renewal", (draft) => (draft.cycle.renewal[0].if = { attribute: "due", stated: true })],
    ["the window of a path", (draft) => (draft.paths.ce.open = { to: { attribute: "due" } })],
    [
      "a period",
      (draft) =>
        (draft.periods = {
          since: { name: "since", from: "certified", to: { after: "certified", months: 20, monthEnd: "clamp" } },
        }),
    ],
    [
      "the day of the application",
      (draft) => (draft.dates.last = { after: "application", days: 9, count: "exclusive" }),
    ],
  ];
  const certificants = ["2019-03-05", "2023-01-31"].flatMap((certified) =>
    [{}, { attributes: { due: "2025-12-24" } }, { application: { path: "ce", received: "2025-11-02" } }].flatMap(
      (more) =>
        [{}, { number: 4 }, { renewed: "2025-01-15" }].flatMap((cycle) =>
          [{}, { accommodations: [{ id: "x", kind: "extension", date: "last", to: "2027-01-01" }] }].map((granted) => ({
            certification: { certified, cycles: [{ from: "2025-01-01", to: "2026-06-30", ...cycle }] },
            activities: [hours("a", 6, { completed: "2025-01-10" }), hours("b", 6, { completed: "2025-11-10" })],
            ...more,
            ...granted,
          })),
        ),
    ),
  );

  it.each(personal)("of one certificant's time is nobody else's where a rule asks for %s", (_, change) => {
    const draft = smallSet((one) => {
      one.attributes = { due: { name: "due", kind: "date" } };
      one.dates = { last: { after: "cycle.to", months: 1, monthEnd: "clamp" } };
      one.cycle.phases = [
        { id: "active", name: "Active", status: "current", to: "last" },
        { id: "over", name: "Over", status: "expired" },
      ];
      change(one);
    });
    const ready = mustParse(parseSet(draft));
    const compiled = compile(ready);
    for (const asOf of ["2026-01-05", "2027-02-01", "2026-01-05"]) {
      for (const certificant of certificants) {
        const record = mustParse(parseRecord(certificant));
        expect(bytes(evaluate(compiled, record, { asOf }))).toBe(bytes(evaluate(compile(ready), record, { asOf })));
      }
    }
  });
});
