import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, cmaMember, mutate, newKey, SHORT_OF_TWO, useApi } from "./kit.ts";
import { standingOf } from "./standing-of.ts";

const api = await useApi();

describe("the main job", () => {
  it("goes from a report to a renewed credential that anybody can verify", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION.slice(0, 3));
    const certificationId = globalId("Certification", member.certificationId);
    const portal = {
      authorization: `Bearer ${(await body.apiKey("MEMBER_TOKENS_MINT", "ACTIVITIES_REPORT", "MEMBERS_READ")).key}`,
    };
    const reviewer = await body.staff("Rita Review", "REVIEWER");
    const decider = await body.staff("Dora Decide", "DECISION_MAKER");

    const minted = await mutate(
      body,
      "memberTokenMint",
      { memberId: globalId("Member", member.id) },
      portal,
      "token expiresAt",
    );
    const self = { authorization: `Bearer ${minted.token}` };
    const activity = {
      type: "ce",
      title: "Charts",
      completed: "2025-06-01",
      quantities: [{ unit: "point", amount: "10" }],
      labels: [
        { dimension: "area", value: "general" },
        { dimension: "approval", value: "other" },
      ],
      proof: "formal",
    };
    const reported = await mutate(
      body,
      "activityReport",
      { memberNumber: member.number, activity, idempotencyKey: newKey() },
      self,
      "activity { id version reportedBy { kind } }",
    );
    expect(reported).toMatchObject({ userErrors: [], activity: { version: 1, reportedBy: { kind: "MEMBER" } } });

    const created = await mutate(
      body,
      "submissionCreate",
      { certificationId, path: "ce", idempotencyKey: newKey() },
      self,
      "submission { id version state }",
    );
    expect(created).toMatchObject({ userErrors: [], submission: { state: "DRAFT", version: 1 } });
    const submissionId = created.submission.id;
    const early = await mutate(
      body,
      "submissionSubmit",
      { submissionId, expectedVersion: 1, idempotencyKey: newKey() },
      self,
    );
    expect(early.userErrors).toMatchObject([{ code: "NOT_ATTESTED" }]);
    await mutate(
      body,
      "submissionAttest",
      { submissionId, statement: "All of this is true.", expectedVersion: 1 },
      self,
    );
    const submitted = await mutate(
      body,
      "submissionSubmit",
      { submissionId, expectedVersion: 2, idempotencyKey: newKey() },
      self,
      "submission { state received version }",
    );
    expect(submitted).toMatchObject({
      userErrors: [],
      submission: { state: "SUBMITTED", received: "2026-02-01", version: 3 },
    });

    const found = await mutate(
      body,
      "findingRecord",
      {
        activityId: reported.activity.id,
        certificationId,
        outcome: "ACCEPTED",
        expectedActivityVersion: 1,
        expectedRevision: 0,
        idempotencyKey: newKey(),
      },
      reviewer,
      "finding { outcome recordedBy { name } } standing { verdict }",
    );
    expect(found).toMatchObject({
      userErrors: [],
      finding: { outcome: "ACCEPTED", recordedBy: { name: "Rita Review" } },
      standing: { verdict: "MET" },
    });

    const { resultDigest } = await standingOf(body, member.certificationId, decider);
    const hasty = { submissionId, outcome: "RENEWED", resultDigest, expectedVersion: 3, idempotencyKey: newKey() };
    expect((await mutate(body, "submissionDecide", hasty, decider)).userErrors).toMatchObject([
      { code: "REASON_REQUIRED", message: expect.stringContaining("3 unjudged claims") },
    ]);
    const decision = { ...hasty, reason: "Certificates seen at the front desk.", idempotencyKey: newKey() };
    const decided = await mutate(
      body,
      "submissionDecide",
      decision,
      decider,
      "decision { outcome decidedBy claimsJudged claimsUnjudged claimsDecisive replay { same } flags { reason } departs recommendation renewedCycle { from to renewed } record engineVersion submission { state standing { verdict resultDigest } certification { expires status } } }",
    );
    expect(decided).toMatchObject({
      userErrors: [],
      decision: {
        outcome: "RENEWED",
        decidedBy: "Dora Decide",
        claimsJudged: 1,
        claimsUnjudged: 3,
        claimsDecisive: 3,
        replay: { same: true },
        flags: [],
        departs: false,
        recommendation: "RENEWED",
        renewedCycle: { from: "2026-03-01", to: "2031-02-28", renewed: "2026-02-01" },
        submission: {
          state: "DECIDED",
          standing: { verdict: "MET", resultDigest },
          certification: { expires: "2031-02-28" },
        },
      },
    });

    const verified = await body.query(
      `{ verification(credential: "cma-aama", memberNumber: "${member.number}", familyName: "ortiz") { printedName status expires } }`,
    );
    expect(verified.data.verification).toEqual({
      printedName: "Ana Ortiz",
      status: "CURRENT",
      expires: "2031-02-28",
    });

    const journal = await body.query(
      `{ memberByNumber(number: "${member.number}") { journal(first: 20) { totalCount nodes { kind sentence actor { kind name } subject { __typename } } } } }`,
      {},
      decider,
    );
    expect(journal.data.memberByNumber.journal.nodes.map((entry: { kind: string }) => entry.kind)).toEqual([
      "certification.renewed",
      "submission.decided",
      "finding.recorded",
      "submission.submitted",
      "submission.attested",
      "submission.created",
      "activity.reported",
      "member-token.minted",
    ]);
  });

  it("asks for a reason where a decision departs, and refuses one on facts that have changed", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const { id } = await member.applied("2026-01-20", "ce");
    const decider = await body.staff("Dora Decide", "DECISION_MAKER");
    const { resultDigest } = await standingOf(body, member.certificationId, decider);
    const input = {
      submissionId: globalId("Submission", id),
      outcome: "RENEWED",
      resultDigest,
      expectedVersion: 1,
      idempotencyKey: newKey(),
    };
    expect((await mutate(body, "submissionDecide", input, decider)).userErrors).toMatchObject([
      { code: "REASON_REQUIRED" },
    ]);
    const stale = { ...input, resultDigest: `sha256:${"0".repeat(64)}`, idempotencyKey: newKey() };
    expect((await mutate(body, "submissionDecide", stale, decider)).userErrors).toMatchObject([
      { code: "RECOMMENDATION_CHANGED" },
    ]);
    const reasoned = { ...input, reason: "Hardship, by resolution 7.", idempotencyKey: newKey() };
    const decided = await mutate(
      body,
      "submissionDecide",
      reasoned,
      decider,
      "decision { departs recommendation reason }",
    );
    expect(decided.decision).toEqual({ departs: true, recommendation: "DENIED", reason: "Hardship, by resolution 7." });
  });

  it("lets nobody judge or decide on credit that they reported themself", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
    const busy = await body.staff("Otto Everything", "REGISTRAR", "REVIEWER", "DECISION_MAKER");
    const activity = { type: "ce", completed: "2025-06-01", quantities: [{ unit: "point", amount: "1" }] };
    const reported = await mutate(
      body,
      "activityReport",
      { memberNumber: member.number, activity, idempotencyKey: newKey() },
      busy,
      "activity { id }",
    );
    const certificationId = globalId("Certification", member.certificationId);
    // A colleague's correction doesn't make it somebody else's.
    const colleague = await body.staff("Carla Colleague", "REGISTRAR");
    const correction = { activityId: reported.activity.id, expectedVersion: 1, reason: "The day was wrong." };
    const corrected = await mutate(
      body,
      "activityCorrect",
      { ...correction, activity: { ...activity, completed: "2025-06-02" }, idempotencyKey: newKey() },
      colleague,
      "activity { version }",
    );
    expect(corrected.activity).toEqual({ version: 2 });
    const finding = {
      activityId: reported.activity.id,
      certificationId,
      outcome: "ACCEPTED",
      expectedActivityVersion: 2,
      expectedRevision: 0,
      idempotencyKey: newKey(),
    };
    expect((await mutate(body, "findingRecord", finding, busy)).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST" },
    ]);
    await member.applied("2026-01-20", "ce");
    const { data } = await body.query(
      "{ submissions(first: 1) { nodes { id version standing { resultDigest } } } }",
      {},
      busy,
    );
    const [{ id, version, standing }] = data.submissions.nodes;
    const decision = {
      submissionId: id,
      outcome: "RENEWED",
      resultDigest: standing.resultDigest,
      expectedVersion: version,
      idempotencyKey: newKey(),
    };
    expect((await mutate(body, "submissionDecide", decision, busy)).userErrors).toMatchObject([
      { code: "CONFLICT_OF_INTEREST" },
    ]);
  });

  it("renews by examination after three failed attempts and their cure, once the fees are paid", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await body
      .member("Cy Retry")
      .certified("2018-02-10", { in: "cma-aama", expires: "2023-02-28", closes: "2023-05-31" });
    const registrar = await body.staff("Reg", "REGISTRAR");
    const memberId = globalId("Member", member.id);
    const attempt = (taken: string, outcome: string) =>
      mutate(body, "examAttemptRecord", { memberId, exam: "cma", taken, outcome, idempotencyKey: newKey() }, registrar);
    for (const taken of ["2024-01-10", "2024-06-10", "2025-01-10"])
      expect((await attempt(taken, "FAILED")).userErrors).toEqual([]);
    const exam = async () => {
      const { paths, requirements } = await standingOf(body, member.certificationId, registrar);
      return {
        path: paths.find(({ code }: { code: string }) => code === "exam"),
        exam: requirements.find(({ kind }: { kind: string }) => kind === "exam"),
      };
    };
    expect((await exam()).exam.sentence).toContain("transcript");
    const transcript = { memberId, kind: "transcript-of-reenrollment", issued: "2025-06-01", idempotencyKey: newKey() };
    expect((await mutate(body, "documentRecord", transcript, registrar)).userErrors).toEqual([]);
    await attempt("2026-01-15", "PASSED");
    for (const code of ["exam", "reactivation"]) {
      const payment = {
        memberId,
        code,
        amount: { amount: "50.00", currency: "USD" },
        received: "2026-01-20",
        idempotencyKey: newKey(),
      };
      expect((await mutate(body, "paymentRecord", payment, registrar)).userErrors).toEqual([]);
    }
    expect((await exam()).path).toMatchObject({ verdict: "MET", recommended: true });
  });
});
