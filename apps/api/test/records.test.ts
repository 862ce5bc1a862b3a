import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { type Caller, cmaMember, mutate, newKey, useApi } from "./kit.ts";
import { cmaBody, decide, type Setting, submissionOf } from "./renewals.ts";
import { standingOf } from "./standing-of.ts";

const api = await useApi();

const FACTS = {
  examAttempt: {
    record: { exam: "cma", taken: "2026-01-15", outcome: "PASSED" },
    corrected: { exam: "cma", taken: "2026-01-16", outcome: "FAILED" },
    fields: "exam taken outcome",
    wrong: [{ taken: "2099-01-01" }, ["input", "taken"]],
    sentence:
      "The exam CMA (AAMA) Certification Exam, taken on January 15, 2026, was corrected: taken on January 15, 2026 → taken on January 16, 2026; passed → failed.",
    subject: "ExamAttempt",
  },
  payment: {
    record: { code: "reactivation", amount: { amount: "50.00", currency: "USD" }, received: "2026-01-15" },
    corrected: { code: "exam", amount: { amount: "95.50", currency: "USD" }, received: "2026-01-16", reference: "R-7" },
    fields: "code amount { amount currency } received reference",
    wrong: [{ amount: { amount: "0", currency: "USD" } }, ["input", "amount", "amount"]],
    sentence:
      "The payment of $50.00 (Reactivation fee), received on January 15, 2026, was corrected: $50.00 → $95.50; Reactivation fee → Examination fee; received on January 15, 2026 → received on January 16, 2026.",
    subject: "Payment",
  },
  document: {
    record: { kind: "transcript-of-reenrollment", issued: "2025-01-15" },
    corrected: { kind: "transcript-of-reenrollment", issued: "2025-01-16", expires: "2030-01-15" },
    fields: "kind issued expires",
    wrong: [{ expires: "2020-01-01" }, ["input", "expires"]],
    sentence:
      "The document (Transcript of reenrollment) was corrected: issued on January 15, 2025 → issued on January 16, 2025; no last day → valid through January 15, 2030.",
    subject: "HeldDocument",
  },
} as const;
type Kind = keyof typeof FACTS;
const KINDS = Object.keys(FACTS) as Kind[];

const STATE = "version locked voidedAt voidReason voidedBy { kind name }";

async function recorded(setting: Setting, kind: Kind, by: Caller = setting.registrar) {
  const member = await cmaMember(setting.body, "Ana Ortiz", []);
  const input = { memberId: globalId("Member", member.id), ...FACTS[kind].record };
  const made = await mutate(setting.body, `${kind}Record`, input, by, `${kind} { id version }`);
  expect(made.userErrors).toEqual([]);
  return { member, id: made[kind].id as string };
}

function change(setting: Setting, kind: Kind, act: "Correct" | "Void", id: string, more: object = {}, by?: Caller) {
  const input = {
    [`${kind}Id`]: id,
    ...(act === "Correct" ? FACTS[kind].corrected : {}),
    reason: "A typing error.",
    expectedVersion: 1,
    ...more,
  };
  const selection = `${kind} { id ${FACTS[kind].fields} ${STATE} }`;
  return mutate(setting.body, `${kind}${act}`, input, by ?? setting.registrar, selection);
}

