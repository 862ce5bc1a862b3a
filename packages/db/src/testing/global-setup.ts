import { rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded/start.ts";
import { migrateDatabase } from "../migrate.ts";

/** What test files need to clone a database. Vitest passes it to them. */
export type TestServer = { url: string; servingUrl: string; administratorUrl: string; template: string };

declare module "vitest" {
  interface ProvidedContext {
    openrecertTestServer: TestServer;
  }
}

const TEMPLATE = "openrecert_template";

/**
 * One server for the whole run, with a migrated database that test files clone. Not durable: a
 * machine crash may lose it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "openrecert-tests-"));
  // The server may run as another user, who needs to reach a folder of its own.
  await chmod(folder, 0o755);
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const server = await startEmbedded({ folder: join(folder, "postgres"), settings }).catch((error: unknown) => {
    remove();
    throw error;
  });
  const stop = async () => {
    await server.stop();
    remove();
  };
  try {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create database ${TEMPLATE}`);
    await client.end();
    const { url, servingUrl, administratorUrl } = server;
    await migrateDatabase(databaseUrl(url, TEMPLATE), { servingUrl });
    project.provide("openrecertTestServer", { url, servingUrl, administratorUrl, template: TEMPLATE });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same server and user, another database. */
export function databaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
