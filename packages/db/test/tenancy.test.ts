import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseProblem } from "../src/errors.ts";
import { cloneTemplate } from "../src/testing/kit.ts";
import { idOf, insertRow, rowsOf } from "./rows.ts";

const AAMA = "0190a000-0000-7000-8000-000000000001";
const NHA = "0190a000-0000-7000-8000-000000000002";

const clone = await cloneTemplate();
const superuser = new Client({ connectionString: clone.administratorUrl });
const client = new Client({ connectionString: clone.url });
await superuser.connect();
await client.connect();

const tables = await names(
  "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
);
const tenantTables = tables.filter((table) => table !== "organization");

async function names(query: string): Promise<string[]> {
  return (await superuser.query<{ name: string }>(query)).rows.map(({ name }) => name);
}

/**
 * Runs `work` in a transaction as the application would for that tenant. Always rolled back unless
 * kept.
 */
async function as<Result>(tenant: string | null, work: () => Promise<Result>, keep = false): Promise<Result> {
  await client.query("begin; set local role openrecert_app");
  if (tenant !== null) await client.query(`set local openrecert.organization_id = '${tenant}'`);
  try {
    const result = await work();
    await client.query(keep ? "commit" : "rollback");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** How many rows of NHA a statement touched, or what kept it from touching any. */
async function touched(statement: string, values: unknown[] = []): Promise<number | string> {
  try {
    return (await as(NHA, () => client.query(statement, values))).rowCount ?? 0;
  } catch (error) {
    return databaseProblem(error)?.kind ?? String(error);
  }
}

beforeAll(async () => {
  await superuser.query(
    `insert into auth.user (id, name, email, address)
     select id, name, address, address from (values ('staff 1', 'Rita', 'r@example.org'), ('staff 2', 'Dan', 'd@example.org')) as person(id, name, address)`,
  );
  // Equal ids in both, and a second row of everything in one, for references across tenants.
  for (const [organizationId, slug] of [
    [AAMA, "aama"],
    [NHA, "nha"],
  ] as const)
    await as(
      organizationId,
      async () => {
        await insertRow(client, "organization", { id: organizationId, slug, name: slug, time_zone: "UTC" });
        for (const n of slug === "aama" ? [1, 2] : [1])
          for (const [table, row] of rowsOf(organizationId, n)) await insertRow(client, table, row);
      },
      true,
    );
});

afterAll(async () => {
  await client.end();
  await superuser.end();
  await clone.drop();
});

describe("the example rows of this test", () => {
  it("cover every tenant table: a new one needs a row in rows.ts", () => {
    expect(
      rowsOf(AAMA, 1)
        .map(([table]) => table)
        .sort(),
    ).toEqual(tenantTables);
  });
});

describe("every table", () => {
  it("has row level security, for its owner too", async () => {
    const open = await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`);
    expect(open).toEqual([]);
  });

  it("has the tenant policy, which reads the setting once per statement, and no other but the lookups'", async () => {
    const { rows } = await superuser.query(
      `select tablename, policyname, permissive, roles::text, cmd, qual, with_check from pg_policies where schemaname = 'public'`,
    );
    const tenant = rows.filter(({ policyname }) => policyname === "tenant");
    expect(tenant.map(({ tablename }) => tablename).sort()).toEqual(tables);
    for (const { tablename, qual, with_check, cmd, roles } of tenant) {
      const column = tablename === "organization" ? "id" : "organization_id";
      const own = `(${column} = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting))`;
      expect({ tablename, qual, with_check, cmd, roles }).toEqual({
        tablename,
        qual: own,
        with_check: own,
        cmd: "ALL",
        roles: "{public}",
      });
    }
    const others = rows.filter(({ policyname }) => policyname !== "tenant");
    expect([...new Set(others.map(({ policyname, cmd, roles }) => `${policyname} ${cmd} ${roles}`))]).toEqual([
      "lookup SELECT {openrecert_lookup}",
    ]);
  });

  it("has the organization first in its primary key and in every index", async () => {
    const late = await names(`select indexrelid::regclass::text as name from pg_index
      join pg_class on pg_class.oid = indrelid and relnamespace = 'public'::regnamespace
      left join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where attname is distinct from 'organization_id' order by 1`);
    // A slug identifies a body, as does a key or a token.
    expect(late).toEqual(["api_key_digest", "member_token_digest", "organization_pkey", "organization_slug"]);
  });

  it("refers to rows of its own organization only", async () => {
    const across = await names(`select conname as name from pg_constraint
      join pg_attribute here on here.attrelid = conrelid and here.attnum = conkey[1]
      join pg_attribute there on there.attrelid = confrelid and there.attnum = confkey[1]
      where contype = 'f' and connamespace = 'public'::regnamespace
        and (here.attname, there.attname) not in (('organization_id', 'organization_id'), ('organization_id', 'id')) order by 1`);
    expect(across).toEqual(["membership_user_id_user_id_fk"]);
  });
});

describe.each(tables)("as another organization, %s", (table) => {
  const key = table === "organization" ? "id" : "organization_id";
  const theirs = (n: number) =>
    table === "organization"
      ? { id: AAMA, slug: "another", name: "x", time_zone: "UTC" }
      : { ...rowsOf(AAMA, n).find(([name]) => name === table)![1] };

  it("shows own rows only", async () => {
    expect(await touched(`select from ${table} where ${key} = '${AAMA}'`)).toBe(0);
    expect(await touched(`select from ${table}`)).toBeGreaterThan(0);
  });

  it("takes no row for them", async () => {
    const row = theirs(1);
    if ("id" in row && table !== "organization") row.id = idOf("unused", 1);
    const columns = Object.keys(row);
    const insert = `insert into ${table} (${columns.join(", ")}) values (${columns.map((_, at) => `$${at + 1}`)})`;
    expect(await touched(insert, Object.values(row))).toBe("not-permitted");
  });

  it("changes, moves and deletes none of theirs", async () => {
    for (const statement of [
      `update ${table} set ${key} = ${key} where ${key} = '${AAMA}'`,
      `update ${table} set ${key} = '${NHA}' where ${key} = '${AAMA}'`,
      `delete from ${table} where ${key} = '${AAMA}'`,
    ])
      expect([0, "not-permitted"], statement).toContain(await touched(statement));
    // A final submission would be refused for that reason first.
    expect(await touched(`update ${table} set ${key} = '${AAMA}'`)).toMatch(/^(not-permitted|immutable)$/);
    expect(await touched(`truncate ${table}`)).toBe("not-permitted");
  });

  it("refers to none of theirs", async () => {
    const { rows } = await superuser.query<{ column: string; target: string; name: string }>(
      `select conname as name, attname as "column", confrelid::regclass::text as target from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = conkey[2]
       where contype = 'f' and conrelid = $1::regclass`,
      [table],
    );
    const { rows: checks } = await superuser.query<{ name: string }>(
      "select conname as name from pg_constraint where contype = 'c' and conrelid = $1::regclass",
      [table],
    );
    for (const { column, target, name } of rows) {
      // Not even a superuser can, once the triggers and checks that refuse such a change are gone.
      await superuser.query(`begin; alter table ${table} disable trigger user`);
      for (const check of checks) await superuser.query(`alter table ${table} drop constraint ${check.name}`);
      const attempt = superuser.query(`update ${table} set ${column} = $1 where organization_id = $2`, [
        idOf(target, 2),
        NHA,
      ]);
      const problem = await attempt.then(() => null, databaseProblem);
      await superuser.query("rollback");
      expect(problem, `${name}`).toEqual({ kind: "foreign-key", constraint: name, table });
    }
  });
});

describe("without an organization", () => {
  it.each(tables)("%s can't be read at all", async (table) => {
    await expect(as(null, () => client.query(`select from ${table}`))).rejects.toThrow();
  });
});
