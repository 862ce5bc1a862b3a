import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();

const course = (more: object = {}) => ({
  type: "ce",
  title: "Charting",
  completed: "2025-06-01",
  quantities: [{ unit: "point", amount: "2" }],
  labels: [{ dimension: "area", value: "clinical" }],
  proof: "formal",
  source: "lms",
  externalId: "c-1",
  ...more,
});

async function setting() {
  const body = await api.body("aama");
  await body.publishesCma();
  const registrar = await body.staff("Reg", "REGISTRAR");
  const member = await body.member("Ana Ortiz");
  const batch = async (activities: object[], dryRun = false) => {
    const rows = activities.map((activity) => ({ memberNumber: member.number, activity }));
    const input = { activities: rows, idempotencyKey: newKey(), dryRun };
    const selection = "results { index status activity { version } userErrors { code path } warnings { code path } }";
    return (await mutate(body, "activityReportBatch", input, registrar, selection)).results;
  };
  return { body, registrar, member, batch };
}

describe("a batch", () => {
  it("answers a dry run row by row, and stores nothing", async () => {
    const { batch } = await setting();
    const rows = [course(), course({ completed: "2099-01-01" }), course({ externalId: "c-2", type: "webinar" })];
    const expected = [
      { index: 0, status: "STORED", userErrors: [], warnings: [] },
      { index: 1, status: "REFUSED", userErrors: [{ code: "IN_THE_FUTURE" }], warnings: [] },
      { index: 2, status: "STORED", userErrors: [], warnings: [{ code: "UNKNOWN_TYPE" }] },
    ];
    const dry = await batch(rows, true);
    expect(dry).toMatchObject(expected);
    expect(dry.map(({ activity }: { activity: unknown }) => activity)).toEqual([null, null, null]);
    const real = await batch(rows);
    expect(real).toMatchObject(expected);
    expect(real[0].activity).toEqual({ version: 1 });
  });

  it("tells what came again from what came otherwise and from what was retracted", async () => {
    const { body, registrar, batch } = await setting();
    await batch([course(), course({ externalId: "c-2" })]);
    const { data } = await body.query(
      "{ members(first: 1) { nodes { activities(first: 5) { nodes { id externalId } } } } }",
      {},
      registrar,
    );
    const second = data.members.nodes[0].activities.nodes.find(
      (one: { externalId: string }) => one.externalId === "c-2",
    );
    const retraction = { activityId: second.id, reason: "Twice.", expectedVersion: 1, idempotencyKey: newKey() };
    expect((await mutate(body, "activityRetract", retraction, registrar)).userErrors).toEqual([]);
    const again = await batch([course(), course({ title: "Charting II" }), course({ externalId: "c-2" })]);
    expect(again.map(({ status }: { status: string }) => status)).toEqual(["KNOWN", "CHANGED", "RETRACTED"]);
  });
});

describe("words that no published rules know", () => {
  it("are spelled as the rules do where only their letters differ", async () => {
    const { body, registrar, member } = await setting();
    const activity = course({
      type: "CE",
      quantities: [{ unit: "Point", amount: "2" }],
      labels: [{ dimension: "Area", value: "Clinical" }],
      proof: "Formal",
    });
    const input = { memberNumber: member.number, activity, idempotencyKey: newKey() };
    const reported = await mutate(
      body,
      "activityReport",
      input,
      registrar,
      "activity { type proof quantities { unit } labels { dimension value } } warnings { code }",
    );
    expect(reported).toMatchObject({
      activity: {
        type: "ce",
        proof: "formal",
        quantities: [{ unit: "point" }],
        labels: [{ dimension: "area", value: "clinical" }],
      },
      warnings: [],
    });
  });

  it("are stored with a warning at their place", async () => {
    const { body, registrar, member } = await setting();
    const activity = course({
      quantities: [{ unit: "hour", amount: "2" }],
      labels: [
        { dimension: "area", value: "medical" },
        { dimension: "mode", value: "live" },
      ],
    });
    const input = { memberNumber: member.number, activity, idempotencyKey: newKey() };
    const { warnings } = await mutate(body, "activityReport", input, registrar, "warnings { code path }");
    expect(warnings).toEqual([
      { code: "UNKNOWN_UNIT", path: ["input", "activity", "quantities", "0", "unit"] },
      { code: "UNKNOWN_LABEL", path: ["input", "activity", "labels"] },
      { code: "UNKNOWN_DIMENSION", path: ["input", "activity", "labels"] },
    ]);
  });

  it.each([
    [
      "paymentRecord",
      { code: "nonsense", amount: { amount: "5", currency: "USD" }, received: "2026-01-05" },
      "UNKNOWN_FEE",
    ],
    ["examAttemptRecord", { exam: "nonsense", taken: "2026-01-05", outcome: "PASSED" }, "UNKNOWN_EXAM"],
    ["documentRecord", { kind: "nonsense" }, "UNKNOWN_DOCUMENT"],
  ])("are told by %s", async (name, facts, code) => {
    const { body, registrar, member } = await setting();
    const input = { memberId: globalId("Member", member.id), ...facts, idempotencyKey: newKey() };
    const answer = await mutate(body, name, input, registrar, "warnings { code message }");
    expect(answer).toMatchObject({
      userErrors: [],
      warnings: [{ code, message: expect.stringContaining("nonsense") }],
    });
  });
});

it("a report that looks like another one says so", async () => {
  const { batch } = await setting();
  await batch([course()]);
  const [row] = await batch([course({ externalId: "portal-7", title: "CHARTING" })]);
  expect(row).toMatchObject({ status: "STORED", warnings: [{ code: "RESEMBLES" }] });
});

it("a refused report has errors and no warnings", async () => {
  const { body, registrar, member } = await setting();
  const activity = course({ completed: "2099-01-01", type: "webinar" });
  const input = { memberNumber: member.number, activity, idempotencyKey: newKey() };
  const answer = await mutate(body, "activityReport", input, registrar, "warnings { code }");
  expect(answer).toMatchObject({ userErrors: [{ code: "IN_THE_FUTURE" }], warnings: [] });
});
