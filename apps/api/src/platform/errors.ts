import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";

/**
 * Stable codes of top-level errors: authentication, limits, and faults. Everything else is typed
 * data.
 */
export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "BAD_USER_INPUT"
  | "LIMIT_EXCEEDED"
  | "RATE_LIMITED"
  | "UNAVAILABLE"
  | "OPERATION_RESOLUTION_FAILURE"
  | "INTERNAL_SERVER_ERROR";

const STATUS: Partial<Record<ErrorCode, number>> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429, UNAVAILABLE: 503 };

/**
 * An error that may reach the caller as is: its message says what happened, why, and what to do.
 */
export function exposed(code: ErrorCode, message: string, status = STATUS[code]): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...(status ? { http: { status } } : {}) } });
}

/** The error for a caller over a rate limit; the response headers say when to retry. */
export function rateLimited(message: string, seconds: number): GraphQLError {
  const headers = new HeaderMap([["retry-after", String(seconds)]]);
  return new GraphQLError(message, { extensions: { code: "RATE_LIMITED", http: { status: 429, headers } } });
}

/**
 * An exposed error for a whole request, refused before any of it is resolved. It is the caller's
 * fault, not the server's.
 */
export function refusedRequest(code: ErrorCode, message: string): GraphQLError {
  return exposed(code, message, 400);
}

/** Codes whose messages are written for callers. All others are masked. */
export const EXPOSED_CODES: ReadonlySet<string> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "LIMIT_EXCEEDED",
  "RATE_LIMITED",
  "UNAVAILABLE",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_REQUEST",
]);
