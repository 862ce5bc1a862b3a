import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useDatabase } from "@openrecert/db/testing";
import fastify from "fastify";
import { afterAll, expect, it } from "vitest";
import { servePages } from "../src/platform/pages-server.ts";

const { database, seed } = await useDatabase();
const folder = mkdtempSync(join(tmpdir(), "openrecert-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
await mkdir(join(folder, "assets"));
writeFileSync(join(folder, "index.html"), "<title>The console</title>");
writeFileSync(join(folder, "public.html"), "<title>The public page</title>");
const app = fastify();
await servePages(app, folder, database);
afterAll(() => app.close());

it("an address without its last slash never leads to another site", async () => {
  const location = async (url: string) => (await app.inject(url)).headers.location;
  expect(await location("/aama")).toBe("/aama/");
  expect(await location("/%2Felsewhere.example")).toBe("/%2Felsewhere.example/");
  expect(await location("/%5Celsewhere.example")).toBe("/%5Celsewhere.example/");
  expect(await location("/a%0d%0ab")).toBe("/a%0D%0Ab/");
});

it("the public pages do not ask for the console's scripts", async () => {
  const { slug } = await seed.organization("pages");
  const page = async (url: string) => (await app.inject(url)).body;
  for (const address of ["verify", "handbook", "handbook/cma-aama/2025"])
    expect(await page(`/${slug}/${address}`), address).toContain("The public page");
  expect(await page(`/${slug}/members/verify`)).toContain("The console");
});
