import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { cmaMember, mutate, newKey, useApi } from "./kit.ts";
import { cmaBody, decide, POINTS, report, submissionOf } from "./renewals.ts";

const api = await useApi();

it("an acceptance holds no more once the activity it judged is corrected", async () => {
  const body = await api.body("aama");
  await body.publishesCma();
  const member = await cmaMember(body, "Ana Ortiz", []);
  const registrar = await body.staff("Rita Registrar", "REGISTRAR");
  const reviewer = await body.staff("Rob Reviewer", "REVIEWER");
  const claim = (amount: string) => ({ type: "ce", completed: "2025-06-01", quantities: [{ unit: "point", amount }] });
  const report = { memberNumber: member.number, activity: claim("2"), idempotencyKey: newKey() };
  const { activity } = await mutate(body, "activityReport", report, registrar, "activity { id }");
  const findings = async () => {
    const text = `{ node(id: "${activity.id}") { ... on Activity { findings { current } } } }`;
    return (await body.query(text, {}, reviewer)).data.node.findings;
  };
  const judge = (expectedActivityVersion: number, expectedRevision = 0) =>
    mutate(
      body,
      "findingRecord",
      {
        activityId: activity.id,
        certificationId: globalId("Certification", member.certificationId),
        outcome: "ACCEPTED",
        expectedActivityVersion,
        expectedRevision,
        idempotencyKey: newKey(),
      },
      reviewer,
    );
  expect((await judge(1)).userErrors).toEqual([]);
  expect(await findings()).toEqual([{ current: true }]);
  const correction = {
    activityId: activity.id,
    activity: claim("60"),
    reason: "A typing error",
    expectedVersion: 1,
    idempotencyKey: newKey(),
  };
  expect((await mutate(body, "activityCorrect", correction, registrar)).userErrors).toEqual([]);
  expect(await findings()).toEqual([{ current: false }]);
  expect((await judge(1)).userErrors).toMatchObject([{ code: "VERSION_CONFLICT" }]);
  expect((await judge(2, 1)).userErrors).toEqual([]);
  expect(await findings()).toEqual([{ current: true }, { current: false }]);
});

