import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { DatabaseError, describeDatabaseError } from "./errors.ts";
import { appliedMigrations, knownMigrations, MIGRATIONS_FOLDER } from "./migrations.ts";
import { migrateQueue } from "./queue.ts";
import { APPLICATION_ROLE, LOOKUP_ROLE, SIGN_IN_ROLE } from "./schema/roles.ts";
import { ensureServingLogin } from "./serving-login.ts";

const SERVER_VERSION_MIN = 180_000;
// Any constant that no other program on the server uses for an advisory lock.
const LOCK = 0x6f72_6563;
// Row level security needs an organization even to add a foreign key. A migration that fills a
// table from the rows of all organizations has to lift FORCE ROW LEVEL SECURITY on the tables it
// reads.
const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";
const ROLES = [APPLICATION_ROLE, SIGN_IN_ROLE, LOOKUP_ROLE];

/** How many migrations ran, and how many the database has now. */
export type Migrated = { applied: number; total: number };

export type MigrateOptions = {
  /**
   * Address that the product will serve under. Its role is created if missing and gets the rights
   * it needs.
   */
  servingUrl?: string;
};

/**
 * Migrates the database to the schema of this code. Several processes may call it at once; one does
 * the work. `url` is the owner's: a role that may create roles, extensions, and schemas there.
 * Throws DatabaseError: `unsupported-server`, `not-permitted`, `newer-schema`, or any failure to
 * connect or run.
 */
export async function migrateDatabase(url: string, { servingUrl }: MigrateOptions = {}): Promise<Migrated> {
  const client = new Client({ connectionString: url, application_name: "openrecert migrate" });
  try {
    await client.connect();
    await refuseUnfitServer(client);
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const before = await appliedMigrations(client);
    const known = knownMigrations();
    refuseNewerSchema(before, known);
    await ensureRoles(client);
    await client.query(`set openrecert.organization_id = '${NO_ORGANIZATION}'`);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    await migrateQueue(client);
    if (servingUrl !== undefined) await ensureServingLogin(client, servingUrl);
    return { applied: known.length - before.length, total: known.length };
  } catch (error) {
    throw describeDatabaseError(error);
  } finally {
    // Ending the session releases the advisory lock, even after a failure.
    await client.end().catch(() => undefined);
  }
}

type Server = {
  number: number;
  name: string;
  extension: boolean;
  role: string;
  mayMakeRoles: boolean;
  rolesThere: boolean;
};

/**
 * Throws DatabaseError for a server that is too old or lacks an extension, and for a role that
 * cannot set it up.
 */
export async function refuseUnfitServer(client: Pick<Client, "query">): Promise<void> {
  const { rows } = await client.query<Server>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name,
      exists (select from pg_available_extensions where name = 'btree_gist') as extension,
      current_user as role, (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "mayMakeRoles",
      (select count(*) from pg_roles where rolname = any ($1) and pg_has_role(current_user, oid, 'set')) = 3 as "rolesThere"`,
    [ROLES],
  );
  const { number, name, extension, role, mayMakeRoles, rolesThere } = rows[0]!;
  if (number < SERVER_VERSION_MIN)
    throw new DatabaseError(
      { kind: "unsupported-server" },
      `The database server is PostgreSQL ${name}, and OpenRecert needs 18 or later. Point DATABASE_URL and DATABASE_OWNER_URL at a PostgreSQL 18 server, or omit both to use the one included with OpenRecert.`,
    );
  if (!extension)
    throw new DatabaseError(
      { kind: "unsupported-server" },
      "The database server lacks the extension btree_gist. Install PostgreSQL's additional modules there (the package is often called postgresql-contrib) and start again.",
    );
  if (!mayMakeRoles && !rolesThere)
    throw new DatabaseError(
      { kind: "not-permitted" },
      `The role ${role} in DATABASE_OWNER_URL is not allowed to create the roles that OpenRecert needs. As a superuser, run ALTER ROLE ${role} CREATEROLE; or create ${ROLES.join(", ")} and grant them to ${role} WITH INHERIT FALSE, SET TRUE.`,
    );
}

function refuseNewerSchema(applied: number[], known: number[]): void {
  const unknown = applied.filter((when) => !known.includes(when));
  if (unknown.length > 0)
    throw new DatabaseError(
      { kind: "newer-schema" },
      `The database has ${unknown.length} migration(s) that this version of OpenRecert does not know, so a newer version has used it. Start that newer version, or restore a backup made before the upgrade. Nothing was changed.`,
    );
}

// Roles belong to the whole server, so they may already exist: from another database, or created by
// an administrator who does not let the owner create roles. Then none are created.
async function ensureRoles(client: Client): Promise<void> {
  await client.query(`do $$
    declare name text;
    begin
      foreach name in array array[${ROLES.map((name) => `'${name}'`).join(", ")}] loop
        begin
          if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', name);
          end if;
        exception when duplicate_object or unique_violation then
          null; -- another database of this server created it first
        end;
        if not pg_has_role(current_user, name, 'set') then
          execute format('grant %I to current_user with inherit false, set true', name);
        end if;
      end loop;
    end $$`);
}
