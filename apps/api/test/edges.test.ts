import { connect } from "node:net";
import { DatabaseError } from "@openrecert/db";
import { sql } from "drizzle-orm";
import fastify from "fastify";
import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "../src/auth/permissions.ts";
import { readConfiguration } from "../src/platform/configuration.ts";
import { createContext } from "../src/platform/context.ts";
import { createGraphqlServer } from "../src/platform/graphql.ts";
import { createLogger } from "../src/platform/logger.ts";
import { createServer } from "../src/platform/server.ts";
import { createSpending } from "../src/platform/spending.ts";
import { type Caller, useApi } from "./kit.ts";

const api = await useApi();
const body = await api.body("aama");
const auditor = await body.staff("Audrey", "AUDITOR");
await api.app.listen({ port: 0, host: "127.0.0.1" });
const { port } = api.app.server.address() as { port: number };

/** The status of a request as it is written, byte by byte, so that no client corrects it. */
function statusOf(head: string, payload = ""): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const socket = connect(port, "127.0.0.1", () => socket.write(`${head}\r\n\r\n${payload}`));
  let answer = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    answer += chunk;
    if (answer.includes("\r\n")) socket.end();
  });
  socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])));
  socket.on("error", reject);
  return promise;
}

const post = (url: string, payload: string, headers: Caller = {}) =>
  api.app.inject({ method: "POST", url, headers: { "content-type": "application/json", ...headers }, payload });

const graphqlUrl = `/${body.slug}/graphql`;

describe("a request that is out of the ordinary is refused in words", () => {
  it.each([
    ["two operations without a name", { query: "query A { organization { id } } query B { organization { id } }" }],
    ["a name that no operation has", { query: "query A { organization { id } }", operationName: "B" }],
    ["no operation at all", { query: "fragment A on Organization { id }" }],
  ])("%s", async (_, request) => {
    const response = await post(graphqlUrl, JSON.stringify(request));
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].extensions.code).not.toBe("INTERNAL_SERVER_ERROR");
    expect(response.headers["x-request-id"]).toBeDefined();
  });

  it.each(["a b", "[", "[::1", "x:99999", "x/y", "%00", "\u00ff", "x@y:z", ""])("the host %j", async (host) => {
    const auth = JSON.stringify({ email: "nobody@example.org", password: "not the password" });
    const query = JSON.stringify({ query: "{ organization { id } }" });
    for (const [url, payload, expected] of [
      ["/api/auth/sign-in/email", auth, 401],
      [graphqlUrl, query, 200],
    ] as const) {
      const head = [
        `POST ${url} HTTP/1.1`,
        `Host: ${host}`,
        "Content-Type: application/json",
        "Connection: close",
        `Content-Length: ${payload.length}`,
      ];
      expect([expected, 400, 429]).toContain(await statusOf(head.join("\r\n"), payload));
    }
  });

  const deep = (levels: number, inner = "1") => "[".repeat(levels) + inner + "]".repeat(levels);

  it.each([300, 20_000, 200_000])("JSON that is nested %i times", async (levels) => {
    const query = "query($kind: String) { journal(first: 1, filter: { kind: $kind }) { nodes { id } } }";
    const { membershipId: _, ...person } = auditor;
    for (const payload of [
      `{"query":${JSON.stringify(query)},"variables":{"kind":${deep(levels)}}}`,
      `{"query":${JSON.stringify(query)},"variables":${deep(levels)}}`,
      `{"query":${deep(levels)}}`,
      `{"query":"{ organization { id } }","extensions":{"a":${deep(levels)}}}`,
      deep(levels),
    ]) {
      const { statusCode } = await post(graphqlUrl, payload, person);
      expect(statusCode === 200 || statusCode === 400, `${statusCode} for ${payload.slice(0, 100)}`).toBe(true);
    }
    for (const payload of [deep(levels), `{"email":${deep(levels)},"password":"x"}`])
      expect((await post("/api/auth/sign-in/email", payload)).statusCode).toBe(400);
  });

  it.each([1000, 1900])("a document whose literals are nested %i times", async (levels) => {
    const query = `{ journal(first: 1, filter: { kind: ${deep(levels, '"a"')} }) { nodes { id } } }`;
    const answer = await body.query(query, {}, auditor);
    expect(answer.status).toBe(400);
  });

  it.each([["null"], ["1"], ['"text"'], ["[]"], [""]])("a sign-in of %j", async (payload) => {
    expect((await post("/api/auth/sign-in/email", payload)).statusCode).toBe(400);
  });
});

