import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, cmaMember, exampleSet, mutate, SHORT_OF_TWO, useApi } from "./kit.ts";
import { standingOf } from "./standing-of.ts";

const api = await useApi();

describe("standing", () => {
  it("passes a member who passes only by the best allocation, and says so by requirement", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const standing = await standingOf(body, member.certificationId, await body.staff("Vera", "VIEWER"));
    expect(standing).toMatchObject({
      verdict: "MET",
      distance: "0",
      counted: "60",
      completion: null,
      provisional: true,
    });
    const ce = standing.requirements.filter((one: { path: string }) => one.path === "ce");
    expect(
      Object.fromEntries(ce.map(({ code, counted }: { code: string; counted: string }) => [code, counted])),
    ).toMatchObject({
      total: "60",
      administrative: "10",
      clinical: "40",
      general: "10",
      aama: "30",
    });
    expect(standing.activities.map((one: { counted: string }) => one.counted)).toEqual(["30", "10", "10", "10"]);
    expect(standing.sentences.length).toBeGreaterThan(1);
  });

  it("tells a member who is short of two approved points the least that is missing", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const standing = await standingOf(body, member.certificationId, await body.staff("Vera", "VIEWER"));
    expect(standing).toMatchObject({ verdict: "UNMET", distance: "2", counted: "58" });
    expect(standing.completion).toMatchObject({ possible: true, amount: "2" });
    expect(standing.completion.lines).toMatchObject([
      { amount: "2", labels: [{ dimension: "approval", value: "aama" }] },
    ]);
  });

  it("allocates exactly where it takes an integer program, and says what follows and what each year is made of", async () => {
    const body = await api.body("aama");
    await body.publishes(exampleSet("cpa-ca/2018.json"), { from: "2018-01-01" });
    const member = await body.member("Cal Accountant").certified("2022-09-01", { in: "cpa-ca", expires: "2024-08-31" });
    const earned = (hours: number, subject: string, on: string) =>
      member.earned(hours, undefined, { on, unit: "hour", labels: { subject } });
    await earned(40, "technical", "2023-01-10");
    await earned(22, "other", "2023-02-10");
    await earned(12, "technical", "2024-01-10");
    await earned(6, "other", "2024-02-10");
    const viewer = await body.staff("Vera", "VIEWER");
    const standing = await standingOf(body, member.certificationId, viewer, "2024-08-01");

    expect(standing.verdict).toBe("UNMET");
    expect(standing.consequences).toContainEqual({
      requirement: "yearly",
      code: "citation",
      text: "A citation with a fine, not a denial of renewal",
      duty: null,
      fee: { amount: "150.00", currency: "USD" },
    });
    type Line = { code: string; counted: string; sources: { amount: string }[] };
    const made = ({ code, counted, sources }: Line) => [code, counted, sources.map(({ amount }) => amount)];
    expect(standing.requirements.map(made)).toEqual(
      expect.arrayContaining([
        ["total", "80", ["40", "22", "12", "6"]],
        ["technical", "52", ["40", "12"]],
        ["yearly.1", "62", ["40", "22"]],
        ["yearly.2", "18", ["12", "6"]],
        ["yearly-technical.2", "12", ["12"]],
      ]),
    );
  });

  it("lists each of several labels by itself", async () => {
    const body = await api.body("aama");
    await body.publishes(exampleSet("cpa-ca/2018.json"), { from: "2018-01-01" });
    const member = await body.member("Tia Tagged").certified("2022-09-01", { in: "cpa-ca", expires: "2024-08-31" });
    const labels = { subject: "technical", topic: ["fraud", "ethics"] };
    await member.earned(4, undefined, { on: "2023-01-10", unit: "hour", labels });
    const viewer = await body.staff("Vera", "VIEWER");
    const standing = await standingOf(body, member.certificationId, viewer, "2024-08-01");
    const topics = standing.activities[0].cells[0].labels.filter(
      ({ dimension }: { dimension: string }) => dimension === "topic",
    );
    expect(topics).toEqual([
      { dimension: "topic", value: "ethics" },
      { dimension: "topic", value: "fraud" },
    ]);
  });

  it("says which fees are due, and that others aren't in the rules", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Eve Late", []);
    const viewer = await body.staff("Vera", "VIEWER");
    const { fees } = await standingOf(body, member.certificationId, viewer, "2026-08-01");
    expect(fees).toMatchObject([
      { code: "exam", amount: null },
      { code: "reactivation", amount: { amount: "50.00", currency: "USD" } },
    ]);
  });

  it("names the facts without which nothing can be said", async () => {
    const body = await api.body("aama");
    const ncc = exampleSet("ncc/2020.json");
    await body.publishes(ncc, { from: "2010-01-01" });
    const member = await body
      .member("Ned Unassessed")
      .certified("2024-03-20", { in: ncc.credential, expires: "2027-03-19" });
    const standing = await standingOf(body, member.certificationId, await body.staff("Vera", "VIEWER"));
    expect(standing).toMatchObject({ verdict: "UNKNOWN", missingFacts: ["assessed", "hoursAssigned"] });
  });

  it("is unknown, in words, where no requirement set governs", async () => {
    const body = await api.body("aama");
    const member = await cmaMember(body, "Cy None", []);
    const standing = await standingOf(body, member.certificationId, await body.staff("Vera", "VIEWER"));
    expect(standing).toMatchObject({ verdict: "UNKNOWN", version: null, requirements: [] });
    expect(standing.sentences[0]).toContain("No published requirement set");
  });
});

