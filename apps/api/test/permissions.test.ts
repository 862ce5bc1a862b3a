import { readSdl } from "@openrecert/contract/sdl";
import type { Permission } from "@openrecert/contract/types";
import { buildSchema, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";
import { describe, expect, it } from "vitest";
import { OF_MEMBERS, OF_PEOPLE_ONLY, PERMISSIONS, permissionsOf, ROLES } from "../src/auth/permissions.ts";
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
        // The input is well-formed but refers to nothing that exists. Callers with the permission
        // learn that; all others are refused first.
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

it("a caller may give to a key what they have, except what people are responsible for", async () => {
  const body = await api.body("aama");
  const caller = await body.staff("Ada", "ADMINISTRATOR", "REVIEWER");
  const { viewer } = (await body.query("{ viewer { permissions scopesToGive } }", {}, caller)).data;
  expect(viewer.scopesToGive).toEqual(viewer.permissions.filter((name: Permission) => !OF_PEOPLE_ONLY.has(name)));
  const made = await mutate(
    body,
    "apiClientCreate",
    { name: "Portal", idempotencyKey: newKey() },
    caller,
    "apiClient { id }",
  );
  const given = { apiClientId: made.apiClient.id, scopes: viewer.scopesToGive, idempotencyKey: newKey() };
  expect((await mutate(body, "apiClientKeyCreate", given, caller, "secret")).userErrors).toEqual([]);
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
