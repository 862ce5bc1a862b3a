import { type DatabaseProblem, databaseProblem, describeDatabaseError } from "@openrecert/db";

/**
 * A fault in a form that is safe to log. The query builder puts statements with their values into
 * its messages, and values include names and addresses. So for database errors, only the kind, our
 * own message, and the place are kept.
 */
export function faultForLog(error: unknown): Record<string, unknown> {
  const problem = databaseProblem(error);
  const frames = error instanceof Error ? framesOf(error.stack) : [];
  if (problem) return { problem, message: describeDatabaseError(error).message, frames };
  return { message: error instanceof Error ? error.message : "not an error", frames };
}

function framesOf(stack: string | undefined): string[] {
  return (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
}

const TEMPORARY: ReadonlySet<DatabaseProblem["kind"]> = new Set([
  "conflict",
  "timeout",
  "too-many-connections",
  "unreachable",
  "shutting-down",
  "disk-full",
  "read-only",
]);

export const TEMPORARY_MESSAGE = "The database is busy or unavailable, so nothing changed. Try again in a moment.";

/** True for faults that may pass by themselves, so a retry may succeed. */
export function isTemporary(error: unknown): boolean {
  const problem = databaseProblem(error);
  return problem !== null && TEMPORARY.has(problem.kind);
}
