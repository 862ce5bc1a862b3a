import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, cmaMember, exampleSet, mutate, newKey, SHORT_OF_TWO, useApi } from "./kit.ts";
import {
  cmaBody,
  correct,
  decide,
  type Member,
  POINTS,
  renewed,
  report,
  type Setting,
  submissionOf,
} from "./renewals.ts";
import { standingOf } from "./standing-of.ts";

const api = await useApi();

describe("an attestation covers what it said", () => {
  it("claims reported later wait for a new attestation, which a received application allows", async () => {
    const { body, registrar, tokenOf } = await cmaBody(api);
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const self = await tokenOf(member);
    const { id } = await member.applied("2026-01-20", "ce");
    const submissionId = globalId("Submission", id);
    const late = await report(body, member, self, POINTS("30"));
    const before = await submissionOf(body, submissionId, registrar);
    expect(before.standing).toMatchObject({ verdict: "UNMET", distance: "2", unattested: [{ id: late.activity.id }] });
    const input = { submissionId, statement: "All of this is true.", expectedVersion: before.version };
    const attested = await mutate(body, "submissionAttest", input, self, "submission { state received }");
    expect(attested).toMatchObject({ userErrors: [], submission: { state: "SUBMITTED", received: "2026-01-20" } });
    const { standing } = await submissionOf(body, submissionId, registrar);
    expect(standing).toMatchObject({ verdict: "MET", unattested: [] });
  });

  it("a claim changed later is not part of the application as it is now", async () => {
    const { body, registrar, tokenOf } = await cmaBody(api);
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const self = await tokenOf(member);
    const { activity } = await report(body, member, self, POINTS("1"));
    const { id } = await member.applied("2026-01-20", "ce");
    const corrected = await correct(body, activity.id, 1, POINTS("30"), self);
    expect(corrected.userErrors).toEqual([]);
    const { standing } = await submissionOf(body, globalId("Submission", id), registrar);
    expect(standing).toMatchObject({ distance: "2", unattested: [{ id: activity.id }] });
  });
});

describe("a finding", () => {
  const judge = ({ body, reviewer }: Setting, member: Member, activityId: string, more: object) =>
    mutate(
      body,
      "findingRecord",
      {
        activityId,
        certificationId: globalId("Certification", member.certificationId),
        expectedActivityVersion: 1,
        expectedRevision: 0,
        idempotencyKey: newKey(),
        ...more,
      },
      reviewer,
      "finding { revision } userErrors { ... on FindingConflict { stored { outcome recordedBy { name } } given } }",
    );

  it("that rejects holds after a correction, until somebody judges again", async () => {
    const setting = await cmaBody(api);
    const { body, reviewer, tokenOf } = setting;
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const self = await tokenOf(member);
    const { activity } = await report(body, member, self, POINTS("7"));
    expect(
      (await judge(setting, member, activity.id, { outcome: "REJECTED", reason: "NOT_RELEVANT" })).userErrors,
    ).toEqual([]);
    const standing = () => standingOf(body, member.certificationId, reviewer);
    expect((await standing()).distance).toBe("2");
    expect((await correct(body, activity.id, 1, POINTS("7"), self)).userErrors).toEqual([]);
    expect((await standing()).distance).toBe("2");
    const again = { outcome: "ACCEPTED", expectedActivityVersion: 2, expectedRevision: 1 };
    expect((await judge(setting, member, activity.id, again)).finding).toEqual({ revision: 2 });
    expect((await standing()).verdict).toBe("MET");
  });

  it("is seen beside a claim that was retracted and reported again", async () => {
    const setting = await cmaBody(api);
    const { body, tokenOf } = setting;
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const self = await tokenOf(member);
    const retracted = async () => {
      const { activity } = await report(body, member, self, POINTS("7"));
      const retract = (expectedVersion: number) => ({
        activityId: activity.id,
        reason: "Mine.",
        expectedVersion,
        idempotencyKey: newKey(),
      });
      return { activity, retract: () => mutate(body, "activityRetract", retract(1), self) };
    };
    const slip = await retracted();
    expect((await slip.retract()).userErrors).toEqual([]);
    const { activity, retract } = await retracted();
    expect(activity.resembles).toEqual([]);
    await judge(setting, member, activity.id, { outcome: "REJECTED", reason: "NOT_RELEVANT" });
    expect((await retract()).userErrors).toEqual([]);
    const again = await report(body, member, self, POINTS("7"));
    expect(again.activity.resembles).toEqual([{ id: activity.id }]);
  });

  it("checks the finding that the reviewer saw, and answers with both", async () => {
    const setting = await cmaBody(api);
    const member = await cmaMember(setting.body, "Ana Ortiz", BEST_ALLOCATION);
    const activityId = globalId("Activity", member.activities[0]!.id);
    await judge(setting, member, activityId, { outcome: "ACCEPTED" });
    const second = await judge(setting, member, activityId, { outcome: "REJECTED", reason: "DUPLICATE" });
    expect(second.userErrors).toMatchObject([
      {
        code: "FINDING_CONFLICT",
        given: "REJECTED",
        stored: { outcome: "ACCEPTED", recordedBy: { name: "Rita Review" } },
      },
    ]);
  });
});