describe("days and moments that do not exist", () => {
  it.each([
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-02-28T24:00:00Z",
    "2026-02-28T00:60:00Z",
    "2026-02-28T23:59:60Z",
    "2026-02-28T00:00:00+15:00",
    "2026-02-28T00:00:00+14:60",
    "0000-01-01T00:00:00Z",
    "9999-12-31T00:00:00Z",
    "2026-02-28",
    "",
  ])("%j is no DateTime, as a variable and in the document", async (from) => {
    const asVariable = "query($from: DateTime) { journal(first: 1, filter: { from: $from }) { totalCount } }";
    const asLiteral = `{ journal(first: 1, filter: { from: "${from}" }) { totalCount } }`;
    for (const answer of [await body.query(asVariable, { from }, auditor), await body.query(asLiteral, {}, auditor)]) {
      expect(answer.status).toBe(400);
      expect(answer.errors?.[0]?.extensions.code).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
    }
  });

  it.each(["2026-02-28T00:00:00Z", "2024-02-29T23:59:59.123456789-14:00", "1900-01-01T00:00:00+00:00"])(
    "%j is one",
    async (from) => {
      const query = "query($from: DateTime) { journal(first: 1, filter: { from: $from }) { totalCount } }";
      expect((await body.query(query, { from }, auditor)).errors).toBeUndefined();
    },
  );

  it.each(["2026-02-30", "2025-02-29", "2026-00-10", "2026-1-1", "infinity", "1899-12-31"])(
    "%j is no Date",
    async (day) => {
      const query = "query($day: Date) { certifications(first: 1, filter: { expiresFrom: $day }) { totalCount } }";
      expect((await body.query(query, { day }, auditor)).status).toBe(400);
    },
  );
});

describe("behind a proxy", () => {
  it.each([
    ["a trusted one: the caller's own address counts", "10.1.2.3", 200],
    ["one that is not trusted: its own counts, whatever it says", "192.0.2.1", 429],
  ])("%s", async (_, remoteAddress, last) => {
    const app = await createServer({
      dataDirectory: "unused",
      database: api.database,
      signIn: api.signIn,
      clock: { now: () => new Date() },
      log: createLogger("silent"),
      production: false,
      trustedProxies: ["10.0.0.0/8"],
    });
    const check = (caller: string) =>
      app.inject({
        method: "POST",
        url: graphqlUrl,
        remoteAddress,
        headers: { "content-type": "application/json", "x-forwarded-for": caller },
        payload: JSON.stringify({
          query: '{ verification(credential: "x", memberNumber: "1", familyName: "A") { status } }',
        }),
      });
    for (let index = 0; index < 30; index += 1) await check("203.0.113.7");
    const stranger = await check("203.0.113.7");
    expect(stranger.statusCode).toBe(429);
    expect(Number(stranger.headers["retry-after"])).toBeGreaterThan(0);
    expect(stranger.headers["x-request-id"]).toBeDefined();
    expect((await check("203.0.113.8")).statusCode).toBe(last);
    await app.close();
  });

  it("a caller with a whole IPv6 network counts as one", async () => {
    const { slug } = await api.body("aama");
    const check = (host: number) =>
      api.app.inject({
        method: "POST",
        url: `/${slug}/graphql`,
        remoteAddress: `2001:db8:1:2::${host.toString(16)}`,
        headers: { "content-type": "application/json" },
        payload: JSON.stringify({
          query: '{ verification(credential: "x", memberNumber: "1", familyName: "A") { status } }',
        }),
      });
    for (let host = 1; host <= 30; host += 1) expect((await check(host)).statusCode).not.toBe(429);
    expect((await check(31)).statusCode).toBe(429);
  });

  it("the setting takes addresses and networks, and refuses what is neither", () => {
    const read = (text: string) => readConfiguration({ OPENRECERT_TRUSTED_PROXIES: text });
    expect(read("10.0.0.1, fd00::/8,192.0.2.0/24")).toMatchObject({
      ok: true,
      value: { trustedProxies: ["10.0.0.1", "fd00::/8", "192.0.2.0/24"] },
    });
    expect(read("")).toMatchObject({ ok: true, value: { trustedProxies: [] } });
    for (const text of ["proxy.example.org", "10.0.0.0/33", "10.0.0.1,", "10.0.0.0/8/8", "true"])
      expect(read(text), text).toMatchObject({ ok: false });
    // What the setting takes, the server takes too.
    expect(() => fastify({ trustProxy: ["10.0.0.1", "fd00::/8", "192.0.2.0/24"] })).not.toThrow();
  });
});

