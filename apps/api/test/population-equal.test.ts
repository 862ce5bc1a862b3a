import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Installation } from "../src/installation.ts";
import { createLogger } from "../src/platform/logger.ts";
import { seedExamples } from "../src/seed.ts";
import { useApi } from "./kit.ts";
import { comparable, inOrder, linesByApi, populations } from "./population-kit.ts";

const WHOLE_BODY_MS = 240_000;
const UNLIMITED = { callerPerMinuteMax: 1e9, organizationPerMinuteMax: 1e9 };

const api = await useApi({ spending: UNLIMITED, statementMsMax: 60_000 });
const folder = mkdtempSync(join(tmpdir(), "openrecert-population-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const installation: Installation = {
  database: api.database,
  databaseUrl: api.url,
  dataDirectory: folder,
  secret: "s".repeat(40),
  accounts: api.signIn,
  isEmbedded: true,
  log: createLogger("silent"),
  close: async () => undefined,
};

it(
  "everybody's standing in the example bodies is what the API answers",
  async () => {
    await seedExamples(installation);
    const asOf = new Date().toISOString().slice(0, 10);
    for (const slug of ["aama", "nha"]) {
      const body = await api.existingBody(slug);
      const viewer = await body.staff("Vi", "VIEWER");
      const byApi = await linesByApi(body, viewer, asOf);
      const lines = await populations(api).lines(slug, { asOf, threads: 2, summarizes: true });
      expect(byApi.length).toBeGreaterThan(500);
      expect(lines.map(comparable)).toEqual(inOrder(byApi));
      expect(lines.some(({ shortfalls }) => shortfalls.length > 0)).toBe(true);
    }
  },
  WHOLE_BODY_MS,
);
