// biome-ignore-all lint/suspicious/noThenProperty: a case of the rule language
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, describe as describeSet, evaluate, explain, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, smallSet } from "./small.ts";

const said = (change: (draft: Draft) => void) => describeSet(mustParse(parseSet(smallSet(change))));
/** The sentence for one requirement of the small set. */
const asked = (requirement: unknown, change: (draft: Draft) => void = () => {}) =>
  said((draft) => {
    change(draft);
    draft.paths.ce.require = requirement;
  }).paths[0]!.rules.map(({ indent, sentence }) => `${"  ".repeat(indent)}${sentence}`);
/** The rule of a named date. */
const date = (rule: unknown, change: (draft: Draft) => void = () => {}) =>
  said((draft) => {
    change(draft);
    draft.dates = { ...draft.dates, day: rule };
    draft.dateNames = { ...draft.dateNames, day: "day" };
  }).dates.find(({ name }) => name === "day")!.sentence;

describe("dates", () => {
  it.each([
    ["Day: the last day of your cycle.", "cycle.to"],
    ["Day: the day you were certified.", "certified"],
    ["Day: the day your application is received.", "application"],
    ["Day: December 31, 2020.", "2020-12-31"],
    ["Day: the day after the last day of your cycle.", { after: "cycle.to", days: 1, count: "exclusive" }],
    ["Day: the 30th day before the last day of your cycle.", { before: "cycle.to", days: 30, count: "exclusive" }],
    [
      "Day: the 90th day counting the last day of your cycle as day 1.",
      { after: "cycle.to", days: 90, count: "inclusive" },
    ],
    [
      "Day: the last day of the month, 60 months after the day you were certified.",
      { after: "certified", snap: "month-end", months: 60, monthEnd: "stick" },
    ],
    [
      "Day: 3 months after the day you were certified (month end to month end).",
      { after: "certified", months: 3, monthEnd: "stick" },
    ],
    [
      "Day: 3 months after the day you were certified, on the same day of the month.",
      { after: "certified", months: 3, monthEnd: "clamp" },
    ],
    [
      "Day: the day before the second anniversary of the day you were certified.",
      { before: { after: "certified", months: 24, monthEnd: "clamp" }, days: 1, count: "exclusive" },
    ],
    [
      "Day: the first December 31 on or after the last day of your cycle.",
      { next: { month: 12, day: 31 }, from: "cycle.to" },
    ],
    [
      "Day: the last May 1 in an odd-numbered year on or before the last day of your cycle.",
      { previous: { month: 5, day: 1, year: "odd" }, to: "cycle.to" },
    ],
    [
      "Day: the last day of the month in which you were certified (the first one on or after the last day of your cycle).",
      { next: { month: { of: "certified" }, day: "last" }, from: "cycle.to" },
    ],
    ["Day: the later of the first day of your cycle and January 1, 2026.", { later: ["cycle.from", "2026-01-01"] }],
    ["Day: the earlier of the first day of your cycle and January 1, 2026.", { earlier: ["cycle.from", "2026-01-01"] }],
    [
      "Day: March 30, 2020 if your cycle ends on or before December 31, 2019; otherwise the last day of your cycle.",
      { cases: [{ when: { date: "cycle.to", to: "2019-12-31" }, then: "2020-03-30" }], else: "cycle.to" },
    ],
  ])("%s", (sentence, rule) => expect(date(rule)).toBe(sentence));

  it("from a table and from a fact say where to look", () => {
    expect(
      date({ table: "last-days", by: "cycle.to", else: "cycle.to" }, (draft) => {
        draft.tables = { "last-days": { "2027-01-31": "2026-11-15" } };
      }),
    ).toBe(
      "Day: the day that the table “last days” gives for the last day of your cycle, or the last day of your cycle if the table does not list it.",
    );
    expect(
      date({ attribute: "born" }, (draft) => {
        draft.attributes = { born: { name: "date of birth", kind: "date" } };
      }),
    ).toBe("Day: your date of birth.");
  });

  it("say a month end only where it is one for everybody", () => {
    const monthEnd = (draft: Draft) => {
      draft.cycle.first.to = { after: "certified", snap: "month-end", months: 60, monthEnd: "stick" };
      for (const one of draft.cycle.renewal) one.to = { after: "cycle.to", months: 60, monthEnd: "stick" };
    };
    const late = { after: "cycle.to", months: 3, monthEnd: "stick" };
    expect(date(late, monthEnd)).toBe("Day: the last day of the month, 3 months after the last day of your cycle.");
    expect(date(late)).toBe("Day: 3 months after the last day of your cycle (month end to month end).");
  });
});