describe("where people come by https", () => {
  it.each([
    [true, "max-age=31536000"],
    [false, undefined],
  ])("https: %s", async (isHttps, expected) => {
    const { database, signIn } = api;
    const log = createLogger("silent");
    const app = await createServer({
      dataDirectory: "unused",
      database,
      signIn,
      clock: { now: () => new Date() },
      log,
      production: false,
      isHttps,
    });
    for (const url of ["/livez", "/nothing/here", graphqlUrl])
      expect((await app.inject(url)).headers["strict-transport-security"]).toBe(expected);
    await app.close();
  });
});

describe("while the database is away or busy", () => {
  it("every answer is 503, says when to come back, and names the request", async () => {
    const away = await useApi({ connectionsMax: 1, statementMsMax: 300, connectMsMax: 300 });
    const there = await away.body("aama");
    const vera = await there.staff("Vera", "VIEWER");
    const held = there.transaction((tx) =>
      tx
        .execute(sql`select pg_sleep(0.25)`)
        .then(() => tx.execute(sql`select pg_sleep(0.25)`))
        .then(() => tx.execute(sql`select pg_sleep(0.25)`)),
    );
    const { membershipId: _, ...person } = vera;
    const answers = await Promise.all(
      Array.from({ length: 3 }, () =>
        away.app.inject({
          method: "POST",
          url: `/${there.slug}/graphql`,
          headers: { "content-type": "application/json", ...person },
          payload: JSON.stringify({ query: "{ members(first: 1) { totalCount } }" }),
        }),
      ),
    );
    for (const answer of answers) {
      expect([answer.statusCode, answer.json().errors?.[0]?.extensions.code]).toEqual([503, "UNAVAILABLE"]);
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      expect(answer.headers["x-request-id"]).toBeDefined();
    }
    await held;
  });

  const fault = new DatabaseError({ kind: "too-many-connections" }, "There is no connection left.");

  it.each([
    ["{ organization { id } }", "snapshot", "nothing changed"],
    ['mutation { memberTokensRevoke(input: { memberId: "x" }) { userErrors { code } } }', "write", "nothing changed"],
    ['mutation { memberTokensRevoke(input: { memberId: "x" }) { userErrors { code } } }', "read", "could not be read"],
  ])("%s says so when the transaction to %s cannot begin", async (query, mode, words) => {
    const server = await createGraphqlServer({
      log: createLogger("silent"),
      production: false,
      spending: createSpending(),
    });
    const organization = (await api.database.lookup.organization(body.slug))!;
    const ctx = createContext({
      database: api.database,
      signIn: api.signIn,
      organization,
      caller: { kind: "SYSTEM", permissions: new Set(PERMISSIONS) },
      clock: { now: () => new Date() },
      requestId: "r",
      log: createLogger("silent"),
      dataDirectory: "unused",
      address: "local",
    });
    const { begin } = ctx;
    const contextValue = Object.assign(ctx, {
      begin: async (asked: "read" | "snapshot" | "write") => {
        if (asked === mode) throw fault;
        await begin(asked);
      },
    });
    const { http, body: answer } = await server.executeOperation({ query }, { contextValue });
    await server.stop();
    if (answer.kind !== "single") throw new Error("the answer comes in parts");
    expect(http.status).toBe(503);
    expect(answer.singleResult.errors?.[0]).toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    expect(answer.singleResult.errors?.[0]?.message).toContain(words);
  });
});
