import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { memberStanding, standingDue, standingSummary } from "@openrecert/db";
import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { isOutdated, refreshAll, refreshDue } from "../src/population/summaries.ts";
import { verifyStandings } from "../src/verify-standings.ts";
import { useImports } from "./import-kit.ts";
import { BEST_ALLOCATION, type Body, cmaMember, exampleSet, mutate, SHORT_OF_TWO } from "./kit.ts";
import { POINTS, report } from "./renewals.ts";

const { api, installation, imports } = await useImports();

const asOf = "2026-02-01";
const organizationOf = async (body: Body) => (await api.database.lookup.organization(body.slug))!;
const refreshed = async (body: Body) => refreshDue(installation, await organizationOf(body), { asOf });
const verified = (body: Body) =>
  verifyStandings(installation, body.slug, { signal: new AbortController().signal, onProgress: () => undefined });

async function summaryOf(body: Body, certificationId: string) {
  const viewer = await body.staff("Vi", "VIEWER");
  const { data, errors } = await body.query(
    `query ($id: ID!) { node(id: $id) { ... on Certification {
      standingSummary { verdict distance unit counted openClaims asOf } } } }`,
    { id: globalId("Certification", certificationId) },
    viewer,
  );
  expect(errors).toBeUndefined();
  return data.node.standingSummary;
}

