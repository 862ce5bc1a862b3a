import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, cmaMember, exampleSet, mutate, newKey, useApi } from "./kit.ts";
import { cmaBody, correct, decide, POINTS } from "./renewals.ts";

const api = await useApi();

describe("separation of duties", () => {
  it("keeps the reviewer from deciding, unless the body allows it", async () => {
    const { body } = await cmaBody(api);
    const both = await body.staff("Bo Both", "REVIEWER", "DECISION_MAKER");
    const administrator = await body.staff("Ada Admin", "ADMINISTRATOR");
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const { id } = await member.applied("2026-01-20", "ce");
    const submissionId = globalId("Submission", id);
    for (const one of member.activities)
      await mutate(
        body,
        "findingRecord",
        {
          activityId: globalId("Activity", one.id),
          certificationId: globalId("Certification", member.certificationId),
          outcome: "ACCEPTED",
          expectedActivityVersion: 1,
          expectedRevision: 0,
          idempotencyKey: newKey(),
        },
        both,
      );
    expect((await decide(body, submissionId, both)).userErrors).toMatchObject([{ code: "CONFLICT_OF_INTEREST" }]);
    const setting = { reviewerMayDecide: true, expectedVersion: 1 };
    expect((await mutate(body, "organizationUpdate", setting, administrator)).userErrors).toEqual([]);
    expect((await decide(body, submissionId, both)).userErrors).toEqual([]);
  });

  it("keeps people from deciding what they entered, and their own application by mail address", async () => {
    const { body } = await cmaBody(api);
    const busy = await body.staff("Bo Busy", "REGISTRAR", "DECISION_MAKER");
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const certificationId = globalId("Certification", member.certificationId);
    const created = await mutate(
      body,
      "submissionCreate",
      { certificationId, path: "ce", idempotencyKey: newKey() },
      busy,
      "submission { id }",
    );
    const submissionId = created.submission.id;
    await mutate(body, "submissionAttest", { submissionId, statement: "True.", expectedVersion: 1 }, busy);
    await mutate(body, "submissionSubmit", { submissionId, expectedVersion: 2, idempotencyKey: newKey() }, busy);
    expect((await decide(body, submissionId, busy)).userErrors).toMatchObject([{ code: "CONFLICT_OF_INTEREST" }]);

    const self = await body.staff("Sam Self", "DECISION_MAKER", "REGISTRAR");
    const { data } = await body.query("{ viewer { email } }", {}, self);
    const own = await cmaMember(body, "Sam Self", BEST_ALLOCATION);
    await mutate(
      body,
      "memberUpdate",
      { memberId: globalId("Member", own.id), email: String(data.viewer.email).toUpperCase(), expectedVersion: 1 },
      self,
    );
    const { id } = await own.applied("2026-01-20", "ce");
    expect((await decide(body, globalId("Submission", id), self)).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("your own application") },
    ]);
  });

  it.each([
    ["a tag after a plus sign", (address: string) => address.replace("@", "+renewal@")],
    ["the dot at the end of the domain", (address: string) => `${address}.`],
    ["letters of another width", (address: string) => address.replace(/^s/i, "\uff33")],
  ])("knows the mailbox of a person despite %s", async (_, written) => {
    const { body, registrar } = await cmaBody(api);
    const self = await body.staff("Sam Self", "DECISION_MAKER", "REGISTRAR");
    const { data } = await body.query("{ viewer { email } }", {}, self);
    const own = await cmaMember(body, "Sam Self", BEST_ALLOCATION);
    const input = { memberId: globalId("Member", own.id), email: written(data.viewer.email), expectedVersion: 1 };
    expect((await mutate(body, "memberUpdate", input, registrar)).userErrors).toEqual([]);
    const { id } = await own.applied("2026-01-20", "ce");
    const refused = [{ code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("your own application") }];
    expect((await decide(body, globalId("Submission", id), self)).userErrors).toMatchObject(refused);

    // Giving the record another address takes part in the renewal too.
    const away = { ...input, email: "someone@elsewhere.example", expectedVersion: 2 };
    expect((await mutate(body, "memberUpdate", away, self)).userErrors).toEqual([]);
    expect((await decide(body, globalId("Submission", id), self)).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("changed the member's address") },
    ]);
  });

  it("keeps people from deciding on a cycle that they entered", async () => {
    const { body } = await cmaBody(api);
    const busy = await body.staff("Bo Busy", "REGISTRAR", "DECISION_MAKER");
    const key = await body.staff("Reg Other", "REGISTRAR");
    const number = "CYCLE-1";
    const made = await mutate(
      body,
      "memberCreate",
      { number, givenName: "Ana", familyName: "Ortiz" },
      busy,
      "member { id }",
    );
    const certified = { memberId: made.member.id, credential: "cma-aama", certified: "2021-02-10" };
    const cycles = [{ from: "2021-02-10", to: "2026-02-28" }];
    const { certification } = await mutate(
      body,
      "certificationCreate",
      { ...certified, cycles },
      busy,
      "certification { id }",
    );
    const input = { certificationId: certification.id, path: "ce" };
    const { submission } = await mutate(body, "submissionCreate", input, key, "submission { id }");
    await mutate(
      body,
      "submissionAttest",
      { submissionId: submission.id, statement: "True.", expectedVersion: 1 },
      key,
    );
    await mutate(body, "submissionSubmit", { submissionId: submission.id, expectedVersion: 2 }, key);
    expect((await decide(body, submission.id, busy, { outcome: "DENIED" })).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("dates of the certification") },
    ]);
  });

  it("keeps people from judging their own claims by mail address", async () => {
    const { body, registrar } = await cmaBody(api);
    const self = await body.staff("Sam Self", "REVIEWER");
    const { data } = await body.query("{ viewer { email } }", {}, self);
    const own = await cmaMember(body, "Sam Self", BEST_ALLOCATION);
    const email = ` ${String(data.viewer.email).toUpperCase()}`;
    await mutate(body, "memberUpdate", { memberId: globalId("Member", own.id), email, expectedVersion: 1 }, registrar);
    const finding = {
      activityId: globalId("Activity", own.activities[0]!.id),
      certificationId: globalId("Certification", own.certificationId),
      outcome: "ACCEPTED",
      expectedActivityVersion: 1,
      expectedRevision: 0,
      idempotencyKey: newKey(),
    };
    expect((await mutate(body, "findingRecord", finding, self)).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("your own activity") },
    ]);
  });

  it("keeps people from deciding what they submitted, and what they took credit away from", async () => {
    const { body, tokenOf } = await cmaBody(api);
    const busy = await body.staff("Bo Busy", "REGISTRAR", "DECISION_MAKER");
    const handedIn = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const self = await tokenOf(handedIn);
    const certificationId = globalId("Certification", handedIn.certificationId);
    const { submission } = await mutate(
      body,
      "submissionCreate",
      { certificationId, path: "ce", idempotencyKey: newKey() },
      self,
      "submission { id }",
    );
    const submissionId = submission.id;
    await mutate(body, "submissionAttest", { submissionId, statement: "True.", expectedVersion: 1 }, self);
    await mutate(body, "submissionSubmit", { submissionId, expectedVersion: 2, idempotencyKey: newKey() }, busy);
    expect((await decide(body, submissionId, busy)).userErrors).toMatchObject([{ code: "CONFLICT_OF_INTEREST" }]);

    const retract = (activityId: string) =>
      mutate(
        body,
        "activityRetract",
        { activityId, reason: "Not theirs.", expectedVersion: 1, idempotencyKey: newKey() },
        busy,
      );
    const change = (activityId: string) => correct(body, activityId, 1, POINTS("30", "clinical"), busy);
    for (const act of [retract, change]) {
      const member = await cmaMember(body, "Ben Less", BEST_ALLOCATION);
      const { id } = await member.applied("2026-01-20", "ce");
      expect((await act(globalId("Activity", member.activities[0]!.id))).userErrors).toEqual([]);
      const denied = await decide(body, globalId("Submission", id), busy, { outcome: "DENIED" });
      expect(denied.userErrors).toMatchObject([{ code: "CONFLICT_OF_INTEREST" }]);
    }
  });

  it("counts what a key did as acts of the person who created it", async () => {
    const { body } = await cmaBody(api);
    const both = await body.staff("Bo Both", "ADMINISTRATOR", "REGISTRAR", "REVIEWER", "DECISION_MAKER");
    const colleague = await body.staff("Col League", "REVIEWER", "DECISION_MAKER");
    const scopes = ["ACTIVITIES_REPORT", "MEMBER_TOKENS_MINT", "SUBMISSIONS_WRITE"];
    const { apiClient } = await mutate(body, "apiClientCreate", { name: "Portal" }, both, "apiClient { id }");
    const made = await mutate(body, "apiClientKeyCreate", { apiClientId: apiClient.id, scopes }, both, "secret");
    expect(made.userErrors).toEqual([]);
    const key = { authorization: `Bearer ${made.secret}` };

    const reported = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const claim = { memberNumber: reported.number, activity: POINTS("5"), idempotencyKey: newKey() };
    const { activity } = await mutate(body, "activityReport", claim, key, "activity { id }");
    const entered = await cmaMember(body, "Ben Byrne", BEST_ALLOCATION);
    const minted = { memberId: globalId("Member", entered.id) };
    const { token } = await mutate(body, "memberTokenMint", minted, key, "token");
    const self = { authorization: `Bearer ${token}` };
    const created = await mutate(
      body,
      "submissionCreate",
      { certificationId: globalId("Certification", entered.certificationId), path: "ce", idempotencyKey: newKey() },
      self,
      "submission { id }",
    );
    const submissionId = created.submission.id;
    await mutate(body, "submissionAttest", { submissionId, statement: "True.", expectedVersion: 1 }, self);
    await mutate(body, "submissionSubmit", { submissionId, expectedVersion: 2, idempotencyKey: newKey() }, self);
    const applied = await reported.applied("2026-01-20", "ce");

    for (const id of [globalId("Submission", applied.id), submissionId]) {
      expect((await decide(body, id, both)).userErrors).toMatchObject([
        { code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("a key that you created") },
      ]);
      expect((await decide(body, id, colleague)).userErrors).toEqual([]);
    }
    const finding = {
      activityId: activity.id,
      certificationId: globalId("Certification", reported.certificationId),
      outcome: "ACCEPTED",
      expectedActivityVersion: 1,
      expectedRevision: 0,
      idempotencyKey: newKey(),
    };
    expect((await mutate(body, "findingRecord", finding, both)).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("a key that you created") },
    ]);
  });

  it("keeps people from deciding by attributes that they set, until the next cycle", async () => {
    const emeritus = { emeritus: { name: "emeritus", kind: "flag", missing: false } };
    const rules = Object.assign(exampleSet("cma-aama/2025.json"), { version: "with attributes", attributes: emeritus });
    const body = await api.body("aama");
    await body.publishes(rules, { from: "2018-01-01" });
    const busy = await body.staff("Bo Busy", "REGISTRAR", "DECISION_MAKER");
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const { id } = await member.applied("2026-01-20", "ce");
    const change = {
      memberId: globalId("Member", member.id),
      attributes: [{ name: "emeritus", value: "true" }],
      expectedVersion: 1,
    };
    expect((await mutate(body, "memberUpdate", change, busy)).userErrors).toEqual([]);
    expect((await decide(body, globalId("Submission", id), busy)).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST", message: expect.stringContaining("attributes") },
    ]);
  });
});
