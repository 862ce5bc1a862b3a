import { randomUUID } from "node:crypto";
import type { OrganizationSummary } from "@openrecert/db";
import { useDatabase } from "@openrecert/db/testing";
import { afterAll } from "vitest";
import { createSignIn } from "../src/auth/sign-in.ts";
import { addStaff } from "../src/features/identity/staff.ts";
import { asSystem, type Installation } from "../src/installation.ts";
import { systemClock } from "../src/platform/clock.ts";
import { createLogger } from "../src/platform/logger.ts";
import { createServer } from "../src/platform/server.ts";

/** The session cookies of an answer, as a browser sends them back. */
export function cookieOf(response: { cookies: { name: string; value: string }[] }): string {
  return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
}

/** Bodies and people with the real sign-in, over a database of the test file's own. */
export async function useSignIn() {
  const { database, url, seed } = await useDatabase();
  const log = createLogger("silent");
  const signIn = createSignIn({ secret: "s".repeat(40), baseUrl: "http://localhost:4000", database });
  const app = await createServer({
    database,
    signIn,
    clock: systemClock,
    log,
    production: false,
    dataDirectory: "unused",
  });
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

  async function newBody() {
    const { id, slug } = await seed.organization("aama");
    return { id, slug, name: slug, timeZone: "UTC", locale: "en-US", isExample: false };
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
    const cookie = cookieOf(
      await post("sign-in/email", { email: person.email, password: person.password }, "", address),
    );
    const newPassword = `own password ${randomUUID()}`;
    const changed = await post("change-password", { currentPassword: person.password, newPassword }, cookie);
    if (changed.statusCode !== 200) throw new Error(changed.body);
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
      { input: { name, email, roles: ["REVIEWER"], idempotencyKey: randomUUID() } },
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

  async function viewer(slug: string, cookie: string) {
    const query = "{ viewer { kind name email roles mustChangePassword permissions organizations { slug } } }";
    return (await graphql(slug, cookie, query)).data.viewer;
  }

  return { app, installation, administrator, createStaff, graphql, newAddress, newPerson, post, viewer };
}
