import type { GraphQLError } from "graphql";
import { exposed } from "../platform/errors.ts";
import type { Caller } from "./caller.ts";
import { type Denial, denialMessage } from "./operation-check.ts";

/** The error for an anonymous caller where sign-in is required. */
export function unauthenticated(): GraphQLError {
  return exposed("UNAUTHENTICATED", "You are not signed in, or your session has ended. Sign in, or send an API key.");
}

/**
 * The error for a field that the caller may not see. It has a status if the whole operation is
 * refused.
 */
export function deniedError(caller: Caller, denial: Denial, status?: 403): GraphQLError {
  return caller.kind === "ANONYMOUS" ? unauthenticated() : exposed("FORBIDDEN", denialMessage(denial), status);
}
