import { expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { cmaMember, mutate, newKey, useApi } from "./kit.ts";

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
