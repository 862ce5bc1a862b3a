/** What went wrong in the database, as data. Names are of constraints and columns, never values or SQL. */
export type DatabaseProblem =
  | { kind: "unique"; constraint: string; table: string }
  | { kind: "foreign-key"; constraint: string; table: string }
  | { kind: "check"; constraint: string; table: string }
  | { kind: "exclusion"; constraint: string; table: string }
  | { kind: "not-null"; column: string; table: string }
  /** A row that never changes was to be changed. */
  | { kind: "immutable"; table: string }
  /** Somebody was to decide on what they took part in. */
  | { kind: "separation-of-duties"; table: string }
  /** A row of another tenant was to be written, or a statement the role may not run. */
  | { kind: "not-permitted" }
  /** The value can't be stored as what it should be: a date that does not exist, NUL in a text. */
  | { kind: "invalid-value" }
  /** Serialization failure, deadlock or lock timeout: the whole transaction may be tried again. */
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

/** An error whose message may be shown to operators: what happened, why, what to do. The cause is for logs only. */
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
  unique: "A row with this key exists already.",
  "foreign-key": "The row refers to another that does not exist, or is still referred to.",
  check: "A value is outside what the table allows.",
  exclusion: "The range overlaps one that exists already.",
  "not-null": "A value is missing.",
  immutable: "This row is never changed or deleted.",
  "separation-of-duties": "Nobody decides on what they took part in.",
  "not-permitted": "The database does not allow this to the role or the organization at work.",
  "invalid-value": "A value can't be stored in its column.",
  conflict: "Another transaction changed the same rows; try again.",
  timeout: "The database took too long and the statement was stopped; nothing was written. Try again, or ask for less.",
  "disk-full": "The database's disk is full; nothing was written. Free some space there: it goes on by itself.",
  "too-many-connections": "The database has no free connection. Lower the pool size or raise max_connections.",
  unreachable: "The database can't be reached. Check that it runs and that DATABASE_URL names its host and port.",
  "invalid-url": "The address of the database is not a PostgreSQL URL like postgres://user:password@host:5432/name.",
  "wrong-password":
    "The database refused user name or password. Check DATABASE_URL. If its role does not exist yet, openrecert migrate makes it, with the owner's address in DATABASE_OWNER_URL.",
  "no-such-database": "The database in DATABASE_URL does not exist. Create it, or correct the name.",
  "shutting-down": "The database is starting or stopping; try again in a moment.",
  "read-only": "The database is read-only (a replica, perhaps). Point DATABASE_URL at the primary.",
  "unsupported-server": "The database server is too old.",
  "newer-schema": "The database was used by a newer version.",
  "outdated-schema": "The database lacks migrations of this version.",
  fault: "The database failed in a way that is not expected; its log says more.",
};

const NETWORK = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)$/;
const SLOW = /^Query read timeout$/;
const LOST = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i;

/** Any error thrown by driver, query builder or this package, as a DatabaseError; never carries SQL in its message. */
export function describeDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const problem = problemOf(error);
  return new DatabaseError(problem, MESSAGES[problem.kind], error);
}

/** The problem behind an error, or null when it did not come from the database. */
export function databaseProblem(error: unknown): DatabaseProblem | null {
  if (error instanceof DatabaseError) return error.problem;
  const problem = problemOf(error);
  return problem.kind === "fault" && !isDriverError(error) ? null : problem;
}

/** SQLSTATEs have five characters; errors of Node (ENOENT, ERR_…) carry codes too and are not ours. */
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

// The query builder wraps the driver's error as `cause`; a refused connection to two addresses is an AggregateError.
function driverError(error: unknown): DriverError | null {
  for (let at: unknown = error, depth = 0; at !== null && typeof at === "object" && depth < 5; depth += 1) {
    const candidate = at as DriverError & { errors?: unknown[] };
    if (typeof candidate.code === "string") return candidate;
    at = candidate.cause ?? candidate.errors?.[0];
  }
  return null;
}

// A few failures of the driver itself carry no code.
function kindByMessage(error: unknown): "unreachable" | "timeout" | "fault" {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (LOST.test(at.message)) return "unreachable";
    if (SLOW.test(at.message)) return "timeout";
  }
  return "fault";
}
