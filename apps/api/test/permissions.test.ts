import { readSdl } from "@openrecert/contract/sdl";
import { buildSchema, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";
import { describe, expect, it } from "vitest";
import { OF_MEMBERS, PERMISSIONS, permissionsOf, ROLES } from "../src/auth/permissions.ts";
import { globalId } from "../src/platform/ids.ts";
import { mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();
const schema = buildSchema(readSdl());
const mutations = Object.values(schema.getMutationType()!.getFields());

describe("the permission table", () => {
  it("gives each role these rights and no other", () => {
    const table = ROLES.map(
      (role) => `${role}: ${PERMISSIONS.filter((name) => permissionsOf([role]).has(name)).join(", ")}`,
    );
    expect(table.join("\n")).toMatchSnapshot();
  });

  it("knows every permission and role of the contract", () => {
    const names = (type: string) =>
      (schema.getType(type) as ReturnType<typeof schema.getType> & { getValues(): { name: string }[] })
        .getValues()
        .map(({ name }) => name);
    expect(PERMISSIONS).toEqual(names("Permission"));
    expect(ROLES).toEqual(names("Role"));
  });

  it("lets nobody who grants rights also judge or decide", () => {
    expect(permissionsOf(["ADMINISTRATOR"]).has("DECISIONS_MAKE")).toBe(false);
    expect(permissionsOf(["ADMINISTRATOR"]).has("FINDINGS_RECORD")).toBe(false);
  });
});

describe("role × mutation", () => {
  it("lets each role act only where the table says, and tells nobody else more", async () => {
    const body = await api.body("aama");
    const lines = [];
    for (const role of ROLES) {
      const caller = await body.staff(role, role);
      const allowed = [];
      for (const { name, args } of mutations) {
        // Well-formed, and about nothing that exists: whoever may act learns that, whoever may not is refused before.
        const { userErrors } = await mutate(body, name, sample(args[0]!.type) as object, caller);
        if (!userErrors.some(({ code }: { code: string }) => code === "NOT_PERMITTED")) allowed.push(name);
      }
      lines.push(`${role}: ${allowed.join(", ")}`);
    }
    expect(lines.join("\n")).toMatchSnapshot();
  });

  it.each(mutations.map((field) => [field.name, field] as const))(
    "%s needs somebody who is known",
    async (name, field) => {
      const body = await api.body("aama");
      const type = String(field.args[0]!.type);
      const query = `mutation($input: ${type}) { ${name}(input: $input) { userErrors { code } } }`;
      const answer = await body.query(query, { input: sample(field.args[0]!.type) });
      expect(answer.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    },
  );
});

describe("a member", () => {
  async function twoMembers() {
    const body = await api.body("aama");
    await body.publishesCma();
    const mine = await body.member("Ana Ortiz").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    const other = await body.member("Ben Other").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    const portal = { authorization: `Bearer ${(await body.apiKey("MEMBER_TOKENS_MINT")).key}` };
    const { token } = await mutate(body, "memberTokenMint", { memberId: globalId("Member", mine.id) }, portal, "token");
    return { body, mine, other, portal, self: { authorization: `Bearer ${token}` } };
  }

  it("sees and does what is their own, and nothing of anybody else", async () => {
    const { body, mine, other, self } = await twoMembers();
    const own = await body.query(
      `{ viewer { kind permissions member { number } } memberByNumber(number: "${mine.number}") { printedName } }`,
      {},
      self,
    );
    expect(own.data).toMatchObject({
      viewer: { kind: "MEMBER", member: { number: mine.number }, permissions: [...OF_MEMBERS] },
      memberByNumber: { printedName: "Ana Ortiz" },
    });
    const query = (text: string) => body.query(text, {}, self);
    // Somebody else's answers as one that does not exist.
    for (const number of [other.number, "NOBODY"])
      expect(await query(`{ memberByNumber(number: "${number}") { id } }`)).toMatchObject({
        data: { memberByNumber: null },
        status: 200,
      });
    expect((await query("{ members(first: 1) { nodes { id } } }")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect(
      await query(`{ standing(certificationId: "${globalId("Certification", other.certificationId)}") { verdict } }`),
    ).toMatchObject({ data: { standing: null }, status: 200 });
    expect((await query(`{ node(id: "${globalId("Member", other.id)}") { id } }`)).data.node).toBeNull();
    const activity = { type: "ce", completed: "2025-01-01", quantities: [{ unit: "point", amount: "1" }] };
    expect(
      (await mutate(body, "activityReport", { memberNumber: other.number, activity, idempotencyKey: newKey() }, self))
        .userErrors,
    ).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(
      (
        await mutate(
          body,
          "submissionCreate",
          { certificationId: globalId("Certification", other.certificationId), idempotencyKey: newKey() },
          self,
        )
      ).userErrors,
    ).toMatchObject([{ code: "NOT_FOUND" }]);
  });

  it("loses a token that was revoked with the next request", async () => {
    const { body, mine, portal, self } = await twoMembers();
    const revoked = await mutate(
      body,
      "memberTokensRevoke",
      { memberId: globalId("Member", mine.id) },
      portal,
      "revokedCount",
    );
    expect(revoked.revokedCount).toBe(1);
    expect((await body.query("{ viewer { kind } }", {}, self)).status).toBe(401);
  });

  it("loses a token with the key that minted it, and keeps those of other keys", async () => {
    const { body, mine } = await twoMembers();
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const { apiClient } = await mutate(body, "apiClientCreate", { name: "Portal" }, admin, "apiClient { id }");
    const key = () =>
      mutate(
        body,
        "apiClientKeyCreate",
        { apiClientId: apiClient.id, scopes: ["MEMBER_TOKENS_MINT"] },
        admin,
        "key { id } secret",
      );
    const mint = async (secret: string) => {
      const portal = { authorization: `Bearer ${secret}` };
      const input = { memberId: globalId("Member", mine.id) };
      return { authorization: `Bearer ${(await mutate(body, "memberTokenMint", input, portal, "token")).token}` };
    };
    const [first, second] = [await key(), await key()];
    const [ofFirst, ofSecond] = [await mint(first.secret), await mint(second.secret)];
    const status = async (token: { authorization: string }) =>
      (await body.query("{ viewer { kind } }", {}, token)).status;
    await mutate(body, "apiClientKeyRevoke", { keyId: first.key.id }, admin);
    expect([await status(ofFirst), await status(ofSecond)]).toEqual([401, 200]);
    await mutate(body, "apiClientRevoke", { apiClientId: apiClient.id }, admin);
    expect(await status(ofSecond)).toBe(401);
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

describe("two organizations", () => {
  it("never meet: keys, sessions, ids and numbers of one are nothing in the other", async () => {
    const [ours, theirs] = [await api.body("aama"), await api.body("nha")];
    const member = await ours.member("Ana Ortiz", { number: "1" });
    await theirs.member("Ben Other", { number: "1" });
    const { key } = await ours.apiKey("MEMBERS_READ");
    const staff = await ours.staff("Reg", "REGISTRAR", "VIEWER");
    expect(
      (await theirs.query("{ members(first: 5) { totalCount } }", {}, { authorization: `Bearer ${key}` })).status,
    ).toBe(401);
    expect((await theirs.query("{ viewer { permissions } }", {}, staff)).data.viewer.permissions).toEqual([]);
    expect((await theirs.query("{ members(first: 5) { totalCount } }", {}, staff)).errors?.[0]?.extensions.code).toBe(
      "FORBIDDEN",
    );
    const vera = await theirs.staff("Vera", "VIEWER");
    expect(
      (await theirs.query(`{ node(id: "${globalId("Member", member.id)}") { id } }`, {}, vera)).data.node,
    ).toBeNull();
    expect(
      (await theirs.query('{ memberByNumber(number: "1") { printedName } }', {}, vera)).data.memberByNumber.printedName,
    ).toBe("Ben Other");
  });

  it("rights that were taken away end with the next request", async () => {
    const body = await api.body("aama");
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const reviewer = await body.staff("Rita", "REVIEWER");
    const staffId = globalId("Staff", reviewer.membershipId);
    const set = await mutate(
      body,
      "staffRolesSet",
      { staffId, roles: [], expectedVersion: 1 },
      admin,
      "staff { roles }",
    );
    expect(set).toMatchObject({ userErrors: [], staff: { roles: [] } });
    expect((await body.query("{ viewer { permissions } }", {}, reviewer)).data.viewer.permissions).toEqual([]);
  });
});

/** The least that the type accepts, about rows that do not exist. */
function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType as GraphQLInputType);
  if (isListType(type)) return [sample(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return Object.fromEntries(
      needed.map((field) => [field.name, field.name === "currency" ? "USD" : sample(field.type)]),
    );
  }
  return (
    {
      ID: globalId("Organization", "00000000-0000-7000-8000-000000000000"),
      Int: 1,
      Boolean: true,
      Date: "2025-01-01",
      Decimal: "1",
    }[type.name] ?? newKey()
  );
}