describe("requirements", () => {
  const topics = (draft: Draft) => {
    draft.dimensions.topic = {
      name: "topic",
      values: ["law", "care"],
      names: { law: "Law", care: "Patient care" },
      each: "many",
    };
  };

  it.each([
    ["Earn at least 10 hours in all.", { id: "x", least: 10 }],
    ["Earn at least 1 law hour.", { id: "x", least: 1, of: { topic: "law" } }],
    ["Earn at least 2 hours whose topic is Patient care.", { id: "x", least: 2, of: { topic: "care" } }],
    ["Earn at least 2 hours in each topic.", { id: "x", least: 2, each: { of: "topic" } }],
    [
      "Earn at least 2 hours in each of Law and Patient care (topic).",
      { id: "x", least: 2, each: { of: "topic", values: ["law", "care"] } },
    ],
    ["Earn at least 2 hours in any one topic.", { id: "x", least: 2, each: { of: "topic", atLeast: 1 } }],
    [
      "Earn at least 2 law hours. These hours are extra: they count toward nothing else.",
      { id: "x", least: 2, of: { topic: "law" }, onTop: true },
    ],
    [
      "Earn at least 10.25 hours in all. The sum is rounded down to steps of 0.5 first.",
      { id: "x", least: 10.25, rounded: { step: 0.5, direction: "down" } },
    ],
    [
      "Earn at least 6 hours plus 4 hours for each of these credentials you hold: a and b, but no more than 14 hours.",
      { id: "x", least: { smaller: [14, { plus: 6, times: 4, count: { holds: ["a", "b"] } }] } },
    ],
    [
      "Earn at least 50% of all hours that count, counting only law hours.",
      { id: "x", least: { percent: 50, ofCounted: "all" }, of: { topic: "law" } },
    ],
    [
      "Pass the board exam on or after the first day of your cycle. After 3 failed attempts, another attempt is allowed only with a transcript.",
      {
        id: "x",
        title: "Board exam",
        exam: "b",
        passed: { from: "cycle.from" },
        attempts: { most: 3, cure: { document: "transcript" } },
      },
    ],
    [
      "Pass the examination b. After 1 failed attempt, no further attempt is allowed.",
      { id: "x", exam: "b", attempts: { most: 1 } },
    ],
    [
      "Provide a CPR card valid on the day your application is received.",
      { id: "x", title: "CPR card", document: "card", current: "application" },
    ],
    ["Hold the credential nurse on the last day of your cycle.", { id: "x", credential: "nurse", on: "cycle.to" }],
    [
      "Make this statement by the last day of your cycle: Code of conduct.",
      { id: "x", title: "Code of conduct", attest: "c", by: "cycle.to" },
    ],
    ["Pay the late fee: $1,250.50.", { id: "x", fee: "late", amount: { minor: 125050, currency: "USD" } }],
    [
      "Pay the renewal fee. Its amount is not known. Shown for information only.",
      { id: "x", fee: "renewal", advisory: true },
    ],
  ])("%s", (sentence, requirement) => expect(asked(requirement, topics)).toEqual([sentence]));

  const all = [
    { id: "a", least: 1 },
    { id: "b", exam: "b" },
  ];

  it("stand below a line that says how many are needed", () => {
    expect(asked({ all })).toEqual(["All of these:", "  Earn at least 1 hour in all.", "  Pass the examination b."]);
    expect(asked({ any: all })[0]).toBe("Any one of these:");
    expect(asked({ atLeast: 2, of: all })[0]).toBe("At least 2 of these:");
    expect(asked({ all: [{ id: "a", least: 1 }] })).toEqual(["Earn at least 1 hour in all."]);
  });

  it.each([
    ["If your status is “Active” when you apply:", { phase: ["active"] }],
    ["If your status is not “Active” when you apply:", { not: { phase: ["active"] } }],
    ["If you hold the credential nurse:", { holds: "nurse" }],
    [
      "If you do not hold the credential nurse on the last day of your cycle:",
      { not: { holds: "nurse", on: "cycle.to" } },
    ],
    ["If this is your first renewal:", { renewal: { from: 1, to: 1 } }],
    ["If this is every third renewal (the 3rd, the 6th, and so on):", { renewal: { every: 3 } }],
    [
      "If your cycle ends in January or March and in an odd-numbered year:",
      { date: "cycle.to", month: [1, 3], year: "odd" },
    ],
    [
      "If you were certified from January 1, 2020 through December 31, 2020:",
      { date: "certified", from: "2020-01-01", to: "2020-12-31" },
    ],
    ["If “supervises others” applies to you:", { attribute: "supervises", is: true }],
    ["If “supervises others” does not apply to you:", { not: { attribute: "supervises", is: true } }],
    ["If your record states “supervises others”:", { attribute: "supervises", stated: true }],
    ["If your role is “nurse” or “aide”:", { attribute: "role", is: ["nurse", "aide"] }],
    ["If your role begins with a letter from A to F:", { attribute: "role", initial: { from: "A", to: "F" } }],
    ["If your index is at least 5 and at most 7.5:", { attribute: "index", atLeast: 5, atMost: 7.5 }],
    [
      "If 4 hours for each of these credentials you hold: nurse come to at least 8 hours:",
      { amount: { times: 4, count: { holds: ["nurse"] } }, atLeast: 8 },
    ],
    ["If it is not true that your role is “nurse”:", { not: { attribute: "role", is: "nurse" } }],
  ])("%s", (sentence, condition) => {
    const rows = asked({ if: condition, then: { id: "a", least: 1 } }, (draft) => {
      draft.attributes = {
        supervises: { name: "supervises others", kind: "flag" },
        role: { name: "role", kind: "text", values: ["nurse", "aide"] },
        index: { name: "index", kind: "number" },
      };
    });
    expect(rows[0]).toBe(sentence);
  });

  it("of a branch that asks for nothing are said by the opposite", () => {
    expect(asked({ if: { holds: "nurse" }, else: { id: "a", least: 1 } })).toEqual([
      "If you do not hold the credential nurse:",
      "  Earn at least 1 hour in all.",
    ]);
  });
});

