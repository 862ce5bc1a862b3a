import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../src/client.ts";
import { type DatabaseError, databaseProblem } from "../src/errors.ts";
import { migrateDatabase } from "../src/migrate.ts";
import { refuseUnfitLogin } from "../src/serving-login.ts";
import { cloneTemplate } from "../src/testing/kit.ts";

async function onDatabase(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** A database with an address that has never been served under. Its role is dropped at the end. */
async function newLogin({ empty = false } = {}) {
  const clone = await cloneTemplate({ empty });
  const name = `login ${randomUUID()}`;
  const address = new URL(clone.url);
  [address.username, address.password] = [encodeURIComponent(name), encodeURIComponent("it's a /secret/")];
  onTestFinished(async () => {
    await clone.drop();
    await onDatabase(clone.administratorUrl.replace(/\/[^/]+$/, "/postgres"), `drop role if exists "${name}"`);
  });
  return { ...clone, name, login: address.href };
}

async function refusal(url: string): Promise<DatabaseError> {
  const error: unknown = await refuseUnfitLogin(url).then(
    () => new Error("It was accepted."),
    (thrown: unknown) => thrown,
  );
  if (databaseProblem(error) === null) throw error;
  return error as DatabaseError;
}

describe("the login that the product serves under", () => {
  it("is made by migrating, with the password of its address, and owns nothing", async () => {
    const { url, login, name } = await newLogin({ empty: true });
    await migrateDatabase(url, { servingUrl: login });
    await refuseUnfitLogin(login);
    // Again, and from several processes: nothing changes.
    await Promise.all([1, 2].map(() => migrateDatabase(url, { servingUrl: login })));

    const database = openDatabase({ url: login });
    onTestFinished(() => database.close());
    expect(await database.lookup.organizations()).toEqual([]);
    expect(await database.signIn().execute("select from auth.session")).toMatchObject({ rowCount: 0 });
    const somewhere = `set openrecert.organization_id = '${randomUUID()}'`;
    for (const statement of ["select from member", "set role openrecert_lookup", "create table public.t ()"])
      await expect(onDatabase(login, somewhere, statement)).rejects.toMatchObject({ code: "42501" });
    const [rights] = await onDatabase(
      url,
      `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit as mighty,
        (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = '${name}'`,
    );
    expect(rights).toEqual({ mighty: false, owned: 0 });
  });

  it("may be one that an administrator made, which keeps its password", async () => {
    const { url, administratorUrl, login, name } = await newLogin();
    await onDatabase(administratorUrl, `create role "${name}" login password 'it''s a /secret/'`);
    await onDatabase(
      administratorUrl,
      `grant openrecert_app, openrecert_auth to "${name}" with inherit false, set true`,
    );
    const other = new URL(login);
    other.password = "another";
    await migrateDatabase(url, { servingUrl: other.href });
    await refuseUnfitLogin(login);
    expect((await refusal(other.href)).problem.kind).toBe("wrong-password");
  });

  it("is never the owner of the tables, nor a superuser", async () => {
    const { url, administratorUrl } = await cloneTemplate().then((clone) => {
      onTestFinished(clone.drop);
      return clone;
    });
    for (const mighty of [url, administratorUrl]) {
      const { problem, message } = await refusal(mighty);
      expect(problem.kind).toBe("not-permitted");
      expect(message).toMatch(/DATABASE_URL owns tables.*DATABASE_OWNER_URL.*openrecert migrate creates that role/);
    }
  });

  it("is told what to run where the database lacks migrations or does not know it", async () => {
    const { url, administratorUrl, login } = await newLogin();
    await migrateDatabase(url, { servingUrl: login });
    await onDatabase(
      administratorUrl,
      "delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)",
    );
    expect(await refusal(login)).toMatchObject({ problem: { kind: "outdated-schema" } });
    expect((await refusal(login)).message).toMatch(/lacks 1 migration.*openrecert migrate.*DATABASE_OWNER_URL/);
  });

  it("is told the same on an empty database", async () => {
    const { administratorUrl, name, login } = await newLogin({ empty: true });
    await onDatabase(administratorUrl, `create role "${name}" login password 'it''s a /secret/'`);
    expect(await refusal(login)).toMatchObject({ problem: { kind: "outdated-schema" } });
  });
});
