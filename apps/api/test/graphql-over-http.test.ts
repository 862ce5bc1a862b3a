import { serverAudits } from "graphql-http";
import { describe, expect, it } from "vitest";
import { useApi } from "./kit.ts";

const api = await useApi();
const { slug } = await api.seed.organization("aama");
await api.app.listen({ port: 0, host: "127.0.0.1" });
const { port } = api.app.server.address() as { port: number };

// The suite of the GraphQL-over-HTTP specification, as its authors wrote it. A "notice" or "warn"
// is a SHOULD or a MAY.
describe("GraphQL over HTTP", () => {
  for (const audit of serverAudits({ url: `http://127.0.0.1:${port}/${slug}/graphql` })) {
    it(audit.name, async () => {
      const result = await audit.fn();
      expect(result.status === "error" ? result.reason : null).toBeNull();
    });
  }
});
