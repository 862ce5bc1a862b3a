import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { type Body, cmaMember, exampleSet, SHORT_OF_TWO, useApi } from "./kit.ts";

const api = await useApi();

/** Ten hours in two years, one on law and at most two on safety; live unless it is stated otherwise. */
const SMALL = {
  language: 1,
  credential: "small",
  version: "1",
  title: "Small",
  unit: { one: "hour", many: "hours", minor: 100, round: "down" },
  dimensions: {
    topic: { name: "topic", values: ["law", "safety"], each: "many" },
    mode: { name: "mode", values: ["live", "reading"], each: "one", missing: "reading" },
  },
  cycle: {
    first: { from: "certified", to: { after: "certified", months: 24, monthEnd: "clamp" } },
    renewal: [
      {
        in: ["active"],
        from: { after: "cycle.to", days: 1, count: "exclusive" },
        to: { after: "cycle.to", months: 24, monthEnd: "clamp" },
      },
    ],
    earn: { from: "cycle.from", to: "cycle.to" },
    phases: [{ id: "active", name: "Active", status: "current" }],
    deadline: { time: "17:00", zone: "America/Chicago" },
  },
  types: {
    course: { name: "Course", convert: [{ unit: "hour", to: 1 }] },
    repeatable: { name: "Repeatable", convert: [{ unit: "hour", to: 1 }] },
  },
  limits: [{ id: "safety-cap", most: 2, of: { topic: "safety" } }],
  duplicates: [{ id: "repeated", same: ["type"], in: "cycle", types: ["repeatable"] }],
  paths: {
    ce: {
      name: "Courses",
      require: {
        all: [
          { id: "total", least: 10 },
          { id: "law", least: 1, of: { topic: "law" } },
        ],
      },
    },
  },
};

async function standing(body: Body, certificationId: string, selection: string, asOf?: string) {
  const viewer = await body.staff("Vi", "VIEWER");
  const { data, errors } = await body.query(
    `query ($id: ID!, $asOf: Date) { standing(certificationId: $id, asOf: $asOf) { ${selection} } }`,
    { id: globalId("Certification", certificationId), asOf },
    viewer,
  );
  expect(errors).toBeUndefined();
  return data.standing;
}

async function smallMember(body: Body) {
  await body.publishes(SMALL, { from: "2018-01-01" });
  return body.member("Sam Small").certified("2025-01-15", { in: "small", expires: "2027-01-15" });
}

const COURSE = { type: "course", unit: "hour", on: "2025-03-01" };