describe.each(KINDS)("a recorded %s", (kind) => {
  it("is corrected with a reason; the journal says what it was before", async () => {
    const setting = await cmaBody(api);
    const { id, member } = await recorded(setting, kind);
    const { userErrors, ...answer } = await change(setting, kind, "Correct", id);
    expect(userErrors).toEqual([]);
    expect(answer[kind]).toMatchObject({ ...FACTS[kind].corrected, version: 2, voidedAt: null, locked: false });
    const text = `{ memberByNumber(number: "${member.number}") { journal(first: 1) { nodes { kind sentence } } } }`;
    const { data } = await setting.body.query(text, {}, await setting.body.staff("Jo", "AUDITOR"));
    expect(data.memberByNumber.journal.nodes[0].sentence).toBe(FACTS[kind].sentence);
  });

  it("is voided with a reason, stays visible, and changes no more", async () => {
    const setting = await cmaBody(api);
    const { id, member } = await recorded(setting, kind);
    const answer = await change(setting, kind, "Void", id, { reason: "Of another member." });
    expect(answer[kind]).toMatchObject({
      version: 2,
      voidReason: "Of another member.",
      voidedBy: { kind: "STAFF", name: "Reg Registrar" },
    });
    const lists = "payments { id voidedAt } examAttempts { id voidedAt } documents { id voidedAt }";
    const { data } = await setting.body.query(
      `{ memberByNumber(number: "${member.number}") { ${lists} } }`,
      {},
      setting.registrar,
    );
    const [row] = data.memberByNumber[kind === "examAttempt" ? "examAttempts" : `${kind}s`];
    expect(row).toMatchObject({ id, voidedAt: expect.any(String) });
    for (const act of ["Void", "Correct"] as const)
      expect((await change(setting, kind, act, id, { expectedVersion: 2 })).userErrors).toMatchObject([
        { code: "WRONG_STATE" },
      ]);
    // Recorded again, it is another fact.
    const input = { memberId: globalId("Member", member.id), ...FACTS[kind].record };
    expect((await mutate(setting.body, `${kind}Record`, input, setting.registrar)).userErrors).toEqual([]);
  });

  it("refuses at the field, and all at once", async () => {
    const setting = await cmaBody(api);
    const { id } = await recorded(setting, kind);
    const [value, path] = FACTS[kind].wrong;
    const { userErrors } = await change(setting, kind, "Correct", id, { ...value, reason: " " });
    expect(userErrors.map((error: { path: string[] }) => error.path)).toEqual(
      expect.arrayContaining([path, ["input", "reason"]]),
    );
    const blank = await change(setting, kind, "Void", id, { reason: "\u200b" });
    expect(blank.userErrors).toMatchObject([{ path: ["input", "reason"] }]);
  });

  it("refuses a version that is not the stored one, and acts once for one key", async () => {
    const setting = await cmaBody(api);
    const { id } = await recorded(setting, kind);
    for (const act of ["Correct", "Void"] as const)
      expect((await change(setting, kind, act, id, { expectedVersion: 7 })).userErrors).toMatchObject([
        { code: "VERSION_CONFLICT" },
      ]);
    const idempotencyKey = newKey();
    const first = await change(setting, kind, "Correct", id, { idempotencyKey });
    expect(await change(setting, kind, "Correct", id, { idempotencyKey })).toEqual(first);
    const dry = await change(setting, kind, "Void", id, { expectedVersion: 2, dryRun: true });
    expect(dry).toMatchObject({ userErrors: [], [kind]: null });
    expect((await change(setting, kind, "Void", id, { expectedVersion: 2 })).userErrors).toEqual([]);
  });

  it("is not there for another body, for a role without the permission, or for a program that did not record it", async () => {
    const setting = await cmaBody(api);
    const other = await cmaBody(api);
    const { id } = await recorded(setting, kind);
    for (const act of ["Correct", "Void"] as const) {
      const theirs = await change(other, kind, act, id);
      expect(theirs.userErrors).toMatchObject([{ code: "NOT_FOUND", path: ["input", `${kind}Id`] }]);
      expect((await change(setting, kind, act, id, {}, setting.reviewer)).userErrors).toMatchObject([
        { code: "NOT_PERMITTED" },
      ]);
    }
    const scope = { examAttempt: "EXAMS_RECORD", payment: "PAYMENTS_RECORD", document: "DOCUMENTS_RECORD" } as const;
    const { key } = await setting.body.apiKey("MEMBERS_READ", scope[kind]);
    const program = { authorization: `Bearer ${key}` };
    expect((await change(setting, kind, "Void", id, {}, program)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    const own = await recorded(setting, kind, program);
    expect((await change(setting, kind, "Void", own.id, {}, program)).userErrors).toEqual([]);
  });
});

describe("a correction into what is there already", () => {
  it("refuses a second attempt of the day, and a reference that is taken", async () => {
    const setting = await cmaBody(api);
    const { body, registrar } = setting;
    const { member, id } = await recorded(setting, "examAttempt");
    const memberId = globalId("Member", member.id);
    const second = { memberId, exam: "cma", taken: "2026-01-16", outcome: "FAILED" };
    expect((await mutate(body, "examAttemptRecord", second, registrar)).userErrors).toEqual([]);
    expect((await change(setting, "examAttempt", "Correct", id)).userErrors).toMatchObject([
      { code: "ALREADY_EXISTS", path: ["input", "taken"] },
    ]);
    const paid = await recorded(setting, "payment");
    const taken = { memberId, ...FACTS.payment.record, reference: "R-7" };
    expect((await mutate(body, "paymentRecord", taken, registrar)).userErrors).toEqual([]);
    expect((await change(setting, "payment", "Correct", paid.id)).userErrors).toMatchObject([
      { code: "ALREADY_EXISTS", path: ["input", "reference"] },
    ]);
  });
});

async function appliedByExam(setting: Setting) {
  const { body } = setting;
  const member = await body
    .member("Cy Retry")
    .certified("2018-02-10", { in: "cma-aama", expires: "2023-02-28", closes: "2023-05-31" });
  await member.tookExam("cma", "passed", "2026-01-15");
  for (const code of ["exam", "reactivation"]) await member.paid(code, 5000, "2026-01-20");
  const { id } = await member.applied("2026-01-20", "exam");
  const text = `{ memberByNumber(number: "${member.number}") { payments { id code } examAttempts { id } } }`;
  const { data } = await body.query(text, {}, setting.registrar);
  return {
    member,
    submissionId: globalId("Submission", id),
    examAttemptId: data.memberByNumber.examAttempts[0].id as string,
    paymentId: data.memberByNumber.payments.find(({ code }: { code: string }) => code === "exam").id as string,
  };
}

describe("standing", () => {
  it("counts no voided examination and no voided payment", async () => {
    const setting = await cmaBody(api);
    const { submissionId, examAttemptId, paymentId } = await appliedByExam(setting);
    const verdict = async () => (await submissionOf(setting.body, submissionId, setting.registrar)).standing.verdict;
    expect(await verdict()).toBe("MET");
    expect((await change(setting, "payment", "Void", paymentId)).userErrors).toEqual([]);
    expect(await verdict()).toBe("UNMET");
    const again = {
      memberId: (
        await setting.body.query(
          `{ node(id: "${paymentId}") { ... on Payment { member { id } } } }`,
          {},
          setting.registrar,
        )
      ).data.node.member.id,
      code: "exam",
      amount: { amount: "50.00", currency: "USD" },
      received: "2026-01-20",
    };
    expect((await mutate(setting.body, "paymentRecord", again, setting.registrar)).userErrors).toEqual([]);
    expect(await verdict()).toBe("MET");
    expect((await change(setting, "examAttempt", "Void", examAttemptId)).userErrors).toEqual([]);
    expect(await verdict()).toBe("UNMET");
  });
});

describe("a decision", () => {
  it("is flagged with the reason when a fact under it is corrected or voided, and stays as it was", async () => {
    const setting = await cmaBody(api);
    const { submissionId, examAttemptId, paymentId } = await appliedByExam(setting);
    expect((await decide(setting.body, submissionId, setting.decider)).userErrors).toEqual([]);
    const { body } = setting;
    const locked = await body.query(
      `{ node(id: "${paymentId}") { ... on Payment { locked } } }`,
      {},
      setting.registrar,
    );
    expect(locked.data.node.locked).toBe(true);
    expect((await change(setting, "payment", "Correct", paymentId, { reason: "Wrong fee." })).userErrors).toEqual([]);
    expect((await change(setting, "examAttempt", "Void", examAttemptId, { reason: "Not theirs." })).userErrors).toEqual(
      [],
    );
    const { decision, standing } = await submissionOf(body, submissionId, setting.registrar);
    expect(decision.flags.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
      "Not theirs.",
      "Wrong fee.",
    ]);
    expect(standing.verdict).toBe("MET");
  });

  it("is locked to programs: only staff change a fact under it", async () => {
    const setting = await cmaBody(api);
    const { body } = setting;
    const { key } = await body.apiKey("MEMBERS_READ", "PAYMENTS_RECORD");
    const program = { authorization: `Bearer ${key}` };
    const member = await body
      .member("Cy Retry")
      .certified("2018-02-10", { in: "cma-aama", expires: "2023-02-28", closes: "2023-05-31" });
    await member.tookExam("cma", "passed", "2026-01-15");
    await member.paid("reactivation", 5000, "2026-01-20");
    const input = {
      memberId: globalId("Member", member.id),
      code: "exam",
      amount: { amount: "50", currency: "USD" },
      received: "2026-01-20",
    };
    const { payment } = await mutate(body, "paymentRecord", input, program, "payment { id }");
    const { id } = await member.applied("2026-01-20", "exam");
    expect((await decide(body, globalId("Submission", id), setting.decider)).userErrors).toEqual([]);
    expect((await change(setting, "payment", "Void", payment.id, {}, program)).userErrors).toMatchObject([
      { code: "LOCKED_BY_DECISION" },
    ]);
    expect((await change(setting, "payment", "Void", payment.id)).userErrors).toEqual([]);
  });

  it("is not made by a person who voided or corrected a fact in this cycle", async () => {
    const setting = await cmaBody(api);
    const both = await setting.body.staff("Bo Both", "DECISION_MAKER", "REGISTRAR");
    for (const act of ["Void", "Correct"] as const) {
      const { submissionId, paymentId, examAttemptId } = await appliedByExam(setting);
      const changed = act === "Void" ? (["examAttempt", examAttemptId] as const) : (["payment", paymentId] as const);
      expect((await change(setting, changed[0], act, changed[1], {}, both)).userErrors).toEqual([]);
      const denial = { outcome: "DENIED" };
      expect((await decide(setting.body, submissionId, both, denial)).userErrors).toMatchObject([
        { code: "CONFLICT_OF_INTEREST" },
      ]);
      expect((await decide(setting.body, submissionId, setting.decider, denial)).userErrors).toEqual([]);
    }
  });
});

it("an attempt that failed is read again once it is corrected", async () => {
  const setting = await cmaBody(api);
  const { member, examAttemptId } = await appliedByExam(setting);
  await change(setting, "examAttempt", "Correct", examAttemptId);
  const { paths } = await standingOf(setting.body, member.certificationId, setting.registrar);
  expect(paths.find(({ code }: { code: string }) => code === "exam")).toMatchObject({ verdict: "UNMET" });
});
