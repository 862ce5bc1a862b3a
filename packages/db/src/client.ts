import { type ExtractTablesWithRelations, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";
import type { Pool, PoolClient } from "pg";
import { type ConnectionLimits, DEFAULT_LIMITS, rolePool } from "./connection.ts";
import { databaseProblem, describeDatabaseError } from "./errors.ts";
import { inTurn } from "./in-turn.ts";
import { type Lookup, lookupOver } from "./lookup.ts";
import { type JobQueue, queueOver } from "./queue.ts";
import * as auth from "./schema/auth.ts";
import { APPLICATION_ROLE, SIGN_IN_ROLE } from "./schema/roles.ts";

/** The organization whose rows a transaction sees. */
export type Scope = { organizationId: string };

type NoRelations = ExtractTablesWithRelations<Record<string, never>>;
/** The only access to a tenant's rows: a Drizzle transaction with the tenant set. */
export type Transaction = PgTransaction<NodePgQueryResultHKT, Record<string, never>, NoRelations>;

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
  lookup: Lookup;
  queue: JobQueue;
  signIn(): SignInDatabase;
  /** Resolves when the database answers; throws DatabaseError. */
  ping(): Promise<void>;
  /** Waits for running transactions, then closes all connections. */
  close(): Promise<void>;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
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

  return {
    async transaction(scope, work, { isolation, readOnly, keep } = {}) {
      if (!UUID.test(scope.organizationId)) throw new TypeError("A transaction needs the UUID of an organization.");
      let undone: { result: Awaited<ReturnType<typeof work>> } | undefined;
      let client: PoolClient | undefined;
      try {
        client = await pool.connect();
        return await drizzle(inTurn(client), settings).transaction(
          async (transaction) => {
            // The role is set when a session starts. Setting it again costs nothing and also works
            // behind a pooler.
            await transaction.execute(
              sql`select set_config('openrecert.organization_id', ${scope.organizationId}, true), set_config('role', ${APPLICATION_ROLE}, true)`,
            );
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

function definedOnly({ connectionsMax, statementMsMax, idleInTransactionMsMax, connectMsMax }: DatabaseOptions) {
  const given = { connectionsMax, statementMsMax, idleInTransactionMsMax, connectMsMax };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<ConnectionLimits>;
}