describe("the facts behind a standing's sentences", () => {
  it("name the values that credit must not have to complete a path", async () => {
    const body = await api.body("aama");
    const member = await smallMember(body);
    await member.earned(1, undefined, { ...COURSE, labels: { topic: ["safety"], mode: "live" } });
    const { completion, paths, ...rest } = await standing(
      body,
      member.certificationId,
      `judgedOn cause surplus deadline { time zone }
        completion { lines { amount labels { dimension value } without { dimension value } from to } }
        paths { cause missingFacts distanceMost counted used surplus missing { kind } completion { amount lines { amount } } }`,
    );
    const without = [{ dimension: "topic", value: "safety" }];
    expect(completion.lines).toEqual([
      { amount: "1", labels: [{ dimension: "topic", value: "law" }], without, from: null, to: null },
      { amount: "7", labels: [], without, from: null, to: null },
      { amount: "1", labels: [], without: [], from: null, to: null },
    ]);
    const amounts = completion.lines.map(({ amount }: { amount: string }) => ({ amount }));
    const known = { cause: null, missingFacts: [], distanceMost: null, missing: [] };
    const credit = { counted: "1", used: "0", surplus: "1" };
    expect(paths).toEqual([{ ...known, ...credit, completion: { amount: "9", lines: amounts } }]);
    expect(rest).toEqual({
      judgedOn: "2026-02-01",
      cause: null,
      surplus: "1",
      deadline: { time: "17:00", zone: "America/Chicago" },
    });
  });

  it("name the label, the limit, and the activity for which credit does not count", async () => {
    const body = await api.body("aama");
    const member = await smallMember(body);
    const first = await member.earned(3, undefined, { ...COURSE, labels: { topic: ["safety"], mode: "Live" } });
    const repeatable = { type: "repeatable", unit: "hour", labels: { mode: "live" } };
    const kept = await member.earned(1, undefined, { ...repeatable, on: "2025-04-01" });
    const repeated = await member.earned(1, undefined, { ...repeatable, on: "2025-05-01" });
    const reasons = "reasons { code amount limit of { id } for dimension stated }";
    const { activities } = await standing(body, member.certificationId, `activities { activity { id } ${reasons} }`);
    const none = { amount: null, limit: null, of: null, for: null, dimension: null, stated: null };
    expect(activities).toEqual([
      {
        activity: { id: globalId("Activity", first.id) },
        reasons: [
          { ...none, code: "label-unknown", dimension: "mode", stated: "Live" },
          { ...none, code: "over-limit", amount: "1", limit: "safety-cap" },
        ],
      },
      { activity: { id: globalId("Activity", kept.id) }, reasons: [] },
      {
        activity: { id: globalId("Activity", repeated.id) },
        reasons: [{ ...none, code: "duplicate", of: { id: globalId("Activity", kept.id) } }],
      },
    ]);
  });

  it("say what a requirement counted besides credit", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Eve Late", SHORT_OF_TWO);
    const { requirements } = await standing(
      body,
      member.certificationId,
      "requirements { path kind exam { exam passedOn failedAttempts mayAttempt } fee { code amount { amount currency } paid { amount } } blocked { code cure } }",
      "2026-08-01",
    );
    expect(requirements).toContainEqual({
      path: "exam",
      kind: "exam",
      exam: { exam: "cma", passedOn: null, failedAttempts: 0, mayAttempt: true },
      fee: null,
      blocked: null,
    });
    expect(requirements).toContainEqual({
      path: "exam",
      kind: "fee",
      exam: null,
      fee: { code: "reactivation", amount: { amount: "50.00", currency: "USD" }, paid: [] },
      blocked: null,
    });
  });

  it("say which year each of several equal requirements is about, and what is added on top", async () => {
    const body = await api.body("aama");
    await body.publishes(exampleSet("cpa-ca/2018.json"), { from: "2018-01-01" });
    const member = await body.member("Cal Accountant").certified("2022-09-01", { in: "cpa-ca", expires: "2024-08-31" });
    const { requirements } = await standing(
      body,
      member.certificationId,
      "requirements { code onTop part { of value from to } }",
      "2024-08-01",
    );
    expect(requirements).toContainEqual({
      code: "yearly.2",
      onTop: null,
      part: { of: "year", value: "2", from: "2023-09-01", to: "2024-08-31" },
    });
  });

  it("say why an answer is unknown, for each path and requirement", async () => {
    const body = await api.body("aama");
    const ncc = exampleSet("ncc/2020.json");
    await body.publishes(ncc, { from: "2010-01-01" });
    const member = await body
      .member("Ned Unassessed")
      .certified("2024-03-20", { in: ncc.credential, expires: "2027-03-19" });
    const { cause, completion, paths, requirements } = await standing(
      body,
      member.certificationId,
      "cause completion { sentence } paths { recommended cause missingFacts } requirements { missingFacts }",
    );
    expect([cause, completion]).toEqual(["FACTS_MISSING", null]);
    expect(paths).toContainEqual({
      recommended: true,
      cause: "FACTS_MISSING",
      missingFacts: ["assessed", "hoursAssigned"],
    });
    expect(requirements.flatMap((one: { missingFacts: string[] }) => one.missingFacts)).toContain("assessed");
  });
});
