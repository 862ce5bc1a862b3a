import type { FindingOutcome, Permission } from "@openrecert/contract/types";

/** A finding by row id, with the facts for its sentence. */
type StoredFinding = { id: string; verdict: string };
type Common = { code: string; message: string; path: string[] };

/** An expected failure, typed as in the contract. It means that nothing changed. */
export type UserError = Common &
  (
    | { __typename: "InvalidInput" }
    | { __typename: "NotFound" }
    | { __typename: "NotPermitted"; permission: Permission }
    | { __typename: "VersionConflict"; expectedVersion: number; actualVersion: number }
    | { __typename: "RequirementSetDraftConflict"; expectedVersion: number; draftId: string }
    | { __typename: "IdempotencyConflict" }
    | { __typename: "AlreadyExists"; existingId: string | null }
    | { __typename: "StateConflict"; state: string }
    | { __typename: "FindingConflict"; stored: StoredFinding | null; given: FindingOutcome | null }
    | { __typename: "ConflictOfInterest" }
    | { __typename: "OutsideWindow"; from: string | null; to: string | null }
    | { __typename: "LimitExceeded"; limit: number; given: number }
  );

/** Thrown by a service that refuses a write. The platform rolls back and returns the errors. */
export class Refused extends Error {
  readonly userErrors: readonly UserError[];

  constructor(userErrors: readonly UserError[]) {
    super(userErrors.map((error) => `${error.code}: ${error.message}`).join("; "));
    this.name = "Refused";
    this.userErrors = userErrors;
  }
}

/** Refuses the write. */
export function refuse(...userErrors: UserError[]): never {
  throw new Refused(userErrors);
}

type InvalidCode = "INVALID_INPUT" | "TOO_LONG" | "OUT_OF_RANGE" | "IN_THE_FUTURE" | "UNKNOWN_CODE";

/** A value that cannot be accepted. */
export function invalid(path: string[], message: string, code: InvalidCode = "INVALID_INPUT"): UserError {
  return { __typename: "InvalidInput", code, message, path };
}

/**
 * The input refers to something that does not exist or that the caller may not see; both look the
 * same.
 */
export function notFound(what: string, path: string[]): UserError {
  return {
    __typename: "NotFound",
    code: "NOT_FOUND",
    message: `This ${what} does not exist here, or you may not see it. Check the value.`,
    path,
  };
}

/** The caller lacks a permission. */
export function notPermitted(permission: Permission): UserError {
  return {
    __typename: "NotPermitted",
    code: "NOT_PERMITTED",
    message: `This needs the permission ${permission}. Ask an administrator of your organization for a role that has it.`,
    path: [],
    permission,
  };
}

/** The row changed after the caller read it. */
export function versionConflict(expectedVersion: number, actualVersion: number): UserError {
  return {
    __typename: "VersionConflict",
    code: "VERSION_CONFLICT",
    message: `You read version ${expectedVersion}, but the current version is ${actualVersion}. Read it again, then retry.`,
    path: ["input", "expectedVersion"],
    expectedVersion,
    actualVersion,
  };
}

/** Another person saved the draft after the caller read it. */
export function draftConflict(
  stored: { id: string; version: number },
  expectedVersion: number,
  by: string | null | undefined,
): UserError {
  return {
    __typename: "RequirementSetDraftConflict",
    code: "VERSION_CONFLICT",
    message: `${by ?? "Another person or program"} changed the draft after you read version ${expectedVersion}; it is now version ${stored.version}. Nothing was saved. Compare both, then save again.`,
    path: ["input", "expectedVersion"],
    expectedVersion,
    draftId: stored.id,
  };
}

type StateCode =
  | "WRONG_STATE"
  | "NOT_ATTESTED"
  | "PATH_CLOSED"
  | "REASON_REQUIRED"
  | "RECOMMENDATION_CHANGED"
  | "NO_REQUIREMENT_SET"
  | "CYCLE_NOT_BEGUN"
  | "LOCKED_BY_DECISION"
  | "OVERLAPPING_CYCLE"
  | "ASSIGNED_MEANWHILE"
  | "LIST_CHANGED"
  | "INVALID_DRAFT"
  | "NO_VERSION_IN_FORCE"
  | "CHECKS_FAILED"
  | "CONTENT_CHANGED"
  | "ALREADY_APPROVED"
  | "RANGE_TAKEN";

/** The operation is not possible in the current state. */
export function stateConflict(code: StateCode, message: string, state: string, path: string[] = []): UserError {
  return { __typename: "StateConflict", code, message, path, state };
}

/** The person took part in what they would judge. */
export function conflictOfInterest(message: string): UserError {
  return { __typename: "ConflictOfInterest", code: "CONFLICT_OF_INTEREST", message, path: [] };
}

type Overtaken = {
  /** The finding that applies now, if any. */
  stored: StoredFinding | null;
  /** What the caller found; null if they wanted to withdraw a finding. */
  given: FindingOutcome | null;
  /** What was done after the caller read the claim, and the person's name. */
  did: string;
  by: string | undefined;
};

/** Another person judged the activity, or withdrew a finding, after the caller read it. */
export function findingConflict({ stored, given, did, by = "A colleague" }: Overtaken): UserError {
  const yours = given ? `; your finding was ${given.toLowerCase()}. Read it again, then judge` : ". Read it again";
  return {
    __typename: "FindingConflict",
    code: "FINDING_CONFLICT",
    message: `${by} ${did} after you read it${yours}.`,
    path: ["input", "expectedRevision"],
    stored,
    given,
  };
}

/** A row with the same natural key exists already. */
export function alreadyExists(message: string, path: string[], existingId: string | null = null): UserError {
  return { __typename: "AlreadyExists", code: "ALREADY_EXISTS", message, path, existingId };
}

/** The day is outside the accepted range. */
export function outsideWindow(message: string, path: string[], from: string | null, to: string | null): UserError {
  return { __typename: "OutsideWindow", code: "OUTSIDE_WINDOW", message, path, from, to };
}
