import { describe, expect, it } from "vitest";
import { AsOfError, closeCycle, evaluate, explain, parseRecord, standing } from "../src/index.ts";
import { certification, compiledWith, complete, type Draft, earned } from "./cma.ts";
import { mustParse } from "./must-parse.ts";

function judge(record: object, asOf = "2026-02-01", change?: (set: Draft) => void) {
  return evaluate(compiledWith(change), mustParse(parseRecord({ certification, ...record })), { asOf });
}

const activity = (record: object, id: string, asOf?: string) =>
  judge(record, asOf).activities.find((one) => one.id === id)!;

describe("an activity under review", () => {
  it("counts while it is claimed, not when it is rejected", () => {
    expect(activity({ activities: complete }, "a3").counted).toBe("30");
    const rejected = activity(
      { activities: complete.with(2, earned("a3", "general", "other", 30, { review: { state: "rejected" } })) },
      "a3",
    );
    expect(rejected).toMatchObject({ valued: "0", reasons: [{ code: "rejected" }] });
  });

  it("counts as adjusted", () => {
    const review = { state: "adjusted", quantities: [{ unit: "point", amount: "12.5" }], labels: { area: "clinical" } };
    const [part] = activity({ activities: [earned("a1", "general", "aama", 30, { review })] }, "a1").parts;
    expect(part).toEqual({
      labels: { area: "clinical", approval: "aama" },
      valued: "12.5",
      counted: "12.5",
      used: "0",
    });
  });
});

describe("admission", () => {
  it.each([
    ["in-the-future", earned("a", "clinical", "aama", 5, { completed: "2026-02-02" })],
    ["after-window", earned("a", "clinical", "aama", 5, { completed: "2026-03-01" })],
    ["before-window", earned("a", "clinical", "aama", 5, { completed: "2021-02-28" })],
    ["type-not-accepted", earned("a", "clinical", "aama", 5, { type: "webinar" })],
    ["unit-not-accepted", earned("a", "clinical", "aama", 5, { quantities: [{ unit: "hour", amount: "5" }] })],
  ])("gives the reason %s", (code, one) => {
    const asOf = code === "in-the-future" ? "2026-02-01" : "2026-03-15";
    expect(activity({ activities: [one] }, "a", asOf).reasons.map((reason) => reason.code)).toEqual([code]);
  });

  it("takes both days of the earning window", () => {
    const both = [
      earned("a", "clinical", "aama", 5, { completed: "2021-03-01" }),
      earned("b", "clinical", "aama", 5, { completed: "2026-02-28" }),
    ];
    expect(judge({ activities: both }, "2026-02-28").counted).toBe("10");
  });

  it("values 75 minutes as one and a half points, and rounds 101 minutes down to 2.02", () => {
    const minutes = (amount: string) =>
      earned("a", "clinical", "aama", 0, { quantities: [{ unit: "minute", amount }] });
    expect(activity({ activities: [minutes("75")] }, "a").valued).toBe("1.5");
    expect(activity({ activities: [minutes("101")] }, "a").valued).toBe("2.02");
    expect(activity({ activities: [minutes("100.4")] }, "a").valued).toBe("2");
  });

  it("takes a source that isn't known as not approved, so that nothing escapes the limit", () => {
    const unknown = earned("a", "general", "somebody", 40);
    expect(activity({ activities: [unknown] }, "a")).toMatchObject({
      counted: "30",
      parts: [{ labels: { approval: "other" } }],
    });
  });

  it("counts credit without an area towards the total only", () => {
    const result = judge({ activities: [earned("a", "unheard-of", "aama", 20)] });
    expect(result.requirements.find(({ id }) => id === "total")!.counted).toBe("20");
    expect(result.requirements.find(({ id }) => id === "clinical")!.counted).toBe("0");
  });
});

