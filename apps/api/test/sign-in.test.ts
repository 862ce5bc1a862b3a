import { randomUUID } from "node:crypto";
import type { OrganizationSummary } from "@openrecert/db";
import { useDatabase } from "@openrecert/db/testing";
import { afterAll, describe, expect, it } from "vitest";
import { networkOf } from "../src/auth/guesses.ts";
import { createSignIn } from "../src/auth/sign-in.ts";
import { addStaff } from "../src/features/identity/staff.ts";
import { asSystem, type Installation } from "../src/installation.ts";
import { systemClock } from "../src/platform/clock.ts";
import { createLogger } from "../src/platform/logger.ts";
import { createServer } from "../src/platform/server.ts";
import { resetPassword } from "../src/set-up.ts";

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
  isEmbedded: true,
  log,
  close: async () => undefined,
};

async function newBody() {
  const { id, slug } = await seed.organization("aama");
  return { id, slug, name: slug, timeZone: "UTC", isExample: false };
}

async function newPerson(organization?: OrganizationSummary) {
  const body = organization ?? (await newBody());
  const email = `${randomUUID()}@example.org`;
  const { oneTimePassword } = await asSystem(installation, body, (ctx) =>
    addStaff(ctx, { name: "Ada", email, roles: ["ADMINISTRATOR"] }),
  );
  return { body, slug: body.slug, email, password: oneTimePassword! };
}

let addresses = 0;
/** A network address of the test's own, so that limits of other tests do not count. */
function newAddress() {
  addresses += 1;
  return `10.9.${Math.floor(addresses / 250)}.${addresses % 250}`;
}

/** An administrator who has chosen a password, with their session. */
async function administrator(organization?: OrganizationSummary) {
  const person = await newPerson(organization);
  const address = newAddress();
  const cookie = cookieOf(await post("sign-in/email", { email: person.email, password: person.password }, "", address));
  const newPassword = `own password ${randomUUID()}`;
  expect((await post("change-password", { currentPassword: person.password, newPassword }, cookie)).statusCode).toBe(
    200,
  );
  return { ...person, password: newPassword, cookie };
}

