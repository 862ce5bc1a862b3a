import { readFileSync } from "node:fs";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { databaseProblem } from "../src/errors.ts";
import { listSchema } from "../src/listing/list-schema.ts";
import { migrateDatabase } from "../src/migrate.ts";
import { cloneTemplate } from "../src/testing/kit.ts";

async function emptyDatabase() {
  const { url, drop } = await cloneTemplate({ empty: true });
  onTestFinished(drop);
  return url;
}

async function onDatabase<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe("migrating", () => {
  it("brings an empty database to schema.sql, and a second run changes nothing", async () => {
    const url = await emptyDatabase();

    const first = await migrateDatabase(url);
    expect(first.applied).toBe(first.total);
    expect(await migrateDatabase(url)).toEqual({ applied: 0, total: first.total });

    const listing = readFileSync(new URL("../schema.sql", import.meta.url), "utf8");
    // A difference: the schema was changed by hand, or `npm run schema-listing` is due.
    expect(await onDatabase(url, listSchema)).toBe(listing);
  });

  it("is done by one of several processes that try at once", async () => {
    const url = await emptyDatabase();
    const all = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url)));
    expect(all.filter(({ applied }) => applied > 0)).toHaveLength(1);
  });

  it("refuses a database that a newer version has used, and leaves it as it was", async () => {
    const url = await emptyDatabase();
    await migrateDatabase(url);
    const future = 4102444800000;
    await onDatabase(url, (client) =>
      client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', $1)", [future]),
    );
    const refusal = await migrateDatabase(url).catch((error: unknown) => error);
    expect(databaseProblem(refusal)).toEqual({ kind: "newer-schema" });
    expect(String(refusal)).toContain("a newer version has used it");
  });

  it("tells a wrong password and a database that is not there", async () => {
    const url = new URL(await emptyDatabase());
    url.password = "wrong";
    expect(databaseProblem(await migrateDatabase(url.href).catch((error: unknown) => error))).toEqual({
      kind: "wrong-password",
    });
    const elsewhere = new URL(await emptyDatabase());
    elsewhere.pathname = "/not-there";
    expect(databaseProblem(await migrateDatabase(elsewhere.href).catch((error: unknown) => error))).toEqual({
      kind: "no-such-database",
    });
  });
});
