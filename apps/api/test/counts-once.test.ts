import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, type Body, cmaMember, mutate, newKey, SHORT_OF_TWO, useApi } from "./kit.ts";
import { standingOf } from "./standing-of.ts";

const api = await useApi();

type Member = Awaited<ReturnType<typeof cmaMember>>;

async function cmaBody() {
  const body = await api.body("aama");
  await body.publishesCma();
  const key = await body.apiKey("MEMBER_TOKENS_MINT");
  const decider = await body.staff("Dora Decide", "DECISION_MAKER");
  const reviewer = await body.staff("Rita Review", "REVIEWER");
  const registrar = await body.staff("Reg Registrar", "REGISTRAR");
  return {
    body,
    decider,
    reviewer,
    registrar,
    async tokenOf(member: { id: string }) {
      const input = { memberId: globalId("Member", member.id) };
      const { token } = await mutate(body, "memberTokenMint", input, { authorization: `Bearer ${key.key}` }, "token");
      return { authorization: `Bearer ${token}` };
    },
  };
}

const POINTS = (amount: string, area = "general", completed = "2025-06-01", title = "Course") => ({
  type: "ce",
  title,
  completed,
  quantities: [{ unit: "point", amount }],
  labels: [
    { dimension: "area", value: area },
    { dimension: "approval", value: "aama" },
  ],
  proof: "formal",
});

function report(body: Body, member: { number: string }, by: Record<string, string>, activity: object) {
  const input = { memberNumber: member.number, activity, idempotencyKey: newKey() };
  return mutate(body, "activityReport", input, by, "activity { id version resembles { id } }");
}

async function submissionOf(body: Body, id: string, by: Record<string, string>) {
  const fields =
    "id version state lateReason enteredBy { kind } standing { verdict distance resultDigest begun unattested { id } activities { activity { completed } judged { completed } } } decision { flags { reason flaggedBy { name } } }";
  const answer = await body.query(`{ node(id: "${id}") { ... on Submission { ${fields} } } }`, {}, by);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.node;
}

async function decide(body: Body, submissionId: string, by: Record<string, string>, more: object = {}) {
  const { version, standing } = await submissionOf(body, submissionId, by);
  const input = {
    submissionId,
    outcome: "RENEWED",
    reason: "Seen.",
    resultDigest: standing.resultDigest,
    expectedVersion: version,
    idempotencyKey: newKey(),
    ...more,
  };
  return mutate(body, "submissionDecide", input, by, "decision { id outcome renewedCycle { from to } }");
}

async function renewed(setting: Awaited<ReturnType<typeof cmaBody>>, member: Member) {
  const { id } = await member.applied("2026-01-20", "ce");
  const submissionId = globalId("Submission", id);
  const { userErrors } = await decide(setting.body, submissionId, setting.decider);
  expect(userErrors).toEqual([]);
  return submissionId;
}

function correct(body: Body, activityId: string, version: number, activity: object, by: Record<string, string>) {
  const input = { activityId, activity, reason: "A typing error.", expectedVersion: version, idempotencyKey: newKey() };
  return mutate(body, "activityCorrect", input, by, "activity { id version completed }");
}

