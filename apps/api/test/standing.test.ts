import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, cmaMember, SHORT_OF_TWO, useApi } from "./kit.ts";
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

  it("is unknown, in words, where no requirement set governs", async () => {
    const body = await api.body("aama");
    const member = await cmaMember(body, "Cy None", []);
    const standing = await standingOf(body, member.certificationId, await body.staff("Vera", "VIEWER"));
    expect(standing).toMatchObject({ verdict: "UNKNOWN", version: null, requirements: [] });
    expect(standing.sentences[0]).toContain("No published requirement set");
  });
});

it("days outside the calendar of the rules are the caller's mistake, in arguments and in cursors", async () => {
  const body = await api.body("nha");
  const viewer = await body.staff("Vera Viewer", "VIEWER");
  const code = async (query: string) => (await body.query(query, {}, viewer)).errors?.[0]?.extensions.code;
  const certification = globalId("Certification", "00000000-0000-7000-8000-000000000000");
  for (const day of ["9999-12-31", "0001-01-01", "2026-13-45"])
    expect(await code(`{ standing(certificationId: "${certification}", asOf: "${day}") { verdict } }`), day).toBe(
      "GRAPHQL_VALIDATION_FAILED",
    );
  const keys = ["2026-13-45", "00000000-0000-7000-8000-000000000000"];
  const cursor = Buffer.from(JSON.stringify(keys)).toString("base64url");
  expect(await code(`{ members(first: 1, sort: EXPIRES, after: "${cursor}") { nodes { id } } }`)).toBe(
    "BAD_USER_INPUT",
  );
});