async function graphql(slug: string, cookie: string, query: string, variables: object = {}) {
  const response = await app.inject({
    method: "POST",
    url: `/${slug}/graphql`,
    headers: { "content-type": "application/json", cookie },
    payload: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function createStaff(admin: { slug: string; cookie: string }, email: string, name = "Rita Reviewer") {
  const answer = await graphql(
    admin.slug,
    admin.cookie,
    `mutation($input: StaffCreateInput!) { staffCreate(input: $input) {
      staff { id name email } oneTimePassword userErrors { code message } } }`,
    { input: { name, email, roles: ["REVIEWER"] } },
  );
  return answer.data.staffCreate;
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
    const renewed = await resetPassword(installation, email);
    expect((await viewer(slug, cookie)).kind).toBe("ANONYMOUS");
    const again = cookieOf(await post("sign-in/email", { email, password: renewed }, "", "10.0.0.5"));
    expect(await viewer(slug, again)).toMatchObject({ kind: "STAFF", mustChangePassword: true, permissions: [] });
    await expect(resetPassword(installation, "nobody@example.org")).rejects.toThrow("no account");
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

describe("a one-time password", () => {
  it("opens one session, also when it is tried many times at once", async () => {
    const { slug, email, password } = await newPerson();
    const address = () => post("sign-in/email", { email, password }, "", newAddress());
    const answers = await Promise.all(Array.from({ length: 6 }, address));
    const opened = answers.filter(({ statusCode }) => statusCode === 200);
    expect(opened).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    const wrong = await post("sign-in/email", { email, password: "not the password" }, "", newAddress());
    const again = await address();
    expect([again.statusCode, again.body]).toEqual([wrong.statusCode, wrong.body]);
    const kinds = await Promise.all(answers.map(async (answer) => (await viewer(slug, cookieOf(answer))).kind));
    expect(kinds.filter((kind) => kind === "STAFF")).toHaveLength(1);
  });
});

describe("changing a password", () => {
  it("ends every other session of the person", async () => {
    const { slug, email, password, cookie } = await administrator();
    const second = cookieOf(await post("sign-in/email", { email, password }, "", newAddress()));
    const third = cookieOf(await post("sign-in/email", { email, password }, "", newAddress()));
    expect((await viewer(slug, third)).kind).toBe("STAFF");
    const changed = await post(
      "change-password",
      { currentPassword: password, newPassword: "yet another one" },
      second,
    );
    expect(changed.statusCode).toBe(200);
    const kinds = [];
    for (const one of [cookie, second, third]) kinds.push((await viewer(slug, one)).kind);
    expect(kinds).toEqual(["ANONYMOUS", "STAFF", "ANONYMOUS"]);
  });

  it("lets no session through that is opened by the old password meanwhile", async () => {
    const { slug, email, password, cookie } = await administrator();
    const newPassword = "a third password of theirs";
    const [changed, ...opened] = await Promise.all([
      post("change-password", { currentPassword: password, newPassword }, cookie),
      ...Array.from({ length: 5 }, () => post("sign-in/email", { email, password }, "", newAddress())),
    ]);
    expect(changed!.statusCode).toBe(200);
    for (const answer of opened) expect((await viewer(slug, cookieOf(answer))).kind).toBe("ANONYMOUS");
    expect((await viewer(slug, cookie)).kind).toBe("STAFF");
  });
});

describe("an administrator", () => {
  it("who adds one person twelve times at once gets one account, and its password", async () => {
    const admin = await administrator();
    const email = `${randomUUID()}@example.org`;
    const answers = await Promise.all(Array.from({ length: 12 }, () => createStaff(admin, email)));
    const made = answers.filter(({ userErrors }) => userErrors.length === 0);
    expect(made).toHaveLength(1);
    expect(answers.filter(({ userErrors }) => userErrors[0]?.code === "ALREADY_EXISTS")).toHaveLength(11);
    const signedIn = await post("sign-in/email", { email, password: made[0].oneTimePassword }, "", newAddress());
    expect(signedIn.statusCode).toBe(200);
  });

  it("is not told whether an address has an account at another body", async () => {
    const [ours, theirs] = [await administrator(), await administrator()];
    const email = `${randomUUID()}@example.org`;
    const there = await createStaff(theirs, email, "Real Name");
    const answer = (await createStaff(ours, email, "Any Name"))!;
    const unknown = await createStaff(ours, `${randomUUID()}@example.org`, "Any Name");
    const shape = ({ staff, ...rest }: typeof answer) => ({ ...rest, name: staff.name, oneTimePassword: "shown" });
    expect(shape(answer)).toEqual(shape(unknown));
    // Each account has a password and a place of its own: neither body reaches the other by it.
    for (const [password, mine, foreign] of [
      [answer.oneTimePassword, ours.slug, theirs.slug],
      [there.oneTimePassword, theirs.slug, ours.slug],
    ]) {
      const opened = await post("sign-in/email", { email, password }, "", newAddress());
      expect(opened.json()).toEqual({ user: { name: mine === ours.slug ? "Any Name" : "Real Name", email } });
      const cookie = cookieOf(opened);
      expect(await viewer(mine, cookie)).toMatchObject({ email, roles: ["REVIEWER"], organizations: [{ slug: mine }] });
      expect(await viewer(foreign, cookie)).toMatchObject({ roles: [], permissions: [] });
    }
  });

  it("resets the password of somebody who lost theirs, which ends their sessions and stands in the journal", async () => {
    const admin = await administrator();
    const email = `${randomUUID()}@example.org`;
    const { staff, oneTimePassword } = await createStaff(admin, email);
    const cookie = cookieOf(await post("sign-in/email", { email, password: oneTimePassword }, "", newAddress()));
    const reset = async (staffId: string) =>
      (
        await graphql(
          admin.slug,
          admin.cookie,
          `mutation($input: StaffPasswordResetInput!) { staffPasswordReset(input: $input) {
            staff { id } oneTimePassword userErrors { code } } }`,
          { input: { staffId } },
        )
      ).data.staffPasswordReset;
    const renewed = await reset(staff.id);
    expect(renewed).toMatchObject({ staff: { id: staff.id }, userErrors: [] });
    expect((await viewer(admin.slug, cookie)).kind).toBe("ANONYMOUS");
    const again = await post("sign-in/email", { email, password: renewed.oneTimePassword }, "", newAddress());
    expect(await viewer(admin.slug, cookieOf(again))).toMatchObject({ kind: "STAFF", mustChangePassword: true });
    const { data } = await graphql(admin.slug, admin.cookie, "{ journal(first: 1) { nodes { kind subject { id } } } }");
    expect(data.journal.nodes).toEqual([{ kind: "staff.password-reset", subject: { id: staff.id } }]);
    // The operator made this one, perhaps for several bodies; and nobody resets their own.
    const colleague = await newPerson(admin.body);
    const list = await graphql(admin.slug, admin.cookie, "{ staff(first: 9) { nodes { id email } } }");
    const idOf = (address: string) =>
      list.data.staff.nodes.find((one: { email: string }) => one.email === address)?.id as string;
    expect((await reset(idOf(colleague.email))).userErrors).toEqual([{ code: "WRONG_STATE" }]);
    expect((await reset(idOf(admin.email))).userErrors).toEqual([{ code: "CONFLICT_OF_INTEREST" }]);
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