describe("a withdrawn finding", () => {
  /** An application with one claim, and what reviewers do about it. */
  async function review(claim: object = POINTS("2")) {
    const setting = await cmaBody(api);
    const { body, reviewer, tokenOf } = setting;
    const member = await cmaMember(body, "Ana Ortiz", []);
    const self = await tokenOf(member);
    const { activity } = await report(body, member, self, claim);
    const { id } = await member.applied("2026-01-20", "ce");
    const submissionId = globalId("Submission", id);
    const judge = (expectedRevision: number, more: object = {}, by = reviewer) =>
      mutate(
        body,
        "findingRecord",
        {
          activityId: activity.id,
          certificationId: globalId("Certification", member.certificationId),
          outcome: "ACCEPTED",
          expectedActivityVersion: 1,
          expectedRevision,
          idempotencyKey: newKey(),
          ...more,
        },
        by,
        "finding { id } userErrors { ... on FindingConflict { stored { id } given } }",
      );
    const withdraw = (findingId: string, expectedRevision: number, by = reviewer, more: object = {}) =>
      mutate(
        body,
        "findingWithdraw",
        { findingId, expectedRevision, idempotencyKey: newKey(), ...more },
        by,
        "finding { withdrawnAt } standing { activities { review revision } } userErrors { ... on FindingConflict { stored { id } given } }",
      );
    const findings = async (by = reviewer) => {
      const text = `{ node(id: "${activity.id}") { ... on Activity { findings { outcome current withdrawable revision } } } }`;
      return (await body.query(text, {}, by)).data.node.findings;
    };
    return { ...setting, member, activity, self, submissionId, judge, withdraw, findings };
  }

  it("leaves the claim unjudged, and revisions keep growing", async () => {
    const { judge, withdraw, findings } = await review();
    const { finding } = await judge(0);
    expect(await findings()).toEqual([{ outcome: "ACCEPTED", current: true, withdrawable: true, revision: 1 }]);
    const { userErrors, ...after } = await withdraw(finding.id, 1);
    expect(userErrors).toEqual([]);
    expect(after.finding.withdrawnAt).not.toBeNull();
    expect(after.standing.activities).toEqual([{ review: "CLAIMED", revision: 2 }]);
    expect(await findings()).toEqual([{ outcome: "ACCEPTED", current: false, withdrawable: false, revision: 1 }]);
    // Who read the claim before the withdrawal is told, and judges on.
    expect((await judge(1)).userErrors).toMatchObject([{ code: "FINDING_CONFLICT", stored: null, given: "ACCEPTED" }]);
    expect((await judge(2, { outcome: "REJECTED", reason: "NOT_RELEVANT" })).userErrors).toEqual([]);
    expect(await findings()).toMatchObject([{ outcome: "REJECTED", current: true, revision: 3 }, { current: false }]);
  });

  it("lets the one before it apply again, also one of a colleague", async () => {
    const { body, judge, withdraw, findings, reviewer } = await review();
    const colleague = await body.staff("Cleo Colleague", "REVIEWER");
    const first = (await judge(0)).finding;
    const second = (await judge(1, { outcome: "REJECTED", reason: "NO_FORMAL_PROOF" }, colleague)).finding;
    expect((await withdraw(first.id, 2)).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect((await withdraw(second.id, 2)).userErrors).toMatchObject([
      { code: "INVALID_INPUT", message: expect.stringContaining("Only the reviewer who recorded a finding") },
    ]);
    expect((await withdraw(second.id, 1, colleague)).userErrors).toMatchObject([{ code: "FINDING_CONFLICT" }]);
    const { standing } = await withdraw(second.id, 2, colleague);
    expect(standing.activities).toEqual([{ review: "VERIFIED", revision: 3 }]);
    expect(await findings(colleague)).toMatchObject([{ withdrawable: false }, { current: true, withdrawable: false }]);
    expect((await withdraw(second.id, 3, colleague)).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect((await withdraw(first.id, 3)).userErrors).toEqual([]);
    await api.numberJournal();
    const journal = `{ journal(first: 3) { nodes { sentence } } }`;
    const { nodes } = (await body.query(journal, {}, reviewer)).data.journal;
    expect(nodes.map(({ sentence }: { sentence: string }) => sentence)).toEqual(
      expect.arrayContaining([
        "A finding on the activity of June 1, 2025 (Continuing education, 2 points) was withdrawn: accepted. The activity is not judged.",
        "A finding on the activity of June 1, 2025 (Continuing education, 2 points) was withdrawn: rejected (no formal proof). The activity is accepted again.",
      ]),
    );
  });

  it("is refused once a decision rests on it", async () => {
    const { body, decider, submissionId, judge, withdraw, findings } = await review();
    const { finding } = await judge(0);
    expect((await decide(body, submissionId, decider)).userErrors).toEqual([]);
    expect(await findings()).toMatchObject([{ current: true, withdrawable: false }]);
    expect((await withdraw(finding.id, 1)).userErrors).toMatchObject([{ code: "LOCKED_BY_DECISION" }]);
  });

  it("acts once for two presses, and a dry run changes nothing", async () => {
    const { judge, withdraw, findings } = await review();
    const { finding } = await judge(0);
    expect((await withdraw(finding.id, 1, undefined, { dryRun: true })).userErrors).toEqual([]);
    expect(await findings()).toMatchObject([{ current: true }]);
    const key = { idempotencyKey: newKey() };
    const answers = await Promise.all([
      withdraw(finding.id, 1, undefined, key),
      withdraw(finding.id, 1, undefined, key),
    ]);
    expect(answers.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    expect(answers.map(({ standing }) => standing.activities)).toEqual([
      [{ review: "CLAIMED", revision: 2 }],
      [{ review: "CLAIMED", revision: 2 }],
    ]);
  });
});

it("a denial needs a reason, also when the rules recommend it", async () => {
  const { body, decider } = await cmaBody(api);
  const member = await cmaMember(body, "Ben Short", []);
  const { id } = await member.applied("2026-01-20", "ce");
  const submissionId = globalId("Submission", id);
  const deny = (reason: string | null) => decide(body, submissionId, decider, { outcome: "DENIED", reason });
  expect((await deny(null)).userErrors).toMatchObject([{ code: "REASON_REQUIRED", path: ["input", "reason"] }]);
  expect((await deny("  ")).userErrors).toMatchObject([{ code: "REASON_REQUIRED" }]);
  expect((await deny("60 points are missing.")).userErrors).toEqual([]);
  expect(await submissionOf(body, submissionId, decider)).toMatchObject({ state: "DECIDED" });
});
