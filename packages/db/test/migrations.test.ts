import { readFileSync } from "node:fs";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../src/client.ts";
import { databaseProblem } from "../src/errors.ts";
import { listSchema } from "../src/listing/list-schema.ts";
import { migrateDatabase, refuseUnfitServer } from "../src/migrate.ts";
import { organization } from "../src/schema/organizations.ts";
import { cloneTemplate } from "../src/testing/kit.ts";

async function emptyDatabases() {
  const clone = await cloneTemplate({ empty: true });
  onTestFinished(clone.drop);
  return clone;
}

const emptyDatabase = async () => (await emptyDatabases()).url;

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
    // If they differ, the schema was changed by hand or `npm run schema-listing` is due.
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

  it("works for a superuser, whose rows the policies would not keep back", async () => {
    const { administratorUrl } = await emptyDatabases();
    await migrateDatabase(administratorUrl);
    const database = openDatabase({ url: administratorUrl });
    const organizationId = "0190a000-0000-7000-8000-000000000001";
    const values = { id: organizationId, slug: "aama", name: "AAMA", timeZone: "UTC" };
    await database.transaction({ organizationId }, (tx) => tx.insert(organization).values(values));
    const elsewhere = { organizationId: "0190a000-0000-7000-8000-000000000002" };
    expect(await database.transaction(elsewhere, (tx) => tx.$count(organization))).toBe(0);
    await database.close();
  });

  it("says what a role lacks that may not create roles", async () => {
    const { url, administratorUrl } = await emptyDatabases();
    await onDatabase(administratorUrl, (client) => client.query("create role humble login password 'x'"));
    onTestFinished(() =>
      onDatabase(administratorUrl, (client) => client.query("drop role humble").then(() => undefined)),
    );
    const humble = new URL(url);
    [humble.username, humble.password] = ["humble", "x"];
    const refusal = await migrateDatabase(humble.href).catch((error: unknown) => error);
    expect(databaseProblem(refusal)).toEqual({ kind: "not-permitted" });
    expect(String(refusal)).toContain("ALTER ROLE humble CREATEROLE");
  });

  it.each([
    ["an old server", { number: 170_002, name: "17.2", extension: true }, "PostgreSQL 17.2, and OpenRecert needs 18"],
    [
      "a server without btree_gist",
      { number: 180_000, name: "18.0", extension: false },
      "lacks the extension btree_gist",
    ],
  ])("says what to do with %s", async (_, server, words) => {
    const client = { query: async () => ({ rows: [server] }) } as unknown as Client;
    await expect(refuseUnfitServer(client)).rejects.toThrow(words);
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
