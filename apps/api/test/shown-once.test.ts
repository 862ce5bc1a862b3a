import { apiKey, idempotencyKey, memberToken } from "@openrecert/db";
import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { type Body, type Caller, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();

const stored = async (body: Body) =>
  JSON.stringify(await body.transaction((tx) => tx.select({ response: idempotencyKey.response }).from(idempotencyKey)));

describe("a secret", () => {
  type Case = { name: string; secret: string; selection: string; input: object; caller: Caller };
  const setUp = async () => {
    const body = await api.body("aama");
    const admin = await body.staff("Ada", "ADMINISTRATOR", "REGISTRAR");
    const member = await body.member("Ana Ortiz");
    const { apiClient } = await mutate(body, "apiClientCreate", { name: "Portal" }, admin, "apiClient { id }");
    const minting = await body.apiKey("MEMBER_TOKENS_MINT");
    const portal = { authorization: `Bearer ${minting.key}` };
    const newcomer = { name: "Rita", email: `rita-${newKey()}@example.org`, roles: ["REVIEWER"] };
    const cases: Record<string, Case> = {
      apiClientKeyCreate: {
        name: "apiClientKeyCreate",
        secret: "secret",
        selection: "key { id prefix } secret",
        input: { apiClientId: apiClient.id, scopes: ["MEMBERS_READ"] },
        caller: admin,
      },
      memberTokenMint: {
        name: "memberTokenMint",
        secret: "token",
        selection: "token expiresAt",
        input: { memberId: globalId("Member", member.id) },
        caller: portal,
      },
      staffCreate: {
        name: "staffCreate",
        secret: "oneTimePassword",
        selection: "staff { id } oneTimePassword",
        input: newcomer,
        caller: admin,
      },
    };
    return { body, admin, cases, newcomer };
  };

  it.each(["apiClientKeyCreate", "memberTokenMint", "staffCreate"])(
    "of %s is shown once and stored nowhere",
    async (act) => {
      const { body, cases } = await setUp();
      const { name, secret, selection, input, caller } = cases[act]!;
      const given = { ...input, idempotencyKey: newKey() };
      const first = await mutate(body, name, given, caller, selection);
      expect(first.userErrors).toEqual([]);
      expect(first[secret].length).toBeGreaterThan(10);
      const again = await mutate(body, name, given, caller, selection);
      expect(again).toEqual({ ...first, [secret]: null });
      expect(await stored(body)).not.toContain(first[secret]);
    },
  );

  it("of a new password is shown once, and the password is reset once", async () => {
    const { body, admin, newcomer } = await setUp();
    const { staff } = await mutate(body, "staffCreate", newcomer, admin, "staff { id }");
    const given = { staffId: staff.id, idempotencyKey: newKey() };
    const selection = "staff { id } oneTimePassword";
    const first = await mutate(body, "staffPasswordReset", given, admin, selection);
    const again = await mutate(body, "staffPasswordReset", given, admin, selection);
    expect(again).toEqual({ ...first, oneTimePassword: null });
    expect(await stored(body)).not.toContain(first.oneTimePassword);
    await api.numberJournal();
    const entries = await body.query("{ journal(first: 10) { nodes { kind } } }", {}, admin);
    const resets = entries.data.journal.nodes.filter(({ kind }: { kind: string }) => kind === "staff.password-reset");
    expect(resets).toHaveLength(1);
  });

  it("is made once, however many equal calls come at once", async () => {
    const { body, cases } = await setUp();
    for (const act of ["apiClientKeyCreate", "memberTokenMint"]) {
      const { name, secret, selection, input, caller } = cases[act]!;
      const given = { ...input, idempotencyKey: newKey() };
      const before = await made(body);
      const answers = await Promise.all(Array.from({ length: 6 }, () => mutate(body, name, given, caller, selection)));
      expect(
        answers.filter((answer) => answer[secret] !== null),
        act,
      ).toHaveLength(1);
      expect((await made(body)) - before, act).toBe(1);
    }
  });
});

async function made(body: Body): Promise<number> {
  const keys = await body.transaction((tx) => tx.select({ id: apiKey.id }).from(apiKey));
  const tokens = await body.transaction((tx) => tx.select({ id: memberToken.id }).from(memberToken));
  return keys.length + tokens.length;
}

describe("a mutation that makes a row", () => {
  it("makes it once for one key, and refuses the key with another input", async () => {
    const body = await api.body("aama");
    const registrar = await body.staff("Reg", "REGISTRAR");
    const key = newKey();
    const input = { number: "1", givenName: "Ana", familyName: "Ortiz", idempotencyKey: key };
    const first = await mutate(body, "memberCreate", input, registrar, "member { id }");
    expect(await mutate(body, "memberCreate", input, registrar, "member { id }")).toEqual(first);
    const other = await mutate(body, "memberCreate", { ...input, number: "2" }, registrar, "member { id }");
    expect(other.userErrors).toMatchObject([{ code: "IDEMPOTENCY_CONFLICT" }]);
  });
});
