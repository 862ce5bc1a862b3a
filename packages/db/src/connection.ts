import { Pool } from "pg";
import { DatabaseError } from "./errors.ts";

/** Limits of a pool. Times in milliseconds. */
export type ConnectionLimits = {
  connectionsMax: number;
  /** A statement that takes longer is stopped, and its transaction is rolled back. */
  statementMsMax: number;
  /** A transaction that is idle for longer is ended by the server. */
  idleInTransactionMsMax: number;
  connectMsMax: number;
};

export const DEFAULT_LIMITS: ConnectionLimits = {
  connectionsMax: 10,
  statementMsMax: 5_000,
  idleInTransactionMsMax: 10_000,
  connectMsMax: 5_000,
};

/**
 * A pool whose every session starts as `role`, in UTC, with the limits set. Throws DatabaseError
 * `invalid-url`.
 */
export function rolePool(url: string, role: string, limits: ConnectionLimits, applicationName: string): Pool {
  const address = parseDatabaseUrl(url);
  const settings = [
    `role=${role}`,
    "timezone=UTC",
    `statement_timeout=${limits.statementMsMax}`,
    `lock_timeout=${limits.statementMsMax}`,
    `idle_in_transaction_session_timeout=${limits.idleInTransactionMsMax}`,
  ];
  // Options in the address override options passed separately, so both are joined. The last of two
  // equal options wins.
  const options = [address.searchParams.get("options"), ...settings.map((setting) => `-c ${setting}`)];
  address.searchParams.set("options", options.filter(Boolean).join(" "));
  const pool = new Pool({
    connectionString: address.href,
    application_name: applicationName,
    max: limits.connectionsMax,
    connectionTimeoutMillis: limits.connectMsMax,
    // For when the server's own timeout is lost on the network.
    query_timeout: limits.statementMsMax + 1_000,
    keepAlive: true,
  });
  // A broken connection emits an error even when nothing is waiting for it, and an unhandled error
  // ends the process. Callers that are waiting get a rejection.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Throws DatabaseError `invalid-url`. The message never repeats the address, which may hold a
 * password.
 */
export function parseDatabaseUrl(url: string): URL {
  const address = URL.parse(url);
  if (address === null || !/^postgres(ql)?:$/.test(address.protocol))
    throw new DatabaseError(
      { kind: "invalid-url" },
      "The address of the database (DATABASE_URL) is not a PostgreSQL URL. It should look like postgres://user:password@host:5432/name, with special characters in the password percent-encoded.",
    );
  return address;
}
