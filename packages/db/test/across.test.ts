import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { authSchema, type Transaction } from "../src/index.ts";
import { member } from "../src/schema/members.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { database, seed } = await useDatabase();

describe("a transaction across tenants and sign-in", () => {
  it("sees in each part what its role sees, and keeps all of it or nothing", async () => {
    const [aama, nha] = [await seed.organization("aama"), await seed.organization("nha")];
    const userId = randomUUID();
    const person = { id: userId, name: "Ana", email: `${userId}@account.invalid`, address: "ana@example.org" };
    const act = (fault: Error | null) =>
      database.across(async ({ signIn, tenant }) => {
        await signIn((tx) => tx.insert(authSchema.user).values(person));
        for (const { id } of [aama, nha]) {
          const add = (tx: Transaction) => tx.insert(member).values({ organizationId: id, number: "1", name: "Ana" });
          await tenant({ organizationId: id }, add);
        }
        if (fault) throw fault;
        return tenant({ organizationId: aama.id }, (tx) => tx.$count(member));
      });
    const people = () =>
      database.across(({ signIn }) =>
        signIn((tx) => tx.$count(authSchema.user, eq(authSchema.user.address, person.address))),
      );
    await expect(act(new Error("no"))).rejects.toThrow("no");
    expect([await people(), await aama.transaction((tx) => tx.$count(member))]).toEqual([0, 0]);
    expect(await act(null)).toBe(1);
    expect([await people(), await nha.transaction((tx) => tx.$count(member))]).toEqual([1, 1]);
  });

  it("shows no tenant's rows to sign-in, and no accounts to a tenant", async () => {
    const aama = await seed.organization("aama");
    const scope = { organizationId: aama.id };
    const accounts = (tx: Transaction) => tx.select({ id: authSchema.account.id }).from(authSchema.account);
    const members = (tx: Transaction) => tx.select({ id: member.id }).from(member);
    const refused = { problem: { kind: "not-permitted" } };
    await expect(database.across(({ signIn }) => signIn(members))).rejects.toMatchObject(refused);
    await expect(database.across(({ tenant }) => tenant(scope, accounts))).rejects.toMatchObject(refused);
  });
});