describe("a standing summary", () => {
  it("follows each change of a member's facts, and only that member's", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const ana = await cmaMember(body, "Ana", SHORT_OF_TWO);
    const bea = await cmaMember(body, "Bea", BEST_ALLOCATION);
    expect(await summaryOf(body, ana.certificationId)).toBeNull();
    await refreshed(body);
    const known = { unit: "points", asOf };
    expect(await summaryOf(body, ana.certificationId)).toEqual({
      ...known,
      verdict: "UNMET",
      distance: "2",
      counted: "58",
      openClaims: 0,
    });
    expect(await summaryOf(body, bea.certificationId)).toMatchObject({ verdict: "MET", distance: "0", openClaims: 4 });

    const registrar = await body.staff("Reg", "REGISTRAR");
    expect((await report(body, ana, registrar, POINTS("2", "clinical"))).userErrors).toEqual([]);
    const due = await body.transaction((tx) => tx.select().from(standingDue));
    expect(new Set(due.map(({ memberId }) => memberId))).toEqual(new Set([ana.id]));
    await refreshed(body);
    expect(await summaryOf(body, ana.certificationId)).toMatchObject({ verdict: "MET", distance: "0" });
    expect(await body.transaction((tx) => tx.$count(standingDue))).toBe(0);
    expect(await verified(body)).toMatchObject({ checked: 2, waiting: 0, differences: { count: 0 } });
  });

  it("counts the same claims as the review: those of the earning window, judged or not", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const ana = await cmaMember(body, "Ana", SHORT_OF_TWO);
    const registrar = await body.staff("Reg", "REGISTRAR");
    const early = await report(body, ana, registrar, POINTS("2", "clinical", "2001-05-05"));
    expect(early.userErrors).toEqual([]);
    await ana.applied("2026-01-20", "ce");
    await refreshed(body);
    const { data } = await body.query(
      `query ($id: ID!) { node(id: $id) { ... on Certification {
        standingSummary { claims claimsJudged }
        submissions(first: 1) { nodes { standing { review { claimsJudged claimsUnjudged } } } } } } }`,
      { id: globalId("Certification", ana.certificationId) },
      registrar,
    );
    const { standingSummary, submissions } = data.node;
    const { claimsJudged, claimsUnjudged } = submissions.nodes[0].standing.review;
    expect(standingSummary).toEqual({ claims: claimsJudged + claimsUnjudged, claimsJudged });
    expect(standingSummary.claims).toBe(SHORT_OF_TWO.length);
  });

  it("is due after every kind of write: members, examinations, payments, documents, applications, rules", async () => {
    const body = await api.body("aama");
    await body.publishes(exampleSet("cma-aama/2025.json"), { from: "2018-01-01", until: "2040-01-01" });
    const registrar = await body.staff("Reg", "REGISTRAR");
    const ana = await cmaMember(body, "Ana", SHORT_OF_TWO);
    await refreshed(body);
    const memberNumber = ana.number;

    const writes: [string, () => Promise<unknown>][] = [
      ["exam", () => ana.tookExam("cma", "failed", "2025-05-05")],
      ["payment", () => ana.paid("recertification", 15_000, "2026-01-21")],
      ["application", () => ana.applied("2026-01-20", "ce")],
      ["second certification", () => ana.certified("2024-03-01", { in: "other", expires: "2026-02-28" })],
      ["rules", () => body.publishes({ ...exampleSet("cma-aama/2025.json"), version: "2040" }, { from: "2040-01-01" })],
      [
        "import",
        () =>
          imports(
            body,
            "activities",
            `member_number,type,completed,amount,unit\n${memberNumber},ce,2025-01-02,5,point`,
          ),
      ],
      [
        "member",
        () =>
          mutate(
            body,
            "memberUpdate",
            { memberId: globalId("Member", ana.id), expectedVersion: 1, email: "a@example.org" },
            registrar,
          ),
      ],
    ];

    for (const [what, write] of writes) {
      await write();
      expect(await refreshed(body), what).toBeGreaterThan(0);
    }
    expect(await verified(body)).toMatchObject({ differences: { count: 0 } });
  });

  it("is computed for everybody when it is missing or of an earlier day", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    await cmaMember(body, "Ana", SHORT_OF_TWO);
    const organization = await organizationOf(body);
    expect(await isOutdated(installation, organization, asOf)).toBe(true);
    await refreshAll(installation, organization, { asOf });
    expect(await isOutdated(installation, organization, asOf)).toBe(false);
    expect(await isOutdated(installation, organization, "2026-02-02")).toBe(true);
  });

  it("filters lists", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    await cmaMember(body, "Ana Unmet", SHORT_OF_TWO);
    await cmaMember(body, "Bea Met", BEST_ALLOCATION);
    await refreshed(body);
    const viewer = await body.staff("Vi", "VIEWER");
    const { data } = await body.query(
      `{ members(first: 9, filter: { verdict: MET }) { nodes { printedName } }
         certifications(first: 9, filter: { verdict: UNMET }) { nodes { member { printedName } } } }`,
      {},
      viewer,
    );
    expect(data.members.nodes).toEqual([{ printedName: "Bea Met" }]);
    expect(data.certifications.nodes).toEqual([{ member: { printedName: "Ana Unmet" } }]);
  });

  it("that was changed by hand is found by verification", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const ana = await cmaMember(body, "Ana", SHORT_OF_TWO);
    await refreshed(body);
    await body.transaction((tx) => tx.update(standingSummary).set({ verdict: "met", distance: "0" }));
    const { differences } = await verified(body);
    expect(differences).toEqual({
      count: 1,
      named: [
        { memberNumber: ana.number, credential: "cma-aama", what: "verdict is met, not unmet; distance is 0, not 2" },
      ],
    });
  });

  it("is where its member's place in lists comes from, and a place changed by hand is found", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const ana = await cmaMember(body, "Ana", SHORT_OF_TWO);
    await refreshed(body);
    const [place] = await body.transaction((tx) => tx.select().from(memberStanding));
    expect(place).toMatchObject({ lastVerdict: 2, firstVerdict: 2, hasUnmet: true, greatestDistance: 2_000_000n });
    expect((await verified(body)).differences.count).toBe(0);
    await body.transaction((tx) => tx.update(memberStanding).set({ lastVerdict: 1 }));
    expect((await verified(body)).differences.named).toEqual([
      { memberNumber: ana.number, credential: "cma-aama", what: "its place in lists is not that of its summaries" },
    ]);
  });

  it("is read by lists alone, never by a decision, a verification, or the standing itself", () => {
    const features = join(import.meta.dirname, "../src/features");
    const readers = readdirSync(features, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .filter((name) =>
        /standing_?summary|member_?standing|summariesByCertification|standing-orders/i.test(
          readFileSync(join(features, name), "utf8"),
        ),
      )
      .sort();
    expect(readers).toEqual([
      "certifications/reads.ts",
      "certifications/resolvers.ts",
      "certifications/standing-orders.ts",
      "members/list.ts",
      "overview/reads.ts",
      "parents.ts",
      "submissions/reads.ts",
    ]);
  });
});