describe("a path", () => {
  it("is judged by the day the application was received, however late the review", () => {
    const onTime = judge({ activities: complete, application: { received: "2026-05-31", path: "ce" } }, "2026-08-01");
    expect(onTime).toMatchObject({
      verdict: "met",
      provisional: false,
      judgedOn: "2026-05-31",
      phase: { id: "closed" },
    });
    expect(
      judge({ activities: complete, application: { received: "2026-06-01", path: "ce" } }, "2026-08-01").verdict,
    ).toBe("unmet");
  });

  it("ignores an application of the future", () => {
    expect(judge({ application: { received: "2026-05-31" } })).toMatchObject({
      provisional: true,
      judgedOn: "2026-02-01",
    });
  });

  it("can't be completed by credit once the earning window is over", () => {
    const result = judge(
      { activities: complete.slice(0, 2), application: { received: "2026-03-10", path: "ce" } },
      "2026-03-10",
    );
    expect(result.completion).toEqual({ possible: false, because: ["total", "general"] });
  });

  it("is recommended where it is applied for, among paths that aren't met", () => {
    expect(judge({ application: { received: "2026-01-10", path: "exam" } }).path).toBe("exam");
    expect(judge({}).path).toBe("ce");
  });

  it("by examination is met by a pass and the fees of its phase", () => {
    const exams = [{ id: "e1", exam: "cma", taken: "2026-07-01", outcome: "passed" }];
    const fee = (id: string, code: string, minor: number) => ({
      id,
      code,
      received: "2026-07-10",
      amount: { minor, currency: "USD" },
    });
    const paid = [fee("p1", "exam", 12500), fee("p2", "reactivation", 5000)];
    expect(judge({ exams, payments: paid }, "2026-08-01")).toMatchObject({
      verdict: "met",
      path: "exam",
      nextCycle: { from: "2026-08-01", to: "2031-08-31" },
    });
    expect(judge({ exams, payments: [paid[0], fee("p2", "reactivation", 4999)] }, "2026-08-01").missing).toEqual([
      { kind: "fee", id: "reactivation-fee" },
    ]);
  });

  it("leaves failed attempts of an earlier cycle aside", () => {
    const old = ["2015-01-01", "2015-02-01", "2015-03-01"].map((taken, at) => ({
      id: `e${at}`,
      exam: "cma",
      taken,
      outcome: "failed",
    }));
    const exam = judge({ exams: old, application: { received: "2026-01-10", path: "exam" } }).requirements.find(
      ({ id }) => id === "exam",
    )!;
    expect(exam).toMatchObject({ exam: { failedAttempts: 0, mayAttempt: true } });
  });
});

describe("branches of any", () => {
  const joint = (set: Draft) => {
    set.paths.ce.require = {
      all: [
        { id: "p", least: 10, of: { area: "clinical" } },
        {
          any: [
            { id: "q", least: 4, of: { approval: "aama" } },
            { id: "r", least: 5, of: { approval: "aama" } },
          ],
        },
      ],
    };
  };

  it("are judged with the rest as a whole: one act may serve both", () => {
    expect(judge({}, "2026-02-01", joint).distance).toBe("10");
  });

  it("are all shown, the branch that the recommendation takes marked", () => {
    const { requirements } = judge({}, "2026-02-01", joint);
    expect(requirements.map(({ id, chosen }) => [id, chosen])).toEqual([
      ["p", true],
      ["q", true],
      ["r", false],
    ]);
  });
});

