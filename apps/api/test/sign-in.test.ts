import { randomUUID } from "node:crypto";
import { useDatabase } from "@openrecert/db/testing";
import { afterAll, describe, expect, it } from "vitest";
import { createSignIn } from "../src/auth/sign-in.ts";
import { addStaff } from "../src/features/identity/staff.ts";
import { asSystem, type Installation } from "../src/installation.ts";
import { systemClock } from "../src/platform/clock.ts";
import { createLogger } from "../src/platform/logger.ts";
import { createServer } from "../src/platform/server.ts";

const { database, url, seed } = await useDatabase();
const log = createLogger("silent");
const signIn = createSignIn({ secret: "s".repeat(40), baseUrl: "http://localhost:4000", database });
const app = await createServer({ database, signIn, clock: systemClock, log, production: false });
afterAll(() => app.close());
const installation: Installation = {
  database,
  databaseUrl: url,
  secret: "s".repeat(40),
  accounts: signIn,
  dataDirectory: "",
  isEmbedded: true,
  log,
  close: async () => undefined,
};

async function newPerson() {
  const { id, slug } = await seed.organization("aama");
  const organization = { id, slug, name: slug, timeZone: "UTC", isExample: false };
  const email = `${randomUUID()}@example.org`;
  const { oneTimePassword } = await asSystem(installation, organization, (ctx) =>
    addStaff(ctx, { name: "Ada", email, roles: ["ADMINISTRATOR"] }),
  );
  return { slug, email, password: oneTimePassword! };
}

const post = (path: string, payload: object, cookie = "", address = "10.0.0.1") =>
  app.inject({
    method: "POST",
    url: `/api/auth/${path}`,
    headers: { "content-type": "application/json", origin: "http://localhost:4000", ...(cookie ? { cookie } : {}) },
    remoteAddress: address,
    payload: JSON.stringify(payload),
  });

const cookieOf = (response: Awaited<ReturnType<typeof post>>) =>
  response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");

async function viewer(slug: string, cookie: string) {
  const response = await app.inject({
    method: "POST",
    url: `/${slug}/graphql`,
    headers: { "content-type": "application/json", cookie },
    payload: JSON.stringify({
      query: "{ viewer { kind name email roles mustChangePassword permissions organizations { slug } } }",
    }),
  });
  return response.json().data.viewer;
}

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
    const renewed = await signIn.resetPassword(email);
    expect((await viewer(slug, cookie)).kind).toBe("ANONYMOUS");
    const again = cookieOf(await post("sign-in/email", { email, password: renewed }, "", "10.0.0.5"));
    expect(await viewer(slug, again)).toMatchObject({ kind: "STAFF", mustChangePassword: true, permissions: [] });
    expect(await signIn.resetPassword("nobody@example.org")).toBeNull();
  });

  it("lets nobody rename themself, since names stand under decisions", async () => {
    const { slug, email, password } = await newPerson();
    const cookie = cookieOf(await post("sign-in/email", { email, password }, "", "10.0.0.6"));
    const { name } = await viewer(slug, cookie);
    expect((await post("update-user", { name: "Somebody Else" }, cookie)).statusCode).toBe(404);
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

  it("limits guesses by account and by address", async () => {
    const { email, password } = await newPerson();
    const byAccount = [];
    for (let guess = 0; guess < 12; guess += 1)
      byAccount.push(
        (await post("sign-in/email", { email, password: "not the password" }, "", `10.1.0.${guess}`)).statusCode,
      );
    expect(byAccount.at(-1)).toBe(429);
    expect((await post("sign-in/email", { email, password }, "", "10.1.1.1")).statusCode).toBe(429);
    const byAddress = [];
    for (let guess = 0; guess < 12; guess += 1)
      byAddress.push(
        (await post("sign-in/email", { email: `${guess}@example.org`, password: "not the password" }, "", "10.2.0.1"))
          .statusCode,
      );
    expect(byAddress.at(-1)).toBe(429);
  });

  it("is not open to strangers or to pages elsewhere", async () => {
    const stranger = await post(
      "sign-up/email",
      { name: "X", email: "x@example.org", password: "long enough password" },
      "",
      "10.0.0.4",
    );
    expect(stranger.statusCode).toBe(400);
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
