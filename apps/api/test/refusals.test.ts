import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, cmaMember, mutate, newKey, useApi } from "./kit.ts";
import { cmaBody, POINTS, report, submissionOf } from "./renewals.ts";

const api = await useApi();

describe("refused by rule", () => {
  it("an application on a path that is closed today; staff may accept it, with a reason", async () => {
    const { body, registrar, decider, tokenOf } = await cmaBody(api);
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
    const unseen = { lateReason: "\u200b\u2060\u202e \ufe0f" };
    expect((await submit(registrar, unseen)).userErrors).toMatchObject([{ code: "PATH_CLOSED" }]);
    expect((await submit(registrar, { lateReason: "In hospital." })).userErrors).toEqual([]);
    expect(await submissionOf(body, submissionId, decider)).toMatchObject({ lateReason: "In hospital." });
  });

  it("a second certification of the same credential whose cycle overlaps", async () => {
    const { body, registrar } = await cmaBody(api);
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

  it("a cycle that ends before the day of certification", async () => {
    const { body, registrar } = await cmaBody(api);
    const memberId = globalId("Member", (await body.member("Eva Early")).id);
    const cycles = [{ from: "2015-01-01", to: "2019-12-31" }];
    const input = { memberId, credential: "cma-aama", certified: "2021-02-10", cycles };
    expect((await mutate(body, "certificationCreate", input, registrar)).userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: ["input", "cycles", "0", "to"] },
    ]);
  });

  it("an activity beyond what a record may hold, when it is reported", async () => {
    const { body, registrar } = await cmaBody(api);
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
  const { body, registrar } = await cmaBody(api);
  const member = await body.member("Twi Ce");
  const first = await report(body, member, registrar, POINTS("5", "general", "2025-06-01", "Charting  Basics"));
  const second = await report(body, member, registrar, POINTS("5", "general", "2025-06-01", "charting basics"));
  expect(second).toMatchObject({ userErrors: [], activity: { resembles: [{ id: first.activity.id }] } });
  const other = await report(body, member, registrar, POINTS("6", "general", "2025-06-01", "charting basics"));
  expect(other.activity.resembles).toEqual([]);
});

it("a closed application takes no payment", async () => {
  const { body, registrar } = await cmaBody(api);
  const member = await cmaMember(body, "Wil Drawn", BEST_ALLOCATION);
  const submissionId = globalId("Submission", (await member.applied("2026-01-20", "ce")).id);
  const expectedVersion = (await submissionOf(body, submissionId, registrar)).version;
  const withdrawal = { submissionId, reason: "Too early.", expectedVersion, idempotencyKey: newKey() };
  expect((await mutate(body, "submissionWithdraw", withdrawal, registrar)).userErrors).toEqual([]);
  const payment = {
    memberId: globalId("Member", member.id),
    submissionId,
    code: "reactivation",
    amount: { amount: "25.00", currency: "USD" },
    received: "2026-01-21",
    idempotencyKey: newKey(),
  };
  expect((await mutate(body, "paymentRecord", payment, registrar)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
});

it("a payment for a withdrawn application pays for the next one", async () => {
  const { body, registrar } = await cmaBody(api);
  const member = await body
    .member("Cy Retry")
    .certified("2018-02-10", { in: "cma-aama", expires: "2023-02-28", closes: "2023-05-31" });
  const isFeeDue = async (id: string) => {
    const query = `{ node(id: "${id}") { ... on Submission { standing { fees { code } } } } }`;
    const { standing } = (await body.query(query, {}, registrar)).data.node;
    return standing.fees.some(({ code }: { code: string }) => code === "exam");
  };
  const first = globalId("Submission", (await member.applied("2026-01-20", "exam")).id);
  const payment = {
    memberId: globalId("Member", member.id),
    submissionId: first,
    code: "exam",
    amount: { amount: "123.00", currency: "USD" },
    received: "2026-01-21",
  };
  expect(await isFeeDue(first)).toBe(true);
  expect((await mutate(body, "paymentRecord", payment, registrar)).userErrors).toEqual([]);
  expect(await isFeeDue(first)).toBe(false);
  const { version } = await submissionOf(body, first, registrar);
  const withdrawal = { submissionId: first, reason: "Not yet.", expectedVersion: version };
  expect((await mutate(body, "submissionWithdraw", withdrawal, registrar)).userErrors).toEqual([]);
  const second = globalId("Submission", (await member.applied("2026-01-22", "exam")).id);
  expect(await isFeeDue(second)).toBe(false);
});
