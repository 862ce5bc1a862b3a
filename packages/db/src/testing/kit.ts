import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "../client.ts";
import { databaseUrl } from "./global-setup.ts";
import { type Seed, seedOver } from "./seed.ts";

export { databaseUrl } from "./global-setup.ts";
export type { Seed, SeededCertification, SeededMember, SeededOrganization, SeededStaff } from "./seed.ts";

export type TestDatabase = {
  /** Logged in as the product, under a role that owns nothing. */
  database: Database;
  /** The owner's address, for a test's own client or process. */
  url: string;
  /** The address that the product serves under. */
  servingUrl: string;
  /** The superuser's address. */
  administratorUrl: string;
  seed: Seed;
  /**
   * Runs one statement beyond the rights of the product's roles, to damage what a test then finds
   * damaged.
   */
  asSuperuser(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Runs `work` and lists the statements that ran meanwhile inside transactions of `database`. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>;
};

/**
 * The test file's own database, cloned from the migrated template and dropped when the file is
 * done. Call it at the top of a file. `globalSetup` in vitest.config.ts must name
 * `@openrecert/db/testing/global-setup`.
 */
export async function useDatabase(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
  const clone = await cloneTemplate();
  let heard: string[] | undefined;
  const database = openDatabase({ ...options, url: clone.servingUrl, onStatement: (text) => heard?.push(text) });
  afterAll(async () => {
    await database.close();
    await clone.drop();
  });
  return {
    database,
    url: clone.url,
    servingUrl: clone.servingUrl,
    administratorUrl: clone.administratorUrl,
    seed: seedOver(database),
    asSuperuser: (statement, values) => onServer(clone.administratorUrl, statement, values),
    async statementsOf(work) {
      const statements: string[] = [];
      heard = statements;
      try {
        await work();
      } finally {
        heard = undefined;
      }
      return statements;
    },
  };
}

/** A clone of the migrated template or, with `empty`, a database without anything. */
export async function cloneTemplate({ empty = false } = {}) {
  const server = inject("openrecertTestServer");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(
    server.url,
    `create database ${name} template ${empty ? "template0" : server.template} strategy file_copy`,
  );
  return {
    name,
    url: databaseUrl(server.url, name),
    servingUrl: databaseUrl(server.servingUrl, name),
    administratorUrl: databaseUrl(server.administratorUrl, name),
    // Only the superuser can end a connection of the product's own role.
    drop: async () => void (await onServer(server.administratorUrl, `drop database if exists ${name} with (force)`)),
  };
}

async function onServer(url: string, statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}
