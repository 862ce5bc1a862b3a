import { type ExtractTablesWithRelations, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";
import type { Pool, PoolClient } from "pg";
import { type ConnectionLimits, DEFAULT_LIMITS, rolePool } from "./connection.ts";
import { copiesThrough } from "./copy-out.ts";
import { allowCopies } from "./copy-rows.ts";
import { databaseProblem, describeDatabaseError } from "./errors.ts";
import { inTurn } from "./in-turn.ts";
import { type Lookup, lookupOver } from "./lookup.ts";
import { preparesThrough } from "./prepared.ts";
import { type JobQueue, queueOver } from "./queue.ts";
import * as auth from "./schema/auth.ts";
import { APPLICATION_ROLE, SIGN_IN_ROLE } from "./schema/roles.ts";

/** The organization whose rows a transaction sees. */
export type Scope = { organizationId: string };

type NoRelations = ExtractTablesWithRelations<Record<string, never>>;
/** The only access to a tenant's rows: a Drizzle transaction with the tenant set. */
export type Transaction = PgTransaction<NodePgQueryResultHKT, Record<string, never>, NoRelations>;

/** Ways to work in one transaction as sign-in and as tenants, one after another. */
export type Across = {
  /** Works on the sign-in tables, and sees no tenant's rows. */
  signIn: <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  /** Works on one tenant's rows, and sees no sign-in tables. */
  tenant: <Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
};

export type TransactionOptions<Result> = {
  isolation?: "read committed" | "repeatable read" | "serializable";
  readOnly?: boolean;
  /**
   * Called after the work. False rolls back but still returns the result (typed failures, dry
   * runs).
   */
  keep?: (result: Result) => boolean;
};

/** The sign-in library's tables, under a role that sees nothing else. */
export type SignInDatabase = NodePgDatabase<typeof auth>;

export type DatabaseOptions = Partial<ConnectionLimits> & {
  /**
   * `postgres://…` of a role that may become openrecert_app and openrecert_auth, and should own
   * nothing.
   */
  url: string;
  /**
   * Receives the text of each statement inside transactions, except begin, tenant, and commit.
   * Never values.
   */
  onStatement?: (text: string) => void;
  applicationName?: string;
};

export type Database = {
  /**
   * Runs `work` in one transaction as the application role. Its statements run one after another
   * and see and write only the scope's rows. Commits when `work` resolves and rolls back when it
   * throws.
   * Throws DatabaseError for what the database refuses, and anything else as `work` threw it.
   */
  transaction<Result>(
    scope: Scope,
    work: (transaction: Transaction) => Promise<Result>,
    options?: TransactionOptions<Result>,
  ): Promise<Result>;
  /**
   * Runs `work` in one transaction over sign-in tables and several tenants, for acts of the operator. Each part sees
   * what its role may see. Commits when `work` resolves, rolls back when it throws.
   */
  across<Result>(work: (across: Across) => Promise<Result>): Promise<Result>;
  lookup: Lookup;
  queue: JobQueue;
  signIn(): SignInDatabase;
  /** Resolves when the database answers; throws DatabaseError. */
  ping(): Promise<void>;
  /** Waits for running transactions, then closes all connections. */
  close(): Promise<void>;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// Policies read the setting as a UUID, so it cannot be empty.
const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";
const FRAME = /^(begin|commit|rollback$|select set_config)/;

/** Opens a pool, which connects at first use. Throws DatabaseError `invalid-url`. */
export function openDatabase(options: DatabaseOptions): Database {
  const limits = { ...DEFAULT_LIMITS, ...definedOnly(options) };
  const name = options.applicationName ?? "openrecert";
  const pool = rolePool(options.url, APPLICATION_ROLE, limits, name);
  const { onStatement } = options;
  const logQuery = (text: string) => (FRAME.test(text) ? undefined : onStatement?.(text));
  const settings = onStatement === undefined ? {} : { logger: { logQuery } };
  const queue = queueOver(pool);
  let signInPool: Pool | undefined;

  async function inTransaction<Result>(
    work: (transaction: Transaction) => Promise<Result>,
    { isolation, readOnly, keep }: TransactionOptions<Result> = {},
  ): Promise<Result> {
    let undone: { result: Result } | undefined;
    let client: PoolClient | undefined;
    try {
      client = await pool.connect();
      const turns = inTurn(client);
      return await drizzle(turns.client, settings).transaction(
        async (transaction) => {
          allowCopies(transaction, (statement, rows) => {
            onStatement?.(statement);
            return turns.copyIn(statement, rows);
          });
          copiesThrough(transaction, turns);
          preparesThrough(transaction, { connection: turns, onStatement });
          const result = await work(transaction);
          if (keep === undefined || keep(result)) return result;
          undone = { result };
          return transaction.rollback();
        },
        { isolationLevel: isolation ?? "read committed", accessMode: readOnly ? "read only" : "read write" },
      );
    } catch (error) {
      if (undone !== undefined) return undone.result;
      throw databaseProblem(error) === null ? error : describeDatabaseError(error);
    } finally {
      client?.release();
    }
  }

  return {
    async transaction(scope, work, transactionOptions) {
      refuseNoTenant(scope);
      return inTransaction(async (transaction) => {
        await enter(transaction, APPLICATION_ROLE, scope.organizationId);
        return work(transaction);
      }, transactionOptions);
    },
    across(work) {
      return inTransaction((transaction) =>
        work({
          async signIn(part) {
            await enter(transaction, SIGN_IN_ROLE, NO_ORGANIZATION);
            return part(transaction);
          },
          async tenant(scope, part) {
            refuseNoTenant(scope);
            await enter(transaction, APPLICATION_ROLE, scope.organizationId);
            return part(transaction);
          },
        }),
      );
    },
    lookup: lookupOver(pool),
    queue,
    signIn() {
      signInPool ??= rolePool(options.url, SIGN_IN_ROLE, limits, `${name} sign-in`);
      return drizzle(signInPool, { schema: auth });
    },
    async ping() {
      try {
        await pool.query("select 1");
      } catch (error) {
        throw describeDatabaseError(error);
      }
    },
    async close() {
      await queue.close();
      await Promise.all([pool.end(), signInPool?.end()]);
    },
  };
}

function refuseNoTenant({ organizationId }: Scope): void {
  if (!UUID.test(organizationId)) throw new TypeError("A transaction needs the UUID of an organization.");
}

/** The role is set when a session starts; setting it again costs nothing and holds behind a pooler too. */
async function enter(transaction: Transaction, role: string, organizationId: string): Promise<void> {
  await transaction.execute(
    sql`select set_config('openrecert.organization_id', ${organizationId}, true), set_config('role', ${role}, true)`,
  );
}

function definedOnly({ connectionsMax, statementMsMax, idleInTransactionMsMax, connectMsMax }: DatabaseOptions) {
  const given = { connectionsMax, statementMsMax, idleInTransactionMsMax, connectMsMax };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<ConnectionLimits>;
}