describe("what a decision rested on", () => {
  it("is locked to the member; staff correct it with a reason, and the decision says so", async () => {
    const setting = await cmaBody(api);
    const { body, registrar, tokenOf } = setting;
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION.slice(0, 3));
    const self = await tokenOf(member);
    const { activity } = await report(body, member, self, POINTS("10"));
    const submissionId = await renewed(setting, member);
    const moved = POINTS("10", "general", "2026-01-30");
    expect((await correct(body, activity.id, 1, moved, self)).userErrors).toMatchObject([
      { code: "LOCKED_BY_DECISION" },
    ]);
    const retract = { activityId: activity.id, reason: "Mine.", expectedVersion: 1, idempotencyKey: newKey() };
    expect((await mutate(body, "activityRetract", retract, self)).userErrors).toMatchObject([
      { code: "LOCKED_BY_DECISION" },
    ]);
    expect((await correct(body, activity.id, 1, moved, registrar)).activity).toMatchObject({ completed: "2026-01-30" });
    const after = await submissionOf(body, submissionId, registrar);
    expect(after.decision.flags).toEqual([{ reason: "A typing error.", flaggedBy: { name: "Reg Registrar" } }]);
    const differs = after.standing.activities.filter(
      (one: { activity: { completed: string }; judged: { completed: string } }) =>
        one.activity.completed !== one.judged.completed,
    );
    expect(differs).toEqual([{ activity: { completed: "2026-01-30" }, judged: { completed: "2025-06-01" } }]);
  });

  it("is judged again only with a flag on the decision, which names the verdict", async () => {
    const setting = await cmaBody(api);
    const { body, reviewer } = setting;
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const submissionId = await renewed(setting, member);
    const finding = {
      activityId: globalId("Activity", member.activities[0]!.id),
      certificationId: globalId("Certification", member.certificationId),
      outcome: "REJECTED",
      reason: "NOT_APPROVED",
      note: "The provider has no record of it.",
      expectedActivityVersion: 1,
      expectedRevision: 0,
    };
    expect((await mutate(body, "findingRecord", finding, reviewer)).userErrors).toEqual([]);
    expect((await submissionOf(body, submissionId, reviewer)).decision.flags).toEqual([
      {
        reason: "The claim was judged after the decision: rejected (not approved). The provider has no record of it.",
        flaggedBy: { name: "Rita Review" },
      },
    ]);
  });

  it("is spent: used credit that staff move into the next cycle counts there no more", async () => {
    const setting = await cmaBody(api);
    const { body, registrar } = setting;
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    await renewed(setting, member);
    api.setToday("2026-04-01");
    for (const [index, { id }] of member.activities.entries()) {
      const [amount, area] = BEST_ALLOCATION[index]!;
      const moved = POINTS(String(amount), area, "2026-03-15");
      expect((await correct(body, globalId("Activity", id), 1, moved, registrar)).userErrors).toEqual([]);
    }
    const { counted } = await standingOf(body, member.certificationId, registrar);
    api.setToday("2026-02-01");
    // Of the 70 points, 60 were used; the rest is the member's still.
    expect(counted).toBe("10");
  });

  it("includes a cycle that has not begun: nothing is due, and it can't be renewed yet", async () => {
    const setting = await cmaBody(api);
    const { body, registrar, tokenOf } = setting;
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    await renewed(setting, member);
    const standing = await standingOf(body, member.certificationId, registrar);
    expect(standing.sentences).toEqual([
      "The cycle from March 1, 2026 to February 28, 2031 has not begun. Nothing is due before it begins.",
    ]);
    const input = { certificationId: globalId("Certification", member.certificationId), idempotencyKey: newKey() };
    expect((await mutate(body, "submissionCreate", input, await tokenOf(member))).userErrors).toMatchObject([
      { code: "CYCLE_NOT_BEGUN" },
    ]);
  });
});

