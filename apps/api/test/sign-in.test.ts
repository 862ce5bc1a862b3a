import { randomUUID } from "node:crypto";
import { journalEntry, membership, type OrganizationSummary } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { networkOf } from "../src/auth/guesses.ts";
import { addStaff } from "../src/features/identity/staff.ts";
import { asSystem } from "../src/installation.ts";
import { resetPassword } from "../src/set-up.ts";
import { cookieOf, useSignIn } from "./sign-in-kit.ts";

const { app, installation, administrator, newAddress, newPerson, post, viewer } = await useSignIn();
// Passwords are slow to check on purpose, and slower while other work keeps the machine busy.
vi.setConfig({ testTimeout: 90_000 });

describe("signing in", () => {
  it("starts with a one-time password, which gives no right until it is replaced", async () => {
    const { slug, email, password } = await newPerson();
    const first = await post("sign-in/email", { email, password });
    expect(first.statusCode).toBe(200);
    expect(first.cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    const cookie = cookieOf(first);
    expect(await viewer(slug, cookie)).toMatchObject({
      kind: "STAFF",
      email,
      roles: ["ADMINISTRATOR"],
      mustChangePassword: true,
      permissions: [],
    });
    const kept = await post("change-password", { currentPassword: password, newPassword: password }, cookie);
    expect(kept.json()).toMatchObject({ code: "PASSWORD_NOT_NEW" });
    expect((await viewer(slug, cookie)).mustChangePassword).toBe(true);
    const newPassword = "correct horse battery";
    const changed = await post("change-password", { currentPassword: password, newPassword }, cookie);
    expect(changed.statusCode).toBe(200);
    const after = await viewer(slug, cookie);
    expect(after).toMatchObject({ mustChangePassword: false, organizations: [{ slug }] });
    expect(after.permissions).toContain("STAFF_MANAGE");
    expect((await post("sign-in/email", { email, password })).statusCode).toBe(401);
    expect((await post("sign-in/email", { email, password: newPassword })).statusCode).toBe(200);
  });

  it("starts anew with a new one-time password when the old one is lost, and ends every session", async () => {
    const { slug, email, password } = await newPerson();
    const cookie = cookieOf(await post("sign-in/email", { email, password }, "", "10.0.0.5"));
    const renewed = await resetPassword(installation, email);
    expect((await viewer(slug, cookie)).kind).toBe("ANONYMOUS");
    const again = cookieOf(await post("sign-in/email", { email, password: renewed }, "", "10.0.0.5"));
    expect(await viewer(slug, again)).toMatchObject({ kind: "STAFF", mustChangePassword: true, permissions: [] });
    await expect(resetPassword(installation, "nobody@example.org")).rejects.toThrow("no account");
  });

  it("writes the reset into the journal of each body where the person is on the staff, which names no other", async () => {
    const { body: first, email } = await newPerson();
    const { body: second } = await newPerson();
    await asSystem(installation, second, (ctx) => addStaff(ctx, { name: "Ada", email, roles: ["VIEWER"] }));
    const entriesIn = (body: OrganizationSummary) =>
      asSystem(installation, body, async (ctx) => {
        const of = eq(journalEntry.type, "staff.password-reset");
        const entries = await ctx.tx.select().from(journalEntry).where(of);
        const staff = await ctx.tx.select({ id: membership.id, userId: membership.userId }).from(membership);
        return entries.map(({ actorKind, payload, subjectId }) => ({
          actorKind,
          payload,
          userId: staff.find(({ id }) => id === subjectId)?.userId,
        }));
      });
    await resetPassword(installation, email);
    const [account] = await installation.accounts.accountsAt(email);
    const entry = { actorKind: "system", payload: "{}", userId: account?.userId };
    expect(await entriesIn(first)).toEqual([entry]);
    expect(await entriesIn(second)).toEqual([entry]);
  });

  it("leaves the password as it was if the entry cannot be written", async () => {
    const { slug, email, password } = await newPerson();
    const cookie = cookieOf(await post("sign-in/email", { email, password }, "", "10.0.0.7"));
    const elsewhere = [{ organizationId: randomUUID(), membershipId: randomUUID(), organizationSlug: slug }];
    const { lookup } = installation.database;
    const memberships = vi.spyOn(lookup, "memberships").mockResolvedValueOnce(elsewhere as never);
    onTestFinished(() => memberships.mockRestore());
    await expect(resetPassword(installation, email)).rejects.toThrow();
    expect((await viewer(slug, cookie)).kind).toBe("STAFF");
  });

  it("lets nobody rename themself, since names stand under decisions", async () => {
    const { slug, email, password } = await newPerson();
    const cookie = cookieOf(await post("sign-in/email", { email, password }, "", "10.0.0.6"));
    const { name } = await viewer(slug, cookie);
    // Of the sign-in library nothing is served that a person does not need here.
    for (const path of [
      "update-user",
      "change-email",
      "delete-user",
      "verify-password",
      "update-session",
      "get-session",
    ])
      expect((await post(path, { name: "Somebody Else", password }, cookie)).statusCode).toBe(404);
    expect((await viewer(slug, cookie)).name).toBe(name);
  });

  it("ends with signing out", async () => {
    const { slug, email, password } = await newPerson();
    const cookie = cookieOf(await post("sign-in/email", { email, password }, "", "10.0.0.2"));
    expect((await post("sign-out", {}, cookie)).statusCode).toBe(200);
    expect((await viewer(slug, cookie)).kind).toBe("ANONYMOUS");
  });

  it("answers alike for a wrong password and an unknown person", async () => {
    const { email } = await newPerson();
    const wrong = await post("sign-in/email", { email, password: "not the password" }, "", "10.0.0.3");
    const unknown = await post(
      "sign-in/email",
      { email: "nobody@example.org", password: "not the password" },
      "",
      "10.0.0.3",
    );
    expect([wrong.statusCode, wrong.body]).toEqual([unknown.statusCode, unknown.body]);
  });

  it("limits guesses by account and address together, so that a stranger locks nobody out", async () => {
    const { email, password } = await newPerson();
    const guess = (address: string) => post("sign-in/email", { email, password: "not the password" }, "", address);
    await Promise.all(Array.from({ length: 12 }, (_, index) => guess(`10.1.0.${index}`)));
    const limited = [];
    for (let index = 0; index < 12; index += 1) limited.push(await guess("10.1.1.1"));
    expect(limited.at(-1)!.statusCode).toBe(429);
    expect(Number(limited.at(-1)!.headers["retry-after"])).toBeGreaterThan(0);
    expect(limited.at(-1)!.headers["x-request-id"]).toBeDefined();
    expect((await post("sign-in/email", { email, password }, "", "10.1.1.2")).statusCode).toBe(200);
    const byAddress = [];
    for (let index = 0; index < 12; index += 1)
      byAddress.push(
        await post("sign-in/email", { email: `${index}@example.org`, password: "not the password" }, "", "10.2.0.1"),
      );
    expect(byAddress.at(-1)!.statusCode).toBe(429);
    expect(Number(byAddress.at(-1)!.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("limits guesses of a person who is signed in by session", async () => {
    const { email, password, cookie } = await administrator();
    const change = (currentPassword: string) =>
      post("change-password", { currentPassword, newPassword: "another password" }, cookie);
    const statuses = [];
    for (let index = 0; index < 11; index += 1) statuses.push((await change(`not the password ${index}`)).statusCode);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
    expect((await change(password)).statusCode).toBe(429);
    expect((await post("sign-in/email", { email, password }, "", newAddress())).statusCode).toBe(200);
  });

  it("is not open to strangers or to pages elsewhere", async () => {
    const stranger = await post(
      "sign-up/email",
      { name: "X", email: "x@example.org", password: "long enough password" },
      "",
      "10.0.0.4",
    );
    expect(stranger.statusCode).toBe(404);
    const { email, password } = await newPerson();
    const elsewhere = await app.inject({
      method: "POST",
      url: "/api/auth/sign-in/email",
      headers: { "content-type": "application/json", origin: "https://evil.example" },
      payload: JSON.stringify({ email, password }),
    });
    expect(elsewhere.statusCode).toBe(403);
  });
});

describe("networks", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::1", "2001:db8:1:2"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
