import { Client } from "pg";
import { parseDatabaseUrl } from "./connection.ts";
import { DatabaseError, describeDatabaseError } from "./errors.ts";
import { appliedMigrations, knownMigrations } from "./migrations.ts";
import { APPLICATION_ROLE, SIGN_IN_ROLE } from "./schema/roles.ts";

const GRANTED = [APPLICATION_ROLE, SIGN_IN_ROLE];

/**
 * Grants the role of an address what serving needs: it may become the role of the application and
 * of the sign-in library, nothing else. Creates a missing role with the password of the address. An
 * existing role keeps its own password.
 */
export async function ensureServingLogin(client: Client, servingUrl: string): Promise<void> {
  const { username, password } = parseDatabaseUrl(servingUrl);
  const name = decodeURIComponent(username);
  const { rows } = await client.query<{ exists: boolean }>(
    "select exists (select from pg_roles where rolname = $1) as exists",
    [name],
  );
  const role = client.escapeIdentifier(name);
  if (!rows[0]?.exists)
    await unlessRacing(
      client.query(
        `create role ${role} login noinherit nosuperuser nobypassrls nocreatedb nocreaterole
          password ${client.escapeLiteral(decodeURIComponent(password))}`,
      ),
    );
  for (const granted of GRANTED) {
    const { rows: held } = await client.query<{ may: boolean }>("select pg_has_role($1, $2, 'set') as may", [
      name,
      granted,
    ]);
    if (!held[0]?.may) await unlessRacing(client.query(`grant ${granted} to ${role} with inherit false, set true`));
  }
}

// Roles belong to the whole server, so a migration of another database may create it at the same
// moment.
async function unlessRacing(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    const raced = ["42710", "23505", "XX000"].includes((error as { code?: string }).code ?? "");
    if (!raced) throw error;
  }
}

type Login = { role: string; mighty: boolean; owns: boolean; mayServe: boolean };

/**
 * Refuses an address that the product must not serve under: its role owns tables, could bypass row
 * security, or may not become the application's role. Throws DatabaseError `not-permitted`, or
 * `outdated-schema` if migrations are due.
 */
export async function refuseUnfitLogin(servingUrl: string): Promise<void> {
  parseDatabaseUrl(servingUrl);
  const client = new Client({ connectionString: servingUrl, application_name: "openrecert start" });
  try {
    await client.connect();
    const { rows } = await client.query<Login>(
      `select session_user as role, rolsuper or rolbypassrls or rolcreaterole as mighty,
        exists (select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where nspname in ('public', 'auth', 'pgboss', 'drizzle') and pg_has_role(session_user, relowner, 'member')) as owns,
        coalesce((select bool_and(pg_has_role(session_user, oid, 'set')) and count(*) = 2 from pg_roles
          where rolname = any ($1)), false) as "mayServe"
       from pg_roles where rolname = session_user`,
      [GRANTED],
    );
    refuseMight(rows[0]!);
    await client.query(`set role ${APPLICATION_ROLE}`);
    const applied = await appliedMigrations(client);
    const missing = knownMigrations().filter((when) => !applied.includes(when));
    if (missing.length > 0) throw outdated(`lacks ${missing.length} migration(s)`);
  } catch (error) {
    throw describeDatabaseError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refuseMight({ role, mighty, owns, mayServe }: Login): void {
  if (mighty || owns)
    throw new DatabaseError(
      { kind: "not-permitted" },
      `The role ${role} in DATABASE_URL ${owns ? "owns tables" : "has rights over roles or row security"}, so OpenRecert must not serve under it. Move its address to DATABASE_OWNER_URL, which is used only for migrations, and set DATABASE_URL to another role and password; openrecert migrate creates that role.`,
    );
  if (!mayServe) throw outdated(`does not know the role ${role} in DATABASE_URL yet`);
}

function outdated(what: string): DatabaseError {
  return new DatabaseError(
    { kind: "outdated-schema" },
    `The database ${what}. Run openrecert migrate with the owner's address in DATABASE_OWNER_URL, then start again.`,
  );
}
