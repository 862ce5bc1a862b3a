import { describe, expect, it } from "vitest";
import { readConfiguration } from "../src/platform/configuration.ts";
import { useApi } from "./kit.ts";

const PORTAL = "https://portal.example.org";
const api = await useApi({ corsOrigins: [PORTAL] });
const closed = await useApi();

type Kit = typeof api;
const preflight = (kit: Kit, url: string, origin: string) =>
  kit.app.inject({
    method: "OPTIONS",
    url,
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });
const post = (kit: Kit, slug: string, headers: Record<string, string>) =>
  kit.app.inject({
    method: "POST",
    url: `/${slug}/graphql`,
    headers: { "content-type": "application/json", ...headers },
    payload: JSON.stringify({ query: "{ viewer { kind } }" }),
  });

describe("a page of a listed origin", () => {
  it("may call the API with a key, after asking first", async () => {
    const body = await api.body("aama");
    const asked = await preflight(api, `/${body.slug}/graphql`, PORTAL);
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      "access-control-allow-origin": PORTAL,
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type",
    });
    const { key } = await body.apiKey("MEMBERS_READ");
    const answer = await post(api, body.slug, { origin: PORTAL, authorization: `Bearer ${key}` });
    expect(answer.json().data.viewer.kind).toBe("API_CLIENT");
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": PORTAL,
      "access-control-expose-headers": "x-request-id, retry-after",
      vary: expect.stringContaining("Origin"),
    });
  });

  it("may read the schema, and why a call was refused", async () => {
    const schema = await api.app.inject({ url: "/schema.graphql", headers: { origin: PORTAL } });
    expect(schema.headers["access-control-allow-origin"]).toBe(PORTAL);
    const body = await api.body("aama");
    const refused = await post(api, body.slug, { origin: PORTAL, authorization: "Bearer no-such-key" });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers["access-control-allow-origin"]).toBe(PORTAL);
  });

  it("never acts with a person's session", async () => {
    const body = await api.body("aama");
    const asked = await preflight(api, `/${body.slug}/graphql`, PORTAL);
    expect(asked.headers["access-control-allow-credentials"]).toBeUndefined();
    const answer = await post(api, body.slug, { origin: PORTAL, cookie: "better-auth.session_token=x" });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().errors[0].extensions.code).toBe("FORBIDDEN");
  });

  it.each(["/api/auth/sign-in/email", "/livez", "/", "/aama/", "/aama/graphql/more", "/x?y=/aama/graphql"])(
    "gets no leave for %s",
    async (url) => {
      for (const answer of [
        await preflight(api, url, PORTAL),
        await api.app.inject({ url, headers: { origin: PORTAL } }),
      ])
        expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    },
  );
});

describe("a page of another origin", () => {
  it.each(["https://evil.example", "null", `${PORTAL}.evil.example`, "http://portal.example.org", `${PORTAL}:8443`])(
    "gets no leave: %s",
    async (origin) => {
      const body = await api.body("aama");
      for (const answer of [
        await preflight(api, `/${body.slug}/graphql`, origin),
        await post(api, body.slug, { origin }),
      ])
        expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  it("gets none where no origin is listed", async () => {
    const body = await closed.body("aama");
    expect((await preflight(closed, `/${body.slug}/graphql`, PORTAL)).statusCode).toBe(404);
    expect((await post(closed, body.slug, { origin: PORTAL })).headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("OPENRECERT_CORS_ORIGINS", () => {
  const read = (text: string) => readConfiguration({ OPENRECERT_CORS_ORIGINS: text });

  it("is a list of origins, empty when it is not set", () => {
    expect(read("")).toMatchObject({ ok: true, value: { corsOrigins: [] } });
    expect(read(`${PORTAL}, http://localhost:5173`)).toMatchObject({
      ok: true,
      value: { corsOrigins: [PORTAL, "http://localhost:5173"] },
    });
  });

  it.each(["*", "null", "portal.example.org", `${PORTAL}/`, `${PORTAL}/app`, `${PORTAL},`, "file:///x", "HTTPS://A"])(
    "refuses %s",
    (text) => {
      expect(read(text)).toEqual({ ok: false, problems: [expect.stringContaining("OPENRECERT_CORS_ORIGINS must be")] });
    },
  );
});
