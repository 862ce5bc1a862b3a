import type { Permission, Role } from "@openrecert/contract/types";

/**
 * Membership of the person who created the key of an API client, or the key that minted a member's
 * token.
 */
type ByKey = { keyCreatedBy: string | null };

/**
 * The caller, read again on every request. `permissions` already takes the kind of caller into
 * account.
 */
export type Caller = { permissions: ReadonlySet<Permission> } & (
  | {
      kind: "STAFF";
      userId: string;
      name: string;
      email: string;
      /** Null when the person holds no role in this organization. */
      membershipId: string | null;
      roles: readonly Role[];
      mustChangePassword: boolean;
    }
  | ({ kind: "API_CLIENT"; apiClientId: string; apiKeyId: string; name: string } & ByKey)
  | ({ kind: "MEMBER"; memberId: string } & ByKey)
  /** The product itself: imports and seeds started by the operator. */
  | { kind: "SYSTEM" }
  | { kind: "ANONYMOUS" }
);

/** Names the caller in rows that say who recorded them. */
export function actorKey(caller: Caller): string {
  switch (caller.kind) {
    case "STAFF":
      return `staff:${caller.membershipId}`;
    case "API_CLIENT":
      return `client:${caller.apiClientId}`;
    case "MEMBER":
      return `member:${caller.memberId}`;
    case "SYSTEM":
      return "system";
    case "ANONYMOUS":
      throw new Error("an anonymous caller records nothing");
  }
}

/**
 * The owner of the sources and external ids that the caller reports. Each program and each member
 * has its own.
 */
export function sourceOwner(caller: Caller): string {
  return caller.kind === "API_CLIENT" || caller.kind === "MEMBER" ? actorKey(caller) : "body";
}

type JournalActor = { kind: "staff" | "client" | "member" | "system"; id: string | null; keyCreatedBy: string | null };

/** The caller in the journal's form. */
export function journalActor(caller: Caller): JournalActor {
  switch (caller.kind) {
    case "STAFF":
      if (caller.membershipId === null) throw new Error("a person without a role here records nothing");
      return { kind: "staff", id: caller.membershipId, keyCreatedBy: null };
    case "API_CLIENT":
      return { kind: "client", id: caller.apiClientId, keyCreatedBy: caller.keyCreatedBy };
    case "MEMBER":
      return { kind: "member", id: caller.memberId, keyCreatedBy: caller.keyCreatedBy };
    case "SYSTEM":
      return { kind: "system", id: null, keyCreatedBy: null };
    case "ANONYMOUS":
      throw new Error("an anonymous caller records nothing");
  }
}

/** A role in the database's spelling. */
export function storedRole<Stored extends string>(role: Role): Stored {
  return role.toLowerCase().replaceAll("_", "-") as Stored;
}

/** A role in the contract's spelling. */
export function contractRole(stored: string): Role {
  return stored.toUpperCase().replaceAll("-", "_") as Role;
}