describe("an attestation covers what it said", () => {
  it("claims reported later wait for a new attestation, which a received application allows", async () => {
    const { body, registrar, tokenOf } = await cmaBody();
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
    const { body, registrar, tokenOf } = await cmaBody();
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
  const judge = (
    { body, reviewer }: Awaited<ReturnType<typeof cmaBody>>,
    member: Member,
    activityId: string,
    more: object,
  ) =>
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
    const setting = await cmaBody();
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

  it("checks the finding that the reviewer saw, and answers with both", async () => {
    const setting = await cmaBody();
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
    const setting = await cmaBody();
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

  it("is spent: used credit that staff move into the next cycle counts there no more", async () => {
    const setting = await cmaBody();
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
    const setting = await cmaBody();
    const { body, registrar, tokenOf } = setting;
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    await renewed(setting, member);
    const standing = await standingOf(body, member.certificationId, registrar);
    expect(standing.sentences).toEqual([
      "The cycle from 2026-03-01 to 2031-02-28 has not begun. Nothing is due before it begins.",
    ]);
    const input = { certificationId: globalId("Certification", member.certificationId), idempotencyKey: newKey() };
    expect((await mutate(body, "submissionCreate", input, await tokenOf(member))).userErrors).toMatchObject([
      { code: "CYCLE_NOT_BEGUN" },
    ]);
  });
});

describe("the examination path", () => {
  async function byExam() {
    const setting = await cmaBody();
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

describe("refused by rule", () => {
  it("an application on a path that is closed today; staff may accept it, with a reason", async () => {
    const { body, registrar, decider, tokenOf } = await cmaBody();
    const member = await body
      .member("Late Lee")
      .certified("2018-02-10", { in: "cma-aama", expires: "2023-02-28", closes: "2023-05-31" });
    const self = await tokenOf(member);
    const create = { certificationId: globalId("Certification", member.certificationId), path: "ce" };
    const created = await mutate(
      body,
      "submissionCreate",
      { ...create, idempotencyKey: newKey() },
      self,
      "submission { id }",
    );
    const submissionId = created.submission.id;
    await mutate(body, "submissionAttest", { submissionId, statement: "True.", expectedVersion: 1 }, self);
    const submit = (by: Record<string, string>, more: object = {}) =>
      mutate(body, "submissionSubmit", { submissionId, expectedVersion: 2, idempotencyKey: newKey(), ...more }, by);
    expect((await submit(self)).userErrors).toMatchObject([{ code: "PATH_CLOSED" }]);
    expect((await submit(self, { lateReason: "Please." })).userErrors).toMatchObject([{ code: "PATH_CLOSED" }]);
    expect((await submit(registrar)).userErrors).toMatchObject([{ code: "PATH_CLOSED" }]);
    expect((await submit(registrar, { lateReason: "In hospital." })).userErrors).toEqual([]);
    expect(await submissionOf(body, submissionId, decider)).toMatchObject({ lateReason: "In hospital." });
  });

  it("a second certification of the same credential whose cycle overlaps", async () => {
    const { body, registrar } = await cmaBody();
    const member = await body.member("Dee Double");
    const create = (certified: string) =>
      mutate(
        body,
        "certificationCreate",
        { memberId: globalId("Member", member.id), credential: "cma-aama", certified },
        registrar,
      );
    expect((await create("2021-02-10")).userErrors).toEqual([]);
    expect((await create("2021-03-10")).userErrors).toMatchObject([{ code: "OVERLAPPING_CYCLE" }]);
  });

  it("an activity beyond what a record may hold, when it is reported", async () => {
    const { body, registrar } = await cmaBody();
    const member = await body.member("Max Many");
    const batch = (from: number, size: number) =>
      mutate(
        body,
        "activityReportBatch",
        {
          activities: Array.from({ length: size }, (_, index) => ({
            memberNumber: member.number,
            activity: POINTS("1", "general", "2025-06-01", `Course ${from + index}`),
          })),
          idempotencyKey: newKey(),
        },
        registrar,
        "results { status userErrors { code } }",
      );
    for (const from of [0, 500, 1000]) await batch(from, 500);
    const { results } = await batch(1500, 500);
    expect(results.every(({ status }: { status: string }) => status === "STORED")).toBe(true);
    expect((await batch(2000, 1)).results).toEqual([{ status: "REFUSED", userErrors: [{ code: "LIMIT_EXCEEDED" }] }]);
  });
});

it("equal reports are taken, and told from one another", async () => {
  const { body, registrar } = await cmaBody();
  const member = await body.member("Twi Ce");
  const first = await report(body, member, registrar, POINTS("5", "general", "2025-06-01", "Charting  Basics"));
  const second = await report(body, member, registrar, POINTS("5", "general", "2025-06-01", "charting basics"));
  expect(second).toMatchObject({ userErrors: [], activity: { resembles: [{ id: first.activity.id }] } });
  const other = await report(body, member, registrar, POINTS("6", "general", "2025-06-01", "charting basics"));
  expect(other.activity.resembles).toEqual([]);
});

describe("separation of duties", () => {
  it("keeps the reviewer from deciding, unless the body allows it", async () => {
    const { body } = await cmaBody();
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
    const { body } = await cmaBody();
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
});
