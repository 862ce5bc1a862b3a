import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSdl } from "@openrecert/contract/sdl";
import type { Role } from "@openrecert/contract/types";
import type { DatabaseOptions } from "@openrecert/db";
import { type SeededOrganization, useDatabase } from "@openrecert/db/testing";
import type { FastifyInstance } from "fastify";
import { buildSchema, isInputObjectType } from "graphql";
import { afterAll } from "vitest";
import { contractRole, storedRole } from "../src/auth/caller.ts";
import { createSignIn, type SignedIn } from "../src/auth/sign-in.ts";
import { numberWaiting } from "../src/jobs/sequencer.ts";
import { clockAt } from "../src/platform/clock.ts";
import { createLogger } from "../src/platform/logger.ts";
import { createServer, type ServerParts } from "../src/platform/server.ts";

export { contractRole };

/** Who calls: headers of a request. */
export type Caller = Record<string, string>;

// biome-ignore lint/suspicious/noExplicitAny: answers are checked against the contract by the server; tests look into them freely.
type Data = any;
export type Answer = { data: Data; errors: Data[] | undefined; extensions: Data; status: number };

export const TODAY = "2026-02-01";

type ApiOptions = Partial<DatabaseOptions> &
  Partial<Pick<ServerParts, "production" | "admission" | "spending" | "corsOrigins">> & { today?: string };

/** The API over a database of the test file's own, at noon (UTC) of a fixed day. */
export async function useApi(options: ApiOptions = {}) {
  const { production = false, today = TODAY, admission, spending, corsOrigins = [], ...databaseOptions } = options;
  const kit = await useDatabase({ connectionsMax: 12, ...databaseOptions });
  const people = new Map<string, SignedIn>();
  const signIn = createSignIn({ secret: "s".repeat(40), baseUrl: "http://localhost:4000", database: kit.database });
  const dataDirectory = mkdtempSync(join(tmpdir(), "openrecert-test-"));
  afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const clock = { current: clockAt(`${today}T18:00:00Z`) };
  const app = await createServer({
    database: kit.database,
    // A person is who the test says; the real sign-in has a test of its own.
    signIn: { ...signIn, signedIn: async (headers) => people.get(headers.get("x-person") ?? "") ?? null },
    clock: { now: () => clock.current.now() },
    log: createLogger(process.env.LOG_LEVEL ?? "silent"),
    production,
    dataDirectory,
    corsOrigins,
    ...(admission ? { admission } : {}),
    ...(spending ? { spending } : {}),
  });
  afterAll(() => app.close());

  return {
    ...kit,
    app,
    signIn,
    dataDirectory,
    /** Signs a person out everywhere. */
    signOut: (person: Caller) => void people.delete(person["x-person"] ?? ""),
    setToday: (day: string) => {
      clock.current = clockAt(`${day}T18:00:00Z`);
    },
    /** Gives all journal entries their numbers, as a worker does all the time. */
    numberJournal: () => numberWaiting(kit.database),
    call: caller(app),
    /** A body of the test's own, with its rules and a person for each role at hand. */
    body: async (name: string) => bodyOver(await kit.seed.organization(name)),
    /** The same for a body that something else set up. */
    existingBody: async (slug: string) => bodyOver(await kit.seed.existing(slug)),
  };

  function bodyOver(organization: SeededOrganization) {
    const staff = async (personName: string, ...roles: Role[]): Promise<Caller & { membershipId: string }> => {
      const person = await organization.staff(personName, ...roles.map((role) => storedRole<never>(role)));
      people.set(person.userId, { ...person, mustChangePassword: false });
      return { "x-person": person.userId, membershipId: person.membershipId };
    };
    return {
      ...organization,
      staff,
      publishesCma: () => organization.publishes(exampleSet("cma-aama/2025.json"), { from: "2018-01-01" }),
      publishesCcma: () => organization.publishes(exampleSet("ccma-nha/2024.json"), { from: "2018-01-01" }),
      query: (query: string, variables: object = {}, headers: Caller = {}) =>
        caller(app)(organization.slug, query, variables, headers),
      /** Puts a file to an address as a browser would. */
      async put(url: string, payload: string | Buffer, headers: Caller, more: Record<string, string> = {}) {
        const { membershipId: _, ...sent } = headers;
        const given = { "content-type": "text/csv", ...sent, ...more };
        const response = await app.inject({ method: "PUT", url, headers: given, payload });
        return { status: response.statusCode, ...response.json() };
      },
    };
  }
}

export type Body = Awaited<ReturnType<Awaited<ReturnType<typeof useApi>>["body"]>>;

function caller(app: FastifyInstance) {
  return async (slug: string, query: string, variables: object = {}, headers: Caller = {}): Promise<Answer> => {
    const { membershipId: _, ...sent } = headers;
    const response = await app.inject({
      method: "POST",
      url: `/${slug}/graphql`,
      headers: { "content-type": "application/json", ...sent },
      payload: JSON.stringify({ query, variables }),
    });
    return { ...response.json(), status: response.statusCode };
  };
}

const schema = buildSchema(readSdl());

/**
 * Sends a mutation with one input and answers with its payload. Where a key is needed, a new one is
 * sent.
 */
export async function mutate(body: Body, name: string, given: object, headers: Caller, selection = ""): Promise<Data> {
  const type = name[0]!.toUpperCase() + name.slice(1);
  const inputType = schema.getType(`${type}Input`);
  const needsKey = isInputObjectType(inputType) && "idempotencyKey" in inputType.getFields();
  const input = needsKey ? { idempotencyKey: newKey(), ...given } : given;
  const errors = "userErrors { __typename code message path }";
  const answer = await body.query(
    `mutation Act($input: ${type}Input!) { ${name}(input: $input) { ${selection} ${errors} } }`,
    { input },
    headers,
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data[name];
}

/** A requirement set that comes with the rules. */
export function exampleSet(path: string): { credential: string; version: string } & object {
  const file = fileURLToPath(import.meta.resolve(`@openrecert/rules/examples/${path}`));
  return JSON.parse(readFileSync(file, "utf8"));
}

/**
 * A member of the CMA (AAMA) whose cycle ends on 28 February 2026, with this credit: `[points,
 * area, approval]`.
 */
export async function cmaMember(
  body: Pick<SeededOrganization, "member">,
  name: string,
  credit: [number, string, string][],
) {
  const person = await body
    .member(name)
    .certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28", closes: "2026-05-31" });
  const activities = [];
  for (const [points, area, approval] of credit)
    activities.push(await person.earned(points, area, { on: "2024-05-01", approval }));
  return { ...person, activities };
}

/** aama-05: passes only by the best allocation, since non-approved credit is capped at 30. */
export const BEST_ALLOCATION: [number, string, string][] = [
  [30, "clinical", "aama"],
  [20, "clinical", "other"],
  [10, "administrative", "other"],
  [10, "general", "other"],
];

/** aama-02: 58 of 60 points count, because 2 approved points are missing. */
export const SHORT_OF_TWO: [number, string, string][] = [
  [10, "administrative", "aama"],
  [18, "clinical", "aama"],
  [2, "clinical", "other"],
  [30, "general", "other"],
];

let keys = 0;
/** A new idempotency key. */
export function newKey(): string {
  keys += 1;
  return `key-of-test-${keys}`;
}
