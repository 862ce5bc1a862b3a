import type { Client } from "pg";

// Everything is read from the catalog, so the listing shows what the database actually has, not
// only what migrations made. Leaves out the schemas of the migrator and of PostgreSQL, and
// everything that belongs to an extension.
const NAMESPACES = "('public', 'auth')";
const OWN = (catalog: string, oid: string) =>
  `not exists (select from pg_depend where classid = '${catalog}'::regclass and objid = ${oid} and deptype = 'e')`;

const EXTENSIONS = `select format('create extension %I;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname`;

const TABLES = `
  select c.oid::text, case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as name,
    c.relrowsecurity as secured, c.relforcerowsecurity as forced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname in ${NAMESPACES} and ${OWN("pg_class", "c.oid")}
  order by n.nspname desc, c.relname`;

const COLUMNS = `
  select attrelid::text as oid, format('%s %s%s%s%s', quote_ident(attname), format_type(atttypid, atttypmod),
    case when attcollation <> typcollation then ' collate ' || quote_ident(collname) else '' end,
    case when attnotnull then ' not null' else '' end,
    case when attgenerated = 's' then ' generated always as (' || pg_get_expr(adbin, adrelid) || ') stored'
      when adbin is not null then ' default ' || pg_get_expr(adbin, adrelid) else '' end) as line
  from pg_attribute join pg_type on pg_type.oid = atttypid left join pg_attrdef on adrelid = attrelid and adnum = attnum
    left join pg_collation on pg_collation.oid = attcollation
  where attnum > 0 and not attisdropped order by attrelid, attnum`;

const CONSTRAINTS = `
  select conrelid::text as oid, format('constraint %I %s', conname, pg_get_constraintdef(oid)) as line
  from pg_constraint where conrelid <> 0 and contype <> 'n'
  order by array_position(array['p', 'u', 'x', 'f', 'c']::"char"[], contype), conname`;

const INDEXES = `
  select indrelid::text as oid, pg_get_indexdef(indexrelid) || ';' as line
  from pg_index join pg_class on pg_class.oid = indexrelid
  where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x')) order by relname`;

const POLICIES = `
  select polrelid::text as oid, format('create policy %I on %s for %s to %s%s%s;', polname, polrelid::regclass,
    case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
    case when polroles = '{0}' then 'public' else (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any (polroles)) end,
    coalesce(' using ' || pg_get_expr(polqual, polrelid), ''), coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '')) as line
  from pg_policy order by polname`;

const TRIGGERS = `
  select tgrelid::text as oid, pg_get_triggerdef(oid) || ';' ||
    case tgenabled when 'A' then ' -- always' when 'O' then '' else ' -- DISABLED or for replicas only' end as line
  from pg_trigger where not tgisinternal order by tgname`;

const TABLE_GRANTS = `
  select c.oid::text as oid, format('grant %s on %s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type),
    c.oid::regclass, case when grantee = 0 then 'public' else grantee::regrole::text end) as line
  from pg_class c, lateral aclexplode(c.relacl) where grantee <> c.relowner group by c.oid, grantee order by line`;

const COLUMN_GRANTS = `
  select c.oid::text as oid, format('grant %s (%s) on %s to %s;', lower(privilege_type), string_agg(quote_ident(attname), ', ' order by attnum),
    c.oid::regclass, case when grantee = 0 then 'public' else grantee::regrole::text end) as line
  from pg_class c join pg_attribute on attrelid = c.oid, lateral aclexplode(attacl)
  where attacl is not null group by c.oid, grantee, privilege_type order by line`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) || ';' ||
    case when owner.rolname = database_owner.rolname then '' else format(E'\\n-- owner: %s', owner.rolname) end ||
    coalesce((select E'\\n-- may be run by: ' || string_agg(case when grantee = 0 then 'public' else grantee::regrole::text end, ', ' order by grantee)
      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee <> p.proowner), '') as line
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles owner on owner.oid = p.proowner
    join pg_database on datname = current_database() join pg_roles database_owner on database_owner.oid = datdba
  where n.nspname in ${NAMESPACES} and ${OWN("pg_proc", "p.oid")} order by p.proname`;

const HEAD = `-- What the database has after all migrations, read from its catalog: for reading and for comparing, not for running.
-- Written by: npm run schema-listing`;

type Line = { oid: string; line: string };

/**
 * A readable listing of a database: tables with their constraints, policies, and triggers, then
 * functions. Ends with a line break.
 */
export async function listSchema(client: Client): Promise<string> {
  const parts = [HEAD, await lines(client, EXTENSIONS)];
  const [columns, constraints] = [await linesByTable(client, COLUMNS), await linesByTable(client, CONSTRAINTS)];
  const after = [];
  for (const query of [INDEXES, POLICIES, TRIGGERS, TABLE_GRANTS, COLUMN_GRANTS])
    after.push(await linesByTable(client, query));
  const tables = await client.query<{ oid: string; name: string; secured: boolean; forced: boolean }>(TABLES);
  for (const { oid, name, secured, forced } of tables.rows) {
    const body = [...(columns.get(oid) ?? []), ...(constraints.get(oid) ?? [])];
    const security = secured ? [`alter table ${name} enable row level security;`] : [];
    if (forced) security.push(`alter table ${name} force row level security;`);
    const rest = [...security, ...after.flatMap((found) => found.get(oid) ?? [])];
    parts.push([`create table ${name} (`, body.map((line) => `  ${line}`).join(",\n"), ");", ...rest].join("\n"));
  }
  parts.push(await lines(client, FUNCTIONS, "\n\n"));
  return `${parts.join("\n\n").trimEnd()}\n`;
}

async function lines(client: Client, query: string, between = "\n"): Promise<string> {
  return (await client.query<Line>(query)).rows.map(({ line }) => line.trimEnd()).join(between);
}

async function linesByTable(client: Client, query: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { oid, line } of (await client.query<Line>(query)).rows) {
    const known = found.get(oid);
    if (known === undefined) found.set(oid, [line]);
    else known.push(line);
  }
  return found;
}
