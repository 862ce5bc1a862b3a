import { Pool } from "pg";
import { DatabaseError } from "./errors.ts";

/** Limits of a pool. Times in milliseconds. */
export type ConnectionLimits = {
  connectionsMax: number;
  /** A statement that takes longer is stopped and its transaction rolled back. */
  statementMsMax: number;
  /** A transaction in which nothing happens for longer is ended by the server. */
  idleInTransactionMsMax: number;
  connectMsMax: number;
};

export const DEFAULT_LIMITS: ConnectionLimits = {
  connectionsMax: 10,
  statementMsMax: 5_000,
  idleInTransactionMsMax: 10_000,
  connectMsMax: 5_000,
};

/** A pool whose every session starts as `role`, in UTC, with the limits set. Throws DatabaseError `invalid-url`. */
export function rolePool(url: string, role: string, limits: ConnectionLimits, applicationName: string): Pool {
  const address = parseDatabaseUrl(url);
  const settings = [
    `role=${role}`,
    "timezone=UTC",
    `statement_timeout=${limits.statementMsMax}`,
    `lock_timeout=${limits.statementMsMax}`,
    `idle_in_transaction_session_timeout=${limits.idleInTransactionMsMax}`,
  ];
  // Options in the address would win over options beside it, so they are joined; the last of two equal ones holds.
  const options = [address.searchParams.get("options"), ...settings.map((setting) => `-c ${setting}`)];
  address.searchParams.set("options", options.filter(Boolean).join(" "));
  const pool = new Pool({
    connectionString: address.href,
    application_name: applicationName,
    max: limits.connectionsMax,
    connectionTimeoutMillis: limits.connectMsMax,
    // When the network swallows the server's own timeout.
    query_timeout: limits.statementMsMax + 1_000,
    keepAlive: true,
  });
  // A connection that breaks emits an error even while nobody waits for it, and an unheard error ends the process.
  // Whoever does wait gets it as a rejection.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Throws DatabaseError `invalid-url`; the message never repeats the address, which may hold a password. */
export function parseDatabaseUrl(url: string): URL {
  const address = URL.parse(url);
  if (address === null || !/^postgres(ql)?:$/.test(address.protocol))
    throw new DatabaseError(
      { kind: "invalid-url" },
      "The address of the database (DATABASE_URL) is not a PostgreSQL URL. It should look like postgres://user:password@host:5432/name, with special characters in the password percent-encoded.",
    );
  return address;
}