it("days outside the calendar of the rules are the caller's mistake", async () => {
  const body = await api.body("nha");
  const viewer = await body.staff("Vera Viewer", "VIEWER");
  const code = async (query: string) => (await body.query(query, {}, viewer)).errors?.[0]?.extensions.code;
  const certification = globalId("Certification", "00000000-0000-7000-8000-000000000000");
  for (const day of ["9999-12-31", "0001-01-01", "2026-13-45"])
    expect(await code(`{ standing(certificationId: "${certification}", asOf: "${day}") { verdict } }`), day).toBe(
      "GRAPHQL_VALIDATION_FAILED",
    );
});

describe("what would be", () => {
  it("is answered for activities that are only supposed, without storing anything", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const viewer = await body.staff("Vi", "VIEWER");
    const suppose = async (activity: object) =>
      body.query(
        `query WhatIf($id: ID!, $with: [ActivityInput!]) { standing(certificationId: $id, with: $with) {
          verdict distance activities { valued } supposed { valued counted reasons { code } } } }`,
        { id: globalId("Certification", member.certificationId), with: [activity] },
        viewer,
      );
    const plan = {
      type: "ce",
      completed: "2026-02-20",
      quantities: [{ unit: "point", amount: "2" }],
      labels: [
        { dimension: "area", value: "general" },
        { dimension: "approval", value: "aama" },
      ],
      proof: "formal",
    };
    const { data } = await suppose(plan);
    expect(data.standing.supposed).toEqual([{ valued: "0", counted: "0", reasons: [{ code: "in-the-future" }] }]);
    const done = await suppose({ ...plan, completed: "2026-01-20" });
    expect(done.data.standing).toMatchObject({ verdict: "MET", distance: "0", supposed: [{ counted: "2" }] });
    expect(done.data.standing.activities).toHaveLength(SHORT_OF_TWO.length);
    const wrong = await suppose({ ...plan, quantities: [{ unit: "point", amount: "0" }] });
    expect(wrong.errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });
});

describe("sentences", () => {
  it("write days as the organization's people do", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const viewer = await body.staff("Vi", "VIEWER");
    const administrator = await body.staff("Ada", "ADMINISTRATOR");
    const first = async () => (await standingOf(body, member.certificationId, viewer)).sentences[0];
    expect(await first()).toContain("February 1, 2026");
    const change = (locale: string, expectedVersion: number) =>
      mutate(body, "organizationUpdate", { locale, expectedVersion }, administrator, "organization { locale version }");
    expect((await change("english", 1)).userErrors).toMatchObject([{ code: "UNKNOWN_CODE" }]);
    expect(await change("en-GB", 1)).toMatchObject({ userErrors: [], organization: { locale: "en-GB", version: 2 } });
    expect(await first()).toContain("1 February 2026");
  });
});

describe("a standing under review", () => {
  it("names the claims that settle it, and whether fewer would", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const reviewer = await body.staff("Rita Review", "REVIEWER");
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const { review } = await standingOf(body, member.certificationId, reviewer);
    expect(review).toMatchObject({ decided: false, essentialAre: "ALL", decisiveIs: "SMALLEST" });
    expect(review.sentence).toBe(
      `The outcome is open: accepting ${review.decisive.length} claims settles it, and fewer would not.`,
    );
  });
});
