import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();

describe("an API client", () => {
  it("does what its key's scopes say until the key is revoked", async () => {
    const body = await api.body("aama");
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const { apiClient } = await mutate(body, "apiClientCreate", { name: "Portal" }, admin, "apiClient { id }");
    const made = await mutate(
      body,
      "apiClientKeyCreate",
      { apiClientId: apiClient.id, scopes: ["MEMBERS_READ"] },
      admin,
      "key { id prefix scopes } secret",
    );
    const key = { authorization: `Bearer ${made.secret}` };
    expect((await body.query("{ members(first: 1) { totalCount } }", {}, key)).data.members.totalCount).toBe(0);
    const refused = await mutate(body, "memberCreate", { number: "1", givenName: "A", familyName: "B" }, key);
    expect(refused.userErrors).toMatchObject([{ __typename: "NotPermitted" }]);
    await mutate(body, "apiClientKeyRevoke", { keyId: made.key.id }, admin);
    expect((await body.query("{ viewer { kind } }", {}, key)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  it("is never given what only people answer for", async () => {
    const body = await api.body("aama");
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const { apiClient } = await mutate(body, "apiClientCreate", { name: "Portal" }, admin, "apiClient { id }");
    const made = await mutate(
      body,
      "apiClientKeyCreate",
      { apiClientId: apiClient.id, scopes: ["DECISIONS_MAKE"] },
      admin,
      "secret",
    );
    expect(made).toMatchObject({ secret: null, userErrors: [{ code: "INVALID_INPUT" }] });
  });
});

describe("a key of an API client", () => {
  it("gets no permission that the person who makes it does not hold", async () => {
    const body = await api.body("aama");
    const [plain, registrar] = [
      await body.staff("Ada", "ADMINISTRATOR"),
      await body.staff("Reg", "ADMINISTRATOR", "REGISTRAR"),
    ];
    const { apiClient } = await mutate(body, "apiClientCreate", { name: "Partner" }, plain, "apiClient { id }");
    const make = (caller: typeof plain) => {
      const input = { apiClientId: apiClient.id, scopes: ["MEMBERS_READ", "ACTIVITIES_REPORT"] };
      return mutate(body, "apiClientKeyCreate", input, caller, "secret");
    };
    expect(await make(plain)).toMatchObject({
      secret: null,
      userErrors: [{ __typename: "NotPermitted", path: ["input", "scopes"] }],
    });
    expect((await make(registrar)).userErrors).toEqual([]);
  });
});

describe("sources and external ids", () => {
  const activity = {
    type: "ce",
    completed: "2025-01-01",
    quantities: [{ unit: "point", amount: "1" }],
    source: "partner",
    externalId: "course-1",
  };
  const report = (memberNumber: string) => ({ memberNumber, activity, idempotencyKey: newKey() });

  it("belong to the program, the member or the body that reports: nobody takes or tests another's", async () => {
    const body = await api.body("aama");
    const [ana, ben] = [await body.member("Ana Ortiz"), await body.member("Ben Other")];
    const bearer = async (...scopes: string[]) => ({ authorization: `Bearer ${(await body.apiKey(...scopes)).key}` });
    const [partner, rival] = [await bearer("ACTIVITIES_REPORT"), await bearer("ACTIVITIES_REPORT")];
    const input = { memberId: globalId("Member", ben.id) };
    const minted = await mutate(body, "memberTokenMint", input, await bearer("MEMBER_TOKENS_MINT"), "token");
    const self = { authorization: `Bearer ${minted.token}` };
    const registrar = await body.staff("Reg", "REGISTRAR");
    for (const [number, caller] of [
      [ana.number, rival],
      [ben.number, self],
      [ana.number, registrar],
      [ana.number, partner],
    ] as const)
      expect((await mutate(body, "activityReport", report(number), caller)).userErrors).toEqual([]);
  });

  it("are known to the one who reported them, once", async () => {
    const body = await api.body("aama");
    const [ana, ben] = [await body.member("Ana Ortiz"), await body.member("Ben Other")];
    const partner = { authorization: `Bearer ${(await body.apiKey("ACTIVITIES_REPORT")).key}` };
    const first = await mutate(body, "activityReport", report(ana.number), partner, "activity { id }");
    const again = await body.query(
      `mutation($input: ActivityReportInput!) { activityReport(input: $input) {
        userErrors { code ... on AlreadyExists { existingId } } } }`,
      { input: report(ana.number) },
      partner,
    );
    expect(again.data.activityReport.userErrors).toEqual([{ code: "ALREADY_EXISTS", existingId: first.activity.id }]);
    const batch = { activities: [{ memberNumber: ben.number, activity }], idempotencyKey: newKey() };
    const selection = "results { status userErrors { code ... on AlreadyExists { existingId } } }";
    expect((await mutate(body, "activityReportBatch", batch, partner, selection)).results).toEqual([
      { status: "REFUSED", userErrors: [{ code: "ALREADY_EXISTS", existingId: null }] },
    ]);
  });

  it("do not tell whether an activity of somebody else exists when its id is known", async () => {
    const body = await api.body("aama");
    const ana = await body.member("Ana Ortiz");
    const bearer = async () => ({ authorization: `Bearer ${(await body.apiKey("ACTIVITIES_REPORT")).key}` });
    const made = await mutate(body, "activityReport", report(ana.number), await bearer(), "activity { id }");
    const rival = await bearer();
    for (const activityId of [made.activity.id, globalId("Activity", "00000000-0000-7000-8000-000000000000")]) {
      const input = { activityId, reason: "It is wrong.", expectedVersion: 1, idempotencyKey: newKey() };
      expect((await mutate(body, "activityRetract", input, rival)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    }
  });
});

describe("an answer that is stored for an idempotency key", () => {
  it("is given again only to somebody who may still act", async () => {
    const body = await api.body("aama");
    const ana = await body.member("Ana Ortiz");
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const registrar = await body.staff("Reg", "REGISTRAR");
    const input = { memberId: globalId("Member", ana.id), kind: "transcript", idempotencyKey: newKey() };
    const record = () => mutate(body, "documentRecord", input, registrar, "document { id }");
    const first = await record();
    expect(await record()).toEqual(first);
    const roles = { staffId: globalId("Staff", registrar.membershipId), roles: ["VIEWER"], expectedVersion: 1 };
    expect((await mutate(body, "staffRolesSet", roles, admin)).userErrors).toEqual([]);
    expect(await record()).toMatchObject({ document: null, userErrors: [{ code: "NOT_PERMITTED" }] });
  });
});
