import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Installation } from "../src/installation.ts";
import { globalId } from "../src/platform/ids.ts";
import { createLogger } from "../src/platform/logger.ts";
import { publishFile } from "../src/set-up.ts";
import { type Body, type Caller, exampleSet, mutate, newKey, useApi } from "./kit.ts";
import { standingOf } from "./standing-of.ts";

const api = await useApi({ today: "2024-01-15" });
const installation: Installation = {
  database: api.database,
  databaseUrl: api.url,
  secret: "",
  dataDirectory: "",
  isEmbedded: false,
  log: createLogger("silent"),
  accounts: api.signIn,
  close: async () => {},
};
const scratch = mkdtempSync(join(tmpdir(), "openrecert-series-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function renew(body: Body, submissionId: string, decider: Caller) {
  const { data } = await body.query(
    `{ node(id: "${submissionId}") { ... on Submission { version standing { resultDigest } } } }`,
    {},
    decider,
  );
  const { version, standing } = data.node;
  const input = { submissionId, outcome: "RENEWED", reason: "Seen.", resultDigest: standing.resultDigest };
  return mutate(
    body,
    "submissionDecide",
    { ...input, expectedVersion: version, idempotencyKey: newKey() },
    decider,
    "decision { renewedCycle { from to } replay { same sentence } }",
  );
}

describe("a renewal closes the cycle as the rules do", () => {
  it("credit carried over counts in the next cycle, and what was used or carried counts there no more", async () => {
    const body = await api.body("pmi");
    await body.publishes(exampleSet("pmp/2020.json"), { from: "2018-01-01" });
    const decider = await body.staff("Dora Decide", "DECISION_MAKER");
    const member = await body.member("Pat Planner").certified("2021-02-03", { in: "pmp", expires: "2024-02-02" });
    const earn = (amount: number, side: string, on: string) =>
      member.earned(amount, undefined, { on, type: "pdu", unit: "pdu", labels: { side } });
    await earn(44, "technical", "2022-01-10");
    await earn(8, "leadership", "2022-02-10");
    await earn(8, "strategic", "2022-03-10");
    const late = await earn(11, "technical", "2023-11-10");
    const { id } = await member.applied("2024-01-10", "pdu");
    const carries = async (selection: string) => {
      const certification = globalId("Certification", member.certificationId);
      const { data } = await body.query(
        `{ standing(certificationId: "${certification}") { ${selection} } }`,
        {},
        decider,
      );
      return data.standing;
    };
    const labels = [{ dimension: "side", value: "technical" }];
    expect(
      await carries("carried { valued } carryOver { lines { activity { id } amount labels { dimension value } } }"),
    ).toEqual({
      carried: [],
      carryOver: { lines: [{ activity: { id: globalId("Activity", late.id) }, amount: "11", labels }] },
    });
    const decided = await renew(body, globalId("Submission", id), decider);
    expect(decided).toMatchObject({
      userErrors: [],
      decision: { renewedCycle: { from: "2024-02-03", to: "2027-02-02" }, replay: { same: true } },
    });
    api.setToday("2024-03-01");
    const next = await standingOf(body, member.certificationId, decider);
    expect(next).toMatchObject({ counted: "11", distance: "49" });
    expect(
      await carries("carried { valued counted used cells { labels { dimension value } } reasons { code } }"),
    ).toEqual({
      carried: [{ valued: "11", counted: "11", used: "0", cells: [{ labels }], reasons: [] }],
    });
    // What was carried is spent as an activity: moved into the new cycle it counts there once, as
    // carried credit.
    const registrar = await body.staff("Reg", "REGISTRAR");
    const moved = {
      activityId: globalId("Activity", late.id),
      activity: {
        type: "pdu",
        completed: "2024-02-20",
        quantities: [{ unit: "pdu", amount: "11" }],
        labels: [{ dimension: "side", value: "technical" }],
      },
      reason: "The day was wrong.",
      expectedVersion: 1,
      idempotencyKey: newKey(),
    };
    expect((await mutate(body, "activityCorrect", moved, registrar)).userErrors).toEqual([]);
    expect(await standingOf(body, member.certificationId, decider)).toMatchObject({ counted: "11" });
    api.setToday("2024-01-15");
  });
});

describe("the record supplies", () => {
  it("attributes that the rules ask for, in the kinds that they declare", async () => {
    const body = await api.body("shrm");
    await body.publishes(exampleSet("shrm-cp/2020.json"), { from: "2018-01-01" });
    const registrar = await body.staff("Reg", "REGISTRAR");
    const member = await body.member("Bo Born").certified("2022-05-01", { in: "shrm-cp" });
    const before = await standingOf(body, member.certificationId, registrar);
    expect(before).toMatchObject({ missingFacts: ["born"], cycle: null });
    const memberId = globalId("Member", member.id);
    const state = (name: string, value: string | null, expectedVersion: number) =>
      mutate(
        body,
        "memberUpdate",
        { memberId, attributes: [{ name, value }], expectedVersion },
        registrar,
        "member { attributes { name value } }",
      );
    expect((await state("birthday", "1990-08-10", 1)).userErrors).toMatchObject([{ code: "UNKNOWN_CODE" }]);
    expect((await state("born", "10 August 1990", 1)).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect((await state("born", "1990-08-10", 1)).member.attributes).toEqual([{ name: "born", value: "1990-08-10" }]);
    expect(await standingOf(body, member.certificationId, registrar)).toMatchObject({
      missingFacts: [],
      cycle: { from: "2022-05-01", to: "2025-08-31" },
    });
    expect((await state("born", null, 2)).member.attributes).toEqual([]);
  });

  it("other certifications of the member", async () => {
    const body = await api.body("aama");
    await body.publishesCcma();
    const ccma = exampleSet("ccma-nha/2024.json");
    const holds = { id: "holds-ccma", title: "CCMA held", credential: "ccma-nha" };
    await body.publishes(
      {
        ...ccma,
        credential: "lead",
        paths: { hold: { name: "By the CCMA", require: holds } },
      } as never,
      { from: "2018-01-01" },
    );
    const viewer = await body.staff("Vi", "VIEWER");
    const person = await body.member("Two Titles");
    const lead = await person.certified("2023-02-10", { in: "lead", expires: "2025-02-09" });
    expect((await standingOf(body, lead.certificationId, viewer)).verdict).toBe("UNMET");
    await person.certified("2023-03-10", { in: "ccma-nha", expires: "2025-03-09" });
    expect((await standingOf(body, lead.certificationId, viewer)).verdict).toBe("MET");
  });
});

describe("the series decides which version governs", () => {
  const series = (by: string, versions: object[]) => ({
    language: 1,
    credential: "ccma-nha",
    title: "CCMA: renewal",
    requirements: { by },
    valuation: "governing",
    versions,
  });

  function folder(by: string) {
    const place = mkdtempSync(join(scratch, "ccma-"));
    const set = exampleSet("ccma-nha/2024.json");
    const write = (name: string, content: object) => writeFileSync(join(place, name), JSON.stringify(content));
    write("old.json", { ...set, version: "old" });
    write("new.json", { ...set, version: "new" });
    const versions = [
      { version: "old", set: "old.json", to: "2022-12-31" },
      { version: "new", set: "new.json", from: "2023-01-01" },
    ];
    write("series.json", series(by, versions));
    return place;
  }

  it("by the day of certification: members of one credential fall under different versions at once", async () => {
    const body = await api.body("nha");
    const place = folder("certified");
    expect(await publishFile(installation, body.slug, place, undefined)).toEqual({ isNew: true });
    expect(await publishFile(installation, body.slug, place, undefined)).toEqual({ isNew: false });
    const viewer = await body.staff("Vi", "VIEWER");
    const versionFor = async (certified: string, expires: string) => {
      const member = await body.member(`Member of ${certified}`).certified(certified, { in: "ccma-nha", expires });
      const { version, versionReason } = await standingOf(body, member.certificationId, viewer);
      return [version.label, versionReason];
    };
    expect(await versionFor("2022-06-01", "2024-05-31")).toEqual([
      "old",
      "Version old governs, since the day of certification is June 1, 2022.",
    ]);
    expect(await versionFor("2023-06-01", "2025-05-31")).toEqual([
      "new",
      "Version new governs, since the day of certification is June 1, 2023.",
    ]);
  });

  it("and the journal says when it was published or replaced", async () => {
    const body = await api.body("nha");
    const publish = (by: string) => publishFile(installation, body.slug, folder(by), undefined);
    for (const [by, isNew] of [
      ["certified", true],
      ["certified", false],
      ["application", true],
    ] as const)
      expect(await publish(by)).toEqual({ isNew });
    await api.numberJournal();
    const { data } = await body.query(
      '{ journal(filter: { kind: "requirement-set.series-published" }, sort: OLDEST_FIRST, first: 9) { nodes { sentence subject { __typename } actor { kind } } } }',
      {},
      await body.staff("Aud", "AUDITOR"),
    );
    const entry = { subject: { __typename: "Credential" }, actor: { kind: "SYSTEM" } };
    const sentence = (done: string) =>
      `The series of the requirements of CCMA (NHA) was ${done}; it decides which version governs.`;
    expect(data.journal.nodes).toEqual([
      { ...entry, sentence: sentence("published") },
      { ...entry, sentence: sentence("replaced") },
    ]);
  });

  it("by the day of application, with an example's own series", async () => {
    const body = await api.body("aama");
    const place = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/series.json"));
    expect(await publishFile(installation, body.slug, place, undefined)).toEqual({ isNew: true });
    const viewer = await body.staff("Vi", "VIEWER");
    const member = await body.member("Ana Ortiz").certified("2019-02-10", { in: "cma-aama", expires: "2024-02-29" });
    const versionOn = async (asOf: string) =>
      (await standingOf(body, member.certificationId, viewer, asOf)).version.label;
    expect([await versionOn("2019-12-31"), await versionOn("2020-01-01"), await versionOn("2025-04-01")]).toEqual([
      "2018",
      "2020",
      "2025",
    ]);
  });

  it("refuses a crosswalk from a version that is not the one before", async () => {
    const body = await api.body("nha");
    const place = folder("application");
    const set = exampleSet("ccma-nha/2024.json");
    writeFileSync(
      join(place, "new.json"),
      JSON.stringify({ ...set, version: "new", crosswalk: { from: "other", types: {} } }),
    );
    await expect(publishFile(installation, body.slug, place, undefined)).rejects.toThrow("crosswalk");
  });
});
