/**
 * What went wrong in the database, as data. Names are those of constraints and columns, never
 * values or SQL.
 */
export type DatabaseProblem =
  | { kind: "unique"; constraint: string; table: string }
  | { kind: "foreign-key"; constraint: string; table: string }
  | { kind: "check"; constraint: string; table: string }
  | { kind: "exclusion"; constraint: string; table: string }
  | { kind: "not-null"; column: string; table: string }
  /** An attempt to change a row that never changes. */
  | { kind: "immutable"; table: string }
  /** A person tried to decide on something that they took part in. */
  | { kind: "separation-of-duties"; table: string }
  /** A write to another tenant's row, or a statement that the role may not run. */
  | { kind: "not-permitted" }
  /** The value cannot be stored in its type: a date that does not exist, or NUL in text. */
  | { kind: "invalid-value" }
  /** Serialization failure, deadlock, or lock timeout: the whole transaction may be retried. */
  | { kind: "conflict" }
  | { kind: "timeout" }
  | { kind: "disk-full" }
  | { kind: "too-many-connections" }
  | { kind: "unreachable" }
  | { kind: "invalid-url" }
  | { kind: "wrong-password" }
  | { kind: "no-such-database" }
  | { kind: "shutting-down" }
  | { kind: "read-only" }
  | { kind: "unsupported-server" }
  | { kind: "newer-schema" }
  /** Migrations are due, and this process has no right to run them. */
  | { kind: "outdated-schema" }
  | { kind: "fault" };

/**
 * An error whose message operators may see: what happened, why, and what to do. The cause is only
 * for logs.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly problem: DatabaseProblem;

  constructor(problem: DatabaseProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.problem = problem;
  }
}

type DriverError = { code?: string; constraint?: string; table?: string; column?: string; cause?: unknown };

const MESSAGES: Record<DatabaseProblem["kind"], string> = {
  unique: "A row with this key already exists.",
  "foreign-key": "The row refers to a row that does not exist, or other rows still refer to it.",
  check: "A value is outside what the table allows.",
  exclusion: "The range overlaps an existing range.",
  "not-null": "A value is missing.",
  immutable: "This row is never changed or deleted.",
  "separation-of-duties": "A person cannot decide on something they took part in.",
  "not-permitted": "The database does not allow this for the current role or organization.",
  "invalid-value": "A value cannot be stored in its column.",
  conflict: "Another transaction changed the same rows; try again.",
  timeout:
    "The database took too long, so the statement was stopped and nothing was written. Try again, or request less.",
  "disk-full":
    "The database's disk is full, so nothing was written. Free some disk space; the database then recovers by itself.",
  "too-many-connections": "The database has no free connection. Lower the pool size or raise max_connections.",
  unreachable:
    "The database cannot be reached. Check that it is running and that DATABASE_URL names its host and port.",
  "invalid-url": "The address of the database is not a PostgreSQL URL like postgres://user:password@host:5432/name.",
  "wrong-password":
    "The database refused the user name or password. Check DATABASE_URL. If its role does not exist yet, openrecert migrate creates it; set DATABASE_OWNER_URL to the owner's address.",
  "no-such-database": "The database in DATABASE_URL does not exist. Create it, or correct the name.",
  "shutting-down": "The database is starting or stopping; try again in a moment.",
  "read-only": "The database is read-only (perhaps a replica). Point DATABASE_URL at the primary.",
  "unsupported-server": "The database server is too old.",
  "newer-schema": "A newer version of OpenRecert has used the database.",
  "outdated-schema": "The database lacks migrations of this version.",
  fault: "The database failed unexpectedly. Its log has the details.",
};

const NETWORK = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)$/;
const SLOW = /^Query read timeout$/;
const LOST = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i;

/**
 * Converts any error of the driver, the query builder, or this package into a DatabaseError, whose
 * message never carries SQL.
 */
export function describeDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const problem = problemOf(error);
  return new DatabaseError(problem, MESSAGES[problem.kind], error);
}

/** The problem behind an error, or null if it did not come from the database. */
export function databaseProblem(error: unknown): DatabaseProblem | null {
  if (error instanceof DatabaseError) return error.problem;
  const problem = problemOf(error);
  return problem.kind === "fault" && !isDriverError(error) ? null : problem;
}

/**
 * SQLSTATEs have five characters. Errors of Node (ENOENT, ERR_…) also carry codes and are not ours.
 */
function isDriverError(error: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(driverError(error)?.code ?? "");
}

function problemOf(error: unknown): DatabaseProblem {
  const driver = driverError(error);
  if (driver?.code === undefined) return { kind: kindByMessage(error) };
  const { code, constraint = "", table = "", column = "" } = driver;
  if (NETWORK.test(code)) return { kind: "unreachable" };
  switch (code) {
    case "23505":
      return { kind: "unique", constraint, table };
    case "23503":
      return { kind: "foreign-key", constraint, table };
    case "23514":
      return { kind: "check", constraint, table };
    case "23P01":
      return { kind: "exclusion", constraint, table };
    case "23502":
      return { kind: "not-null", column, table };
    case "OR001":
      return { kind: "immutable", table };
    case "OR002":
      return { kind: "separation-of-duties", table };
    case "42501":
      return { kind: "not-permitted" };
    case "40001":
    case "40P01":
    case "55P03":
      return { kind: "conflict" };
    case "57014":
    case "25P03":
    case "25P04":
      return { kind: "timeout" };
    case "53100":
      return { kind: "disk-full" };
    case "53300":
      return { kind: "too-many-connections" };
    case "28P01":
    case "28000":
      return { kind: "wrong-password" };
    case "3D000":
      return { kind: "no-such-database" };
    case "57P01":
    case "57P02":
    case "57P03":
      return { kind: "shutting-down" };
    case "25006":
      return { kind: "read-only" };
  }
  if (code.startsWith("22")) return { kind: "invalid-value" };
  if (code.startsWith("08")) return { kind: "unreachable" };
  return { kind: "fault" };
}

// The query builder wraps the driver's error as `cause`. A refused connection to two addresses is
// an AggregateError.
function driverError(error: unknown): DriverError | null {
  for (let at: unknown = error, depth = 0; at !== null && typeof at === "object" && depth < 5; depth += 1) {
    const candidate = at as DriverError & { errors?: unknown[] };
    if (typeof candidate.code === "string") return candidate;
    at = candidate.cause ?? candidate.errors?.[0];
  }
  return null;
}

// Some failures of the driver itself carry no code.
function kindByMessage(error: unknown): "unreachable" | "timeout" | "fault" {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (LOST.test(at.message)) return "unreachable";
    if (SLOW.test(at.message)) return "timeout";
  }
  return "fault";
}
