import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, type Caller, cmaMember, mutate, useApi } from "./kit.ts";
import { cmaBody, type Setting } from "./renewals.ts";

const api = await useApi();

describe("an application on paper", () => {
  const enter = async (setting: Setting, attest: object, submit: object, by: Caller = setting.registrar) => {
    const member = await cmaMember(setting.body, "Ana Ortiz", BEST_ALLOCATION);
    const input = { certificationId: globalId("Certification", member.certificationId), path: "ce" };
    const fields = "submission { id version state received submittedAt standing { judgedOn verdict } }";
    const { submission } = await mutate(setting.body, "submissionCreate", input, by, fields);
    const attested = await mutate(
      setting.body,
      "submissionAttest",
      { submissionId: submission.id, statement: "True.", expectedVersion: 1, ...attest },
      by,
      fields,
    );
    if (attested.userErrors.length > 0) return attested;
    const given = { submissionId: submission.id, expectedVersion: 2, ...submit };
    return mutate(setting.body, "submissionSubmit", given, by, fields);
  };

  it("is entered with the day on which it came, and is judged on that day", async () => {
    const setting = await cmaBody(api);
    const answer = await enter(setting, { signed: "2026-01-10" }, { received: "2026-01-12" });
    expect(answer).toMatchObject({
      userErrors: [],
      submission: {
        state: "SUBMITTED",
        received: "2026-01-12",
        // The end of that day in Chicago.
        submittedAt: "2026-01-13T05:59:59.999Z",
        standing: { judgedOn: "2026-01-12", verdict: "MET" },
      },
    });
  });

  it("is refused at the day if that is in the future or before the cycle, and to everybody but staff", async () => {
    const setting = await cmaBody(api);
    expect((await enter(setting, { signed: "2026-03-01" }, {})).userErrors).toMatchObject([
      { code: "IN_THE_FUTURE", path: ["input", "signed"] },
    ]);
    expect((await enter(setting, {}, { received: "2026-02-02" })).userErrors).toMatchObject([
      { code: "IN_THE_FUTURE", path: ["input", "received"] },
    ]);
    // The second day is before any version of the rules.
    for (const received of ["2020-02-02", "2010-02-02"])
      expect((await enter(setting, {}, { received })).userErrors).toMatchObject([
        { code: "OUTSIDE_WINDOW", path: ["input", "received"] },
      ]);
    const { key } = await setting.body.apiKey("MEMBERS_READ", "SUBMISSIONS_READ", "SUBMISSIONS_WRITE");
    const program = { authorization: `Bearer ${key}` };
    expect((await enter(setting, {}, { received: "2026-01-12" }, program)).userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: ["input", "received"] },
    ]);
  });

  it("that came in time is not late, although its path is closed today", async () => {
    const setting = await cmaBody(api);
    api.setToday("2026-07-01");
    const late = await enter(setting, {}, {});
    const inTime = await enter(setting, {}, { received: "2026-02-20" });
    api.setToday("2026-02-01");
    expect(late.userErrors).toMatchObject([{ code: "PATH_CLOSED", path: ["input", "lateReason"] }]);
    expect(inTime.userErrors).toEqual([]);
    expect(inTime.submission.standing.judgedOn).toBe("2026-02-20");
  });
});