describe("standing", () => {
  const standingOf = (activities: object[]) =>
    standing(compiledWith(), mustParse(parseRecord({ certification, activities })), { asOf: "2026-02-01" });
  const verified = (one: ReturnType<typeof earned>) => ({ ...one, review: { state: "verified" } });

  it("is decided when the rest of the review can't change it", () => {
    expect(standingOf([...complete.map(verified), earned("more", "general", "aama", 10)])).toMatchObject({
      assured: "met",
      possible: "met",
      decided: true,
    });
    expect(standingOf([earned("a", "general", "aama", 10)])).toMatchObject({
      assured: "unmet",
      possible: "unmet",
      decided: true,
    });
  });

  it("names what still decides it: needed by all means, and enough together", () => {
    const open = standingOf([verified(complete[0]!), complete[1]!, complete[2]!, earned("a4", "general", "aama", 2)]);
    expect(open).toEqual({
      assured: "unmet",
      possible: "met",
      decided: false,
      essential: [
        { list: "activities", id: "a2" },
        { list: "activities", id: "a3" },
      ],
      essentialAre: "all",
      decisive: [
        { list: "activities", id: "a2" },
        { list: "activities", id: "a3" },
      ],
      decisiveIs: "smallest",
    });
  });

  it("takes no more work for 2,000 claims than is allowed, and says what it left open", () => {
    const areas = ["administrative", "clinical", "general"];
    const many = Array.from({ length: 2000 }, (_, at) => earned(`m${at}`, areas[at % 3]!, "aama", 0.1));
    const open = standingOf(many);
    expect(open).toMatchObject({ decided: false, essentialAre: "some", decisiveIs: "sufficient" });
    expect(open.decisive.length).toBeLessThan(2000);
  });

  it("doesn't take a failed attempt for something to accept", () => {
    const exams = [{ id: "e1", exam: "cma", taken: "2026-01-10", outcome: "failed" }];
    const record = mustParse(parseRecord({ certification, activities: complete, exams }));
    const { essential, decisive } = standing(compiledWith(), record, { asOf: "2026-02-01" });
    expect([...essential, ...decisive].filter(({ list }) => list === "exams")).toEqual([]);
  });
});

describe("a first cycle that hangs on a fact nobody has stated", () => {
  it("has no last day, and the fact is named", () => {
    const compiled = compiledWith((set) => {
      set.attributes = { ...set.attributes, assessed: { name: "day of the assessment", kind: "date" } };
      set.cycle.first.to = { attribute: "assessed" };
    });
    const activities = [earned("a", "clinical", "aama", 5)];
    const record = mustParse(parseRecord({ certification: { certified: "2024-01-10" }, activities }));
    const result = evaluate(compiled, record, { asOf: "2026-02-01" });
    expect(result.cycle.from).not.toBeNull();
    expect(result).toMatchObject({ cycle: { to: null }, verdict: "unknown", cause: "facts-missing" });
    expect(result.unknown).toEqual([{ kind: "attribute", id: "assessed" }]);
    expect(result.activities).toMatchObject([{ valued: "0", reasons: [{ code: "window-unknown" }] }]);
    const { sentences } = explain(compiled.set, record, result);
    expect(sentences.find((one) => one.startsWith("The cycle"))).toMatch(
      /^The cycle begins on .*; when it ends is unknown; /,
    );
  });
});

describe("a renewal", () => {
  const renewed = (to: unknown, from: unknown = "renewed") => {
    const change = (set: Draft) => Object.assign(set.cycle.renewal[0], { from, to });
    const record = mustParse(parseRecord({ certification, activities: complete }));
    const { set } = compiledWith(change);
    const result = judge({ activities: complete }, "2026-02-01", change);
    expect(result.verdict).toBe("met");
    return { nextCycle: result.nextCycle, closed: closeCycle(set, record, result) };
  };
  const decades = (many: number) => ({ after: "renewed", months: 120 * many, monthEnd: "clamp" });

  it("grants no cycle that ends before it begins or leaves the calendar", () => {
    expect(renewed(decades(1)).nextCycle).toEqual({ from: "2026-02-01", to: "2036-02-01" });
    expect(renewed("cycle.from").nextCycle).toBeNull();
    expect(renewed({ ...decades(9), after: decades(9) }).nextCycle).toBeNull();
  });

  it("closes no cycle that would have ended before it began", () => {
    expect(renewed("cycle.to", "certified")).toMatchObject({ nextCycle: { from: "2011-01-10" }, closed: null });
  });
});

it("an as-of date that is no date is a mistake of the caller", () => {
  expect(() => judge({}, "yesterday")).toThrow(AsOfError);
});
