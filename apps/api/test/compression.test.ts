import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { COMPRESSED_FROM_BYTES } from "../src/platform/compression.ts";
import { useApi } from "./kit.ts";

const api = await useApi();

describe("answers", () => {
  const ask = async (query: string, headers: Record<string, string>) => {
    const body = await api.body("aama");
    for (let member = 0; member < 60; member++) await body.member(`Member With A Rather Long Name ${member}`);
    return api.app.inject({
      method: "POST",
      url: `/${body.slug}/graphql`,
      headers: { "content-type": "application/json", ...(await body.staff("Vera", "VIEWER")), ...headers },
      payload: JSON.stringify({ query }),
    });
  };
  const PAGE = "{ members(first: 60) { nodes { id number printedName } } }";

  it("above a few kilobytes are compressed for callers that accept it", async () => {
    const answer = await ask(PAGE, { "accept-encoding": "gzip, br" });
    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(answer.headers.vary).toContain("accept-encoding");
    const text = gunzipSync(answer.rawPayload).toString("utf8");
    expect(text.length).toBeGreaterThan(COMPRESSED_FROM_BYTES);
    expect(JSON.parse(text).data.members.nodes).toHaveLength(60);
  });

  it("are sent as they are when they are small, or when nobody asks for less", async () => {
    const small = await ask("{ organization { name } }", { "accept-encoding": "gzip" });
    const plain = await ask(PAGE, {});
    for (const { headers } of [small, plain]) expect(headers["content-encoding"]).toBeUndefined();
    expect(plain.json().data.members.nodes).toHaveLength(60);
  });
});