describe("limits", () => {
  const limit = (one: object) =>
    said((draft) => {
      draft.limits = [{ id: "x", ...one }];
      draft.periods = { year: { name: "year of the cycle", months: 12 } };
      draft.dimensions.mode.phrases = { home: "from study at home" };
    }).limits[0]!.sentence;
  it.each([
    ["At most 6 hours from study at home count.", { most: 6, of: { mode: "home" } }],
    ["At most 1 hour from study at home counts.", { most: 1, of: { mode: "home" } }],
    ["At most 6 live hours count in each year of the cycle.", { most: 6, of: { mode: "live" }, each: "year" }],
    ["At most 3 hours count for each activity.", { most: 3, each: "activity" }],
    [
      "Hours from study at home may make up at most 50% of all hours that count.",
      { most: { percent: 50, ofCounted: "all" }, of: { mode: "home" } },
    ],
  ])("%s", (sentence, one) => expect(limit(one)).toBe(sentence));
});

describe("sentences about a person", () => {
  it("address nobody, since staff read them too", () => {
    const set = mustParse(
      parseSet(
        smallSet(
          (draft) => (draft.paths.ce.require = { id: "x", title: "Card", document: "card", current: "cycle.to" }),
        ),
      ),
    );
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
    const { sentences } = explain(set, record, evaluate(compile(set), record, { asOf: "2026-01-01" }));
    expect(sentences.join(" ")).toContain(
      "Provide a card valid on the last day of the cycle. Not met: the document is missing.",
    );
    expect(sentences.join(" ")).not.toMatch(/\byour?\b/);
  });

  it("name what is missing", () => {
    const all = [
      { id: "t", least: 10 },
      { id: "x", title: "Board exam", exam: "b" },
    ];
    const set = mustParse(parseSet(smallSet((draft) => (draft.paths.ce.require = { all }))));
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" } }));
    const { sentences } = explain(set, record, evaluate(compile(set), record, { asOf: "2026-01-01" }));
    expect(sentences.join(" ")).toContain("not met; missing 10 hours and the board exam.");
  });
});

const examples = new URL("../examples/", import.meta.url);
describe("the rules of every example program", () => {
  it.each(readdirSync(examples))("read as in the golden text: %s", async (program) => {
    const text = readdirSync(new URL(`${program}/`, examples))
      .filter((name) => /^\d{4}\.json$/.test(name))
      .map((name) => {
        const words = describeSet(mustParse(parseSet(readFileSync(new URL(`${program}/${name}`, examples), "utf8"))));
        return [
          `${program} ${name.slice(0, 4)}`,
          ...words.cycle,
          ...words.dates.map(({ sentence }) => sentence),
          ...words.credit.map(({ sentence }) => sentence),
          ...words.limits.map(({ sentence }) => sentence),
          ...words.paths.flatMap(({ name: path, open, rules }) => [
            `${path}. ${open}`,
            ...rules.map(({ indent, sentence }) => `${"  ".repeat(indent + 1)}${sentence}`),
          ]),
        ].join("\n");
      })
      .join("\n\n");
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${program}.txt`);
  });
});