describe("the examination path", () => {
  async function byExam() {
    const setting = await cmaBody(api);
    const { body } = setting;
    const member = await body
      .member("Cy Retry")
      .certified("2018-02-10", { in: "cma-aama", expires: "2023-02-28", closes: "2023-05-31" });
    await member.tookExam("cma", "passed", "2026-01-15");
    for (const code of ["exam", "reactivation"]) await member.paid(code, 5000, "2026-01-20");
    const { id } = await member.applied("2026-01-20", "exam");
    expect((await decide(body, globalId("Submission", id), setting.decider)).userErrors).toEqual([]);
    return { ...setting, member };
  }

  it("renews once by one examination and one payment", async () => {
    const { body, member, registrar } = await byExam();
    const { paths } = await standingOf(body, member.certificationId, registrar);
    expect(paths.find(({ code }: { code: string }) => code === "exam")).toMatchObject({ verdict: "UNMET" });
  });

  it("takes no payment of nothing", async () => {
    const { body, member, registrar } = await byExam();
    const payment = {
      memberId: globalId("Member", member.id),
      code: "exam",
      amount: { amount: "0.00", currency: "USD" },
      received: "2026-01-21",
      idempotencyKey: newKey(),
    };
    expect((await mutate(body, "paymentRecord", payment, registrar)).userErrors).toMatchObject([
      { code: "OUT_OF_RANGE" },
    ]);
  });
});

describe("at the same moment", () => {
  it("one payment renews one of two credentials; the other decision learns that facts have changed", async () => {
    const { body, decider } = await cmaBody(api);
    await body.publishes({ ...exampleSet("cma-aama/2025.json"), credential: "cma-two" }, { from: "2018-01-01" });
    const person = await body.member("Exa Two");
    const dates = { expires: "2023-02-28", closes: "2023-05-31" };
    const submissions = [];
    await person.tookExam("cma", "passed", "2026-01-15");
    for (const code of ["exam", "reactivation"]) await person.paid(code, 500000, "2026-01-20");
    for (const code of ["cma-aama", "cma-two"]) {
      const held = await person.certified("2018-02-10", { in: code, ...dates });
      submissions.push(globalId("Submission", (await held.applied("2026-01-20", "exam")).id));
    }
    const read = await Promise.all(submissions.map((id) => submissionOf(body, id, decider)));
    expect(read.map(({ standing }) => standing.verdict)).toEqual(["MET", "MET"]);
    const inputs = read.map(({ standing, version }) => ({
      resultDigest: standing.resultDigest,
      expectedVersion: version,
    }));
    const answers = await Promise.all(submissions.map((id, index) => decide(body, id, decider, inputs[index])));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? "RENEWED").sort();
    expect(codes).toEqual(["RECOMMENDATION_CHANGED", "RENEWED"]);
  });

  it("an attempt at an examination is recorded once", async () => {
    const { body, registrar } = await cmaBody(api);
    const member = await body.member("Exa Mine");
    const attempt = { memberId: globalId("Member", member.id), exam: "cma", taken: "2026-01-15", outcome: "PASSED" };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        mutate(body, "examAttemptRecord", { ...attempt, idempotencyKey: newKey() }, registrar, "examAttempt { id }"),
      ),
    );
    expect(answers.filter(({ examAttempt }) => examAttempt)).toHaveLength(1);
    const refusals = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(refusals).toEqual(Array(9).fill("ALREADY_EXISTS"));
  });
});

it("a renewal into days of another certification of the credential is refused with the reason", async () => {
  const { body, decider, registrar } = await cmaBody(api);
  const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
  const second = {
    memberId: globalId("Member", member.id),
    credential: "cma-aama",
    certified: "2025-03-01",
    cycles: [{ from: "2026-03-01", to: "2031-02-28" }],
    idempotencyKey: newKey(),
  };
  expect((await mutate(body, "certificationCreate", second, registrar)).userErrors).toEqual([]);
  const { id } = await member.applied("2026-01-20", "ce");
  const { userErrors } = await decide(body, globalId("Submission", id), decider);
  expect(userErrors).toMatchObject([{ code: "OVERLAPPING_CYCLE", path: ["input", "outcome"] }]);
});
