import { readSdl } from "@openrecert/contract/sdl";
import { sql } from "drizzle-orm";
import { buildSchema, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { resolvers } from "../src/features/resolvers.ts";
import { readConfiguration } from "../src/platform/configuration.ts";
import { faultForLog } from "../src/platform/faults.ts";
import { LIMITS } from "../src/platform/limits.ts";
import { mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();
const strict = await useApi({ production: true });

describe("the resolvers", () => {
  const schema = buildSchema(readSdl());
  const written = new Map(Object.entries(resolvers).map(([type, fields]) => [type, new Set(Object.keys(fields))]));

  it.each(["Query", "Mutation"])("cover every field of %s", (root) => {
    const type = schema.getType(root);
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
    expect([...(written.get(root) ?? [])].sort()).toEqual(fields.sort());
  });

  it("name only types and fields of the contract", () => {
    const strays = [...written].flatMap(([name, fields]) => {
      const type = schema.getType(name);
      if (!type) return [name];
      return isObjectType(type)
        ? [...fields].filter((field) => !type.getFields()[field]).map((field) => `${name}.${field}`)
        : [];
    });
    expect(strays).toEqual([]);
  });
});

describe("an operation that asks for too much is refused before anything is read", () => {
  const nested = (depth: number) =>
    "{ members(first: 1) { nodes { ".concat(
      "certifications(first: 1) { nodes { member { ".repeat(depth),
      "id",
      " } } }".repeat(depth),
      " } } }",
    );
  const cases: [string, string, string][] = [
    ["pages without a size", "{ members { nodes { id } } }", "BAD_USER_INPUT"],
    ["a page of 2147483647", "{ members(first: 2147483647) { nodes { id } } }", "BAD_USER_INPUT"],
    ["a page of 0", "{ members(first: 0) { nodes { id } } }", "BAD_USER_INPUT"],
    ["both ends at once", "{ members(first: 1, last: 1) { nodes { id } } }", "BAD_USER_INPUT"],
    ["nesting", nested(5), "LIMIT_EXCEEDED"],
    [
      "cost by multiplied pages",
      "{ members(first: 100) { nodes { certifications(first: 100) { nodes { standing { verdict } } } } } }",
      "LIMIT_EXCEEDED",
    ],
    [
      "aliases",
      `{ ${Array.from({ length: 80 }, (_, index) => `a${index}: organization { id }`).join(" ")} }`,
      "LIMIT_EXCEEDED",
    ],
    [
      "directives",
      `{ organization ${"@include(if: true) ".repeat(1)} { ${"id @include(if: true) ".repeat(70)} } }`,
      "LIMIT_EXCEEDED",
    ],
    [
      "fragments that multiply",
      `{ organization { ...a0 } } ${Array.from({ length: 16 }, (_, index) => `fragment a${index} on Organization { ...a${index + 1} ...a${index + 1} }`).join(" ")} fragment a16 on Organization { id }`,
      "LIMIT_EXCEEDED",
    ],
    ["tokens", `{ organization { ${"id ".repeat(LIMITS.tokensMax)} } }`, "GRAPHQL_PARSE_FAILED"],
    ["a cursor of another list", '{ credentials(first: 1, after: "bm9uZQ") { nodes { id } } }', "BAD_USER_INPUT"],
  ];
  it.each(cases)("%s", async (_, query, code) => {
    const body = await api.body("aama");
    const answer = await body.query(query, {}, await body.staff("Vera", "VIEWER"));
    expect(answer.errors?.[0]?.extensions.code).toBe(code);
  });

  it("a page size in a variable counts too", async () => {
    const body = await api.body("aama");
    const query = "query($n: Int) { credentials(first: $n) { nodes { id } } }";
    expect((await body.query(query, { n: 1000 })).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    expect((await body.query(query, { n: 10 })).errors).toBeUndefined();
  });

  it("says what an operation cost", async () => {
    const body = await api.body("aama");
    expect((await body.query("{ credentials(first: 10) { nodes { id code } } }")).extensions.cost).toBe(31);
  });
});

describe("over HTTP", () => {
  const post = (slug: string, headers: Record<string, string>, payload: string) =>
    api.app.inject({ method: "POST", url: `/${slug}/graphql`, headers, payload });

  it("refuses bodies over the limit, in words", async () => {
    const { slug } = await api.body("aama");
    const payload = JSON.stringify({ query: `{ organization { id } } # ${"x".repeat(LIMITS.bodyBytesMax)}` });
    const response = await post(slug, { "content-type": "application/json" }, payload);
    expect(response.statusCode).toBe(413);
    expect(response.json().errors[0].extensions.code).toBe("LIMIT_EXCEEDED");
  });

  it("refuses simple content types, mutations by GET, and batches", async () => {
    const { slug } = await api.body("aama");
    const query = JSON.stringify({ query: "{ organization { id } }" });
    expect((await post(slug, { "content-type": "text/plain" }, query)).statusCode).toBeGreaterThanOrEqual(400);
    expect((await post(slug, { "content-type": "application/json" }, `[${query}]`)).statusCode).toBe(400);
    const get = await api.app.inject({
      url: `/${slug}/graphql?query=${encodeURIComponent('mutation { apiClientRevoke(input: {apiClientId: "x"}) { userErrors { code } } }')}`,
      headers: { "apollo-require-preflight": "1" },
    });
    expect(get.statusCode).toBe(405);
  });

  it("answers 404 for an organization that is not there", async () => {
    expect((await api.call("nobody", "{ organization { id } }")).status).toBe(404);
  });

  it("hides the schema from strangers in production, and publishes it instead", async () => {
    const body = await strict.body("aama");
    expect((await body.query("{ __schema { types { name } } }")).errors?.[0]?.extensions.code).toBe(
      "GRAPHQL_VALIDATION_FAILED",
    );
    expect(JSON.stringify((await body.query("{ organizatoin { id } }")).errors)).not.toContain("Did you mean");
    expect((await strict.app.inject("/schema.graphql")).body).toContain("type Query");
  });

  it("tells whether it lives and is ready", async () => {
    expect((await api.app.inject("/livez")).statusCode).toBe(200);
    expect((await api.app.inject("/readyz")).json()).toEqual({ status: "ok" });
  });

  it("masks what goes wrong inside, and names the request", async () => {
    const { slug } = await api.seed.organization("broken", { timeZone: "Mars/Base" });
    const response = await post(slug, { "content-type": "application/json" }, '{"query":"{ organization { today } }"}');
    expect(response.json().errors[0].extensions.code).toBe("INTERNAL_SERVER_ERROR");
    expect(response.body).not.toMatch(/Mars|node_modules|\.ts/);
    expect(response.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("keeps values out of the log when the database refuses them", async () => {
    const body = await api.body("aama");
    const refused = await body
      .transaction((tx) =>
        tx.execute(sql`select ${"Ana Canary"}::int`).then(
          () => null,
          (error) => error,
        ),
      )
      .catch((error) => error);
    expect(JSON.stringify(faultForLog(refused))).not.toContain("Canary");
    expect(faultForLog(refused)).toMatchObject({ problem: { kind: "invalid-value" } });
  });
});

describe("text that cannot be stored", () => {
  it.each([
    ["NUL", "A\u0000B"],
    ["half of a surrogate pair", "A\ud800B"],
  ])("%s is refused at the edge", async (_, givenName) => {
    const body = await api.body("aama");
    const query = "mutation($input: MemberCreateInput!) { memberCreate(input: $input) { userErrors { code } } }";
    const answer = await body.query(
      query,
      { input: { number: "1", givenName, familyName: "B", idempotencyKey: newKey() } },
      await body.staff("Reg", "REGISTRAR"),
    );
    expect(answer.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("everything else comes back as it was", async () => {
    const body = await api.body("aama");
    const names = [
      "Ṱ̺̺̕o͞",
      "👩‍👩‍👧 Ünïcödé",
      "'; drop table member; --",
      "<script>alert(1)</script>",
      "＄{jndi}",
      "\u202Etest",
    ];
    for (const [index, familyName] of names.entries()) {
      const made = await mutate(
        body,
        "memberCreate",
        { number: `N${index}`, givenName: "A", familyName },
        await body.staff(`Reg ${index}`, "REGISTRAR"),
        "member { familyName }",
      );
      expect(made).toMatchObject({ userErrors: [], member: { familyName } });
    }
  });
});

describe("expected failures are data", () => {
  it("names every fault of an input at once, with its place", async () => {
    const body = await api.body("aama");
    const member = await body.member("Ana Ortiz");
    const activity = {
      type: "c e",
      completed: "2031-01-01",
      quantities: [
        { unit: "point", amount: "100000" },
        { unit: "point", amount: "-1" },
      ],
      labels: [{ dimension: "area", value: "a", share: "0.5" }],
    };
    const { userErrors } = await mutate(
      body,
      "activityReport",
      { memberNumber: member.number, activity, idempotencyKey: newKey() },
      await body.staff("Sue", "SUPPORT"),
    );
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join(".")}`)).toEqual([
      "INVALID_INPUT input.activity.type",
      "IN_THE_FUTURE input.activity.completed",
      "INVALID_INPUT input.activity.quantities",
      "OUT_OF_RANGE input.activity.quantities.0.amount",
      "OUT_OF_RANGE input.activity.quantities.1.amount",
      "INVALID_INPUT input.activity.labels",
    ]);
  });

  it.each([["1e308"], ["NaN"], ["10,5"], [""]])("an amount of %j is no Decimal", async (amount) => {
    const body = await api.body("aama");
    const query = "mutation($input: ActivityReportInput!) { activityReport(input: $input) { userErrors { code } } }";
    const activity = { type: "ce", completed: "2025-01-01", quantities: [{ unit: "point", amount }] };
    const answer = await body.query(query, { input: { memberNumber: "1", activity, idempotencyKey: newKey() } });
    expect(answer.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("the configuration", () => {
  it("tells every fault at once", () => {
    const read = readConfiguration({
      PORT: "70000",
      DATABASE_URL: "mysql://x",
      LOG_LEVEL: "loud",
      OPENRECERT_SECRET: "short",
    });
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? [] : read.problems).toHaveLength(4);
  });

  it("needs a secret of its own with a database that several processes share", () => {
    const read = readConfiguration({ DATABASE_URL: "postgres://u:p@h/d" });
    expect(read.ok ? "" : read.problems.join()).toContain("OPENRECERT_SECRET");
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfiguration({ PORT: "", DATABASE_URL: "" })).toMatchObject({
      ok: true,
      value: { port: 4000, databaseUrl: null },
    });
  });
});
