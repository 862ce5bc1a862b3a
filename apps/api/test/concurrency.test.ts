import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { cmaMember, mutate, newKey, SHORT_OF_TWO, useApi } from "./kit.ts";

// A hundred calls at once are about keys and versions here, not about what a busy machine takes.
const admission = { inFlightMax: 24, waitingMax: 1000, waitMsMax: 60_000 };
const api = await useApi({ admission });

const ACTIVITY = { type: "ce", title: "Charts", completed: "2025-06-01", quantities: [{ unit: "point", amount: "5" }] };

describe("an idempotency key", () => {
  it("acts once and answers alike, however often and however many at a time", async () => {
    const body = await api.body("aama");
    const member = await body.member("Ana Ortiz");
    const caller = await body.staff("Sue", "SUPPORT");
    const input = { memberNumber: member.number, activity: ACTIVITY, idempotencyKey: newKey() };
    const calls = Array.from({ length: 100 }, () => mutate(body, "activityReport", input, caller, "activity { id }"));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ userErrors: [], activity: { id: expect.any(String) } });
    const { data } = await body.query(
      `{ memberByNumber(number: "${member.number}") { activities(first: 5) { totalCount } } }`,
      {},
      caller,
    );
    expect(data.memberByNumber.activities.totalCount).toBe(1);
  });

  it("with another input is a typed error", async () => {
    const body = await api.body("aama");
    const member = await body.member("Ana Ortiz");
    const caller = await body.staff("Sue", "SUPPORT");
    const input = { memberNumber: member.number, activity: ACTIVITY, idempotencyKey: newKey() };
    await mutate(body, "activityReport", input, caller);
    const other = { ...input, activity: { ...ACTIVITY, title: "Other" } };
    expect((await mutate(body, "activityReport", other, caller)).userErrors).toMatchObject([
      { __typename: "IdempotencyConflict" },
    ]);
  });

  it("is free again after a refusal, and belongs to its caller alone", async () => {
    const body = await api.body("aama");
    const member = await body.member("Ana Ortiz");
    const [sue, sam] = [await body.staff("Sue", "SUPPORT"), await body.staff("Sam", "SUPPORT")];
    const idempotencyKey = newKey();
    const refused = await mutate(
      body,
      "activityReport",
      { memberNumber: "nobody", activity: ACTIVITY, idempotencyKey },
      sue,
    );
    expect(refused.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    const input = { memberNumber: member.number, activity: ACTIVITY, idempotencyKey };
    const [mine, yours] = [
      await mutate(body, "activityReport", input, sue, "activity { id }"),
      await mutate(body, "activityReport", input, sam, "activity { id }"),
    ];
    expect(mine.activity.id).not.toBe(yours.activity.id);
  });
});

describe("an expected version", () => {
  it("lets one of many edits through, and shows the others both versions", async () => {
    const body = await api.body("aama");
    const member = await body.member("Ana Ortiz");
    const caller = await body.staff("Reg", "REGISTRAR");
    const memberId = globalId("Member", member.id);
    const edits = Array.from({ length: 20 }, (_, index) =>
      mutate(
        body,
        "memberUpdate",
        { memberId, givenName: `Ana ${index}`, expectedVersion: 1 },
        caller,
        "member { version }",
      ),
    );
    const answers = await Promise.all(edits);
    expect(answers.filter((answer) => answer.member)).toHaveLength(1);
    const lost = answers.flatMap((answer) => answer.userErrors);
    expect(lost.map((error: { code: string }) => error.code)).toEqual(Array(19).fill("VERSION_CONFLICT"));
  });

  it("of a submission is decided on by one person only", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const member = await cmaMember(body, "Ben Short", SHORT_OF_TWO);
    const { id } = await member.applied("2026-01-20", "ce");
    const deciders = [await body.staff("Dora", "DECISION_MAKER"), await body.staff("Dan", "DECISION_MAKER")];
    const { data } = await body.query(
      "{ submissions(first: 1) { nodes { standing { resultDigest } } } }",
      {},
      deciders[0],
    );
    const { resultDigest } = data.submissions.nodes[0].standing;
    const decide = (caller: (typeof deciders)[number]) =>
      mutate(
        body,
        "submissionDecide",
        {
          submissionId: globalId("Submission", id),
          outcome: "DENIED",
          reason: "Short of approved points.",
          resultDigest,
          expectedVersion: 1,
          idempotencyKey: newKey(),
        },
        caller,
        "decision { id }",
      );
    const answers = await Promise.allSettled(deciders.map(decide));
    const made = answers.filter((answer) => answer.status === "fulfilled" && answer.value.decision);
    expect(made).toHaveLength(1);
  });
});

describe("a dry run", () => {
  it("gives the same errors and changes nothing", async () => {
    const body = await api.body("aama");
    const caller = await body.staff("Reg", "REGISTRAR");
    const input = { number: "1", givenName: "Ana", familyName: "Ortiz" };
    expect(await mutate(body, "memberCreate", { ...input, dryRun: true }, caller, "member { id }")).toEqual({
      member: null,
      userErrors: [],
    });
    expect(
      (await mutate(body, "memberCreate", { ...input, number: " ", dryRun: true }, caller)).userErrors,
    ).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect((await body.query("{ members(first: 1) { totalCount } }", {}, caller)).data.members.totalCount).toBe(0);
  });
});

describe("a batch", () => {
  it("accepts or refuses each row by itself", async () => {
    const body = await api.body("aama");
    const member = await body.member("Ana Ortiz");
    const caller = await body.staff("Sue", "SUPPORT");
    const row = (activity: object, memberNumber = member.number) => ({
      memberNumber,
      activity: { ...ACTIVITY, ...activity },
    });
    const rows = [
      row({ externalId: "x1" }),
      row({ completed: "2031-01-01" }),
      row({}, "nobody"),
      row({ externalId: "x1" }),
      row({}),
    ];
    const report = (idempotencyKey: string) =>
      mutate(
        body,
        "activityReportBatch",
        { activities: rows, idempotencyKey },
        caller,
        "results { index status activity { id } userErrors { code } }",
      );
    const { results } = await report(newKey());
    expect(results.map(({ status }: { status: string }) => status)).toEqual([
      "STORED",
      "REFUSED",
      "REFUSED",
      "KNOWN",
      "STORED",
    ]);
    expect(results[3].activity.id).toBe(results[0].activity.id);
    expect((await report(newKey())).results.map(({ status }: { status: string }) => status)).toEqual([
      "KNOWN",
      "REFUSED",
      "REFUSED",
      "KNOWN",
      "STORED",
    ]);
  });

  it("has at most 500 rows", async () => {
    const body = await api.body("aama");
    const activities = Array.from({ length: 501 }, () => ({ memberNumber: "1", activity: ACTIVITY }));
    const answer = await mutate(
      body,
      "activityReportBatch",
      { activities, idempotencyKey: newKey() },
      await body.staff("Sue", "SUPPORT"),
    );
    expect(answer.userErrors).toMatchObject([{ __typename: "LimitExceeded" }]);
  });
});
