import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, evaluate, type Handbook, handbook, handbookMarkdown, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";

const examples = new URL("../examples/", import.meta.url);
const read = (name: string) => mustParse(parseSet(readFileSync(new URL(name, examples), "utf8")));
const sets = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((name) => /\/\d{4}\.json$/.test(name));

const anchorsOf = ({ sections, sources }: Handbook) => [
  ...sections.flatMap(({ anchor, items, tables }) => [
    anchor,
    ...items.flatMap((item) => item.anchor ?? []),
    ...tables.map((table) => table.anchor),
  ]),
  ...sources.map(({ anchor }) => anchor),
];

describe("the handbook of every example program", () => {
  it.each(sets)("%s is whole", (name) => {
    const set = read(name);
    const book = handbook(set);
    const anchors = anchorsOf(book);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const anchor of anchors) expect(anchor).toMatch(/^[A-Za-z][A-Za-z0-9.-]*$/);
    for (const { tables } of book.sections)
      for (const { head, rows } of tables) for (const row of rows) expect(row.length).toBe(head.length);
    const cited = new Set(book.sources.map(({ id }) => id));
    for (const { items } of book.sections)
      for (const { cite } of items) for (const id of cite) expect(cited).toContain(id);
    const words = handbookMarkdown(book);
    expect(words).not.toMatch(/undefined|\[object|NaN|cycle\\?\.to/);
    // Every link leads to an anchor of the page.
    for (const [, target] of words.matchAll(/\]\(#([^)]+)\)/g)) expect(words).toContain(`<a id="${target}"></a>`);
    expect(handbookMarkdown(handbook(read(name)))).toBe(words);
  });

  it("reads as in the golden text for the CMA (AAMA)", async () => {
    await expect(handbookMarkdown(handbook(read("cma-aama/2025.json")))).toMatchFileSnapshot(
      "golden/cma-aama-handbook.md",
    );
  });

  it("takes text of the author as text, not as markup", () => {
    const text = JSON.parse(readFileSync(new URL("ccma-nha/2024.json", examples), "utf8"));
    text.note = "<script>alert(1)</script> | [link](x) *bold*";
    const words = handbookMarkdown(handbook(mustParse(parseSet(text))));
    expect(words).toContain("\\<script\\>alert(1)\\</script\\> \\| \\[link\\](x) \\*bold\\*");
  });
});

/**
 * Ten questions about a member's own case, each with the words of the CMA's handbook that answer it.
 * Where the engine has an answer of its own, it must be the same.
 */
describe("questions that the CMA's handbook answers alone", () => {
  const set = read("cma-aama/2025.json");
  const words = handbookMarkdown(handbook(set)).replaceAll("\\", "");
  const compiled = compile(set);
  const cycles = [{ from: "2021-07-01", to: "2026-06-30" }];
  const judged = (asOf: string, more: object = {}) =>
    evaluate(
      compiled,
      mustParse(
        parseRecord({ certification: { certified: "2016-06-10", cycles }, application: { received: asOf }, ...more }),
      ),
      { asOf },
    );
  const points = (id: string, amount: number, area: string, approval: string, completed = "2025-03-01") => ({
    id,
    type: "ce",
    completed,
    quantities: [{ unit: "point", amount: String(amount) }],
    labels: { area, approval },
    proof: "formal",
  });
  const ce = (asOf: string, more?: object) => judged(asOf, more).paths.find(({ id }) => id === "ce")!;

  it("My certificate ends on June 30. Until when can I apply by continuing education?", () => {
    expect(words).toContain("| June 10, 2024 | June 30, 2029 | September 30, 2029 |");
    expect(words).toContain("Apply by the last day of the month, 3 months after the last day of your cycle.");
    expect(ce("2026-06-30").closes).toBe("2026-09-30");
  });

  it("I was certified on February 29, 2024. When does my cycle end?", () => {
    expect(words).toContain("| February 29, 2024 | February 28, 2029 |");
    const record = mustParse(parseRecord({ certification: { certified: "2024-02-29" } }));
    expect(evaluate(compiled, record, { asOf: "2025-01-01" }).cycle.to).toBe("2029-02-28");
  });

  it("I have 40 AAMA points, 10 of them clinical and the rest administrative. What is missing?", () => {
    for (const sentence of ["Earn at least 60 points in all.", "Earn at least 10 general points."])
      expect(words).toContain(sentence);
    expect(words).toContain(
      "the minimums by content area add up to 30 points. The other 30 points can be in any content area.",
    );
    const activities = [points("a", 10, "clinical", "aama"), points("b", 30, "administrative", "aama")];
    const { distance, requirements } = ce("2026-06-01", { activities });
    expect(distance).toBe("20");
    expect(requirements.filter(({ verdict }) => verdict === "unmet").map(({ id, short }) => [id, short])).toEqual([
      ["total", "20"],
      ["general", "10"],
      ["application-fee", undefined],
    ]);
  });

  it("How much more do I pay if I am two months late?", () => {
    expect(words).toContain(
      "A fee that is not listed for your situation, such as a late fee, is not charged under these rules.",
    );
    const fees = (asOf: string) =>
      judged(asOf).paths.map(({ requirements }) =>
        requirements.flatMap(({ fee, verdict }) => (verdict === "not-applicable" ? [] : (fee?.code ?? []))),
      );
    expect(fees("2026-08-31")).toEqual(fees("2026-06-01"));
  });

  it("How much more do I pay if I am four months late?", () => {
    expect(words).toContain(
      "| Reactivation fee | $50 | Certification examination | Only if your status is “Expired, by examination only” when you apply |",
    );
    expect(judged("2026-10-31").fees).toContainEqual({
      requirement: "reactivation-fee",
      code: "reactivation",
      amount: { minor: 5000, currency: "USD" },
    });
  });

  it("Does a webinar of 40 minutes count?", () => {
    expect(words).toContain("An activity of less than 50 minutes does not count.");
    const activity = { ...points("a", 1, "clinical", "aama"), quantities: [{ unit: "minute", amount: "40" }] };
    expect(judged("2026-06-01", { activities: [activity] }).activities[0]!.valued).toBe("0");
  });

  it("I took a college course of three credits. How many points count?", () => {
    expect(words).toContain("College course: 15 points for each college credit.");
    expect(words).toContain("At most 30 points from other sources count.");
    const activity = {
      id: "a",
      type: "college",
      completed: "2025-03-01",
      proof: "transcript",
      quantities: [{ unit: "college-credit", amount: "3" }],
      labels: { area: "general" },
    };
    expect(judged("2026-06-01", { activities: [activity] }).activities[0]).toMatchObject({
      valued: "45",
      counted: "30",
    });
  });

  it("I earned points two weeks after my cycle ended. Do they count?", () => {
    expect(words).toContain("Credit counts if you earn it during your cycle, from its first day through its last.");
    const activities = [points("a", 5, "clinical", "aama", "2026-07-14")];
    expect(judged("2026-08-01", { activities }).activities[0]!.reasons[0]!.code).toBe("after-window");
  });

  it("I failed the exam three times. May I try again?", () => {
    expect(words).toContain(
      "After 3 failed attempts, another attempt is allowed only with a transcript of reenrollment.",
    );
    const exams = [1, 2, 3].map((n) => ({ id: `e${n}`, exam: "cma", taken: `2026-0${n}-01`, outcome: "failed" }));
    const exam = judged("2026-06-01", { exams }).paths[1]!.requirements[0]!;
    expect(exam.blocked).toEqual({ code: "attempts-used-up", cure: { document: "transcript-of-reenrollment" } });
  });

  it("I renew two months after my cycle ended. When does the next one run?", () => {
    expect(words).toContain(
      "If you renew while your status is “Current” or “Expired, may still renew by continuing education”, your next cycle begins the day after this one ends. It lasts 60 months and ends on the last day of the month.",
    );
    expect(judged("2026-08-31").nextCycle).toEqual({ from: "2026-07-01", to: "2031-06-30" });
  });

  it("As an employer: is somebody certified a month after the cycle ended?", () => {
    expect(words).toContain(
      "If you do not recertify by the last day of your cycle, your credential is expired from the next day on.",
    );
    expect(judged("2026-07-31").phase!.status).toBe("expired");
  });
});
