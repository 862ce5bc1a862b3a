import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneTemplate } from "../src/testing/kit.ts";
import { PRIVILEGES } from "./privileges.ts";

const clone = await cloneTemplate();
const superuser = new Client({ connectionString: clone.administratorUrl });
beforeAll(() => superuser.connect());
afterAll(async () => {
  await superuser.end();
  await clone.drop();
});

// Everything that can be granted in a database, as `role: privileges on what`. Leaves out owners
// and the superuser.
const GRANTS = `
  with own as (
    select 'table ' || n.nspname || '.' || c.relname as object, n.nspname, a.grantee, a.privilege_type, a.is_grantable, c.relowner as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, lateral aclexplode(c.relacl) a
    union all
    select 'column ' || n.nspname || '.' || c.relname || '.' || attname, n.nspname, a.grantee, a.privilege_type, a.is_grantable, c.relowner
    from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = c.relnamespace, lateral aclexplode(attacl) a
    union all
    select 'function ' || n.nspname || '.' || proname, n.nspname, a.grantee, a.privilege_type, a.is_grantable, proowner
    from pg_proc p join pg_namespace n on n.oid = pronamespace, lateral aclexplode(coalesce(proacl, acldefault('f', proowner))) a
    where prorettype <> 'trigger'::regtype
      and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
    union all
    select 'schema ' || nspname, nspname, a.grantee, a.privilege_type, a.is_grantable, nspowner
    from pg_namespace, lateral aclexplode(nspacl) a
    union all
    select 'database', '', a.grantee, a.privilege_type, a.is_grantable, datdba
    from pg_database, lateral aclexplode(coalesce(datacl, acldefault('d', datdba))) a where datname = current_database()
  )
  select case when grantee = 0 then 'public' else grantee::regrole::text end as role, object,
    string_agg(lower(privilege_type) || case when is_grantable then ' with grant option' else '' end, ', ' order by privilege_type) as privileges
  from own where grantee <> owner and nspname not in ('pg_catalog', 'information_schema') and grantee <> 10
  group by 1, 2 order by 1, 2`;

type Grant = { role: string; object: string; privileges: string };

describe("what each role may do", () => {
  // A grant that is missing in privileges.ts was not reviewed. Add it there, with the reason if it
  // is not obvious.
  it("is what was reviewed", async () => {
    const { rows } = await superuser.query<Grant>(GRANTS);
    const found: Record<string, string[]> = {};
    for (const { role, object, privileges } of rows) {
      const name = `${role}: ${privileges}`;
      // The queue's own tables and functions change with its version.
      const listed = object
        .replace(/^(table|function) pgboss\..*/, "$1 pgboss.*")
        .replace(/^table /, "")
        .replace(" public.", " ")
        .replace(/^public\./, "");
      found[name] ??= [];
      if (!found[name].includes(listed)) found[name].push(listed);
    }
    expect(found).toEqual(PRIVILEGES);
  });

  it("is granted to the roles themselves, none being a member of another", async () => {
    const { rows } = await superuser.query(
      `select member::regrole::text as member, roleid::regrole::text as role, inherit_option, set_option, admin_option
       from pg_auth_members where member::regrole::text like 'openrecert\\_%' order by 1, 2`,
    );
    const held = { member: "openrecert_server", inherit_option: false, set_option: true, admin_option: false };
    expect(rows).toEqual([
      { ...held, role: "openrecert_app" },
      { ...held, role: "openrecert_auth" },
    ]);
  });

  it("is not widened for what is made later", async () => {
    expect((await superuser.query("select * from pg_default_acl")).rows).toEqual([]);
  });

  it("is owned by none of them, and the login has no rights of its own", async () => {
    const { rows } = await superuser.query(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty, rolcanlogin as login,
        (select count(*)::int from pg_class where relowner = r.oid) as tables
       from pg_roles r where rolname like 'openrecert\\_%' order by 1`,
    );
    expect(rows).toEqual(
      ["openrecert_app", "openrecert_auth", "openrecert_lookup", "openrecert_server"].map((rolname) => ({
        rolname,
        mighty: false,
        login: rolname === "openrecert_server",
        tables: 0,
      })),
    );
  });
});
