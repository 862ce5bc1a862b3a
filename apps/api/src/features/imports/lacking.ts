import type { Permission } from "@openrecert/contract/types";
import type { Caller } from "../../auth/caller.ts";
import type { Kind } from "./fields.ts";

/** What the rows of each kind need. */
const NEEDED: Record<Kind, Permission> = { members: "MEMBERS_WRITE", activities: "ACTIVITIES_REPORT" };

/** The permission that a caller lacks to import rows of a kind; null if none. */
export function lacking({ kind: callerKind, permissions }: Caller, kind: Kind): Permission | null {
  // A member may report activities, but only their own, and a file can name anyone.
  if (callerKind === "MEMBER") return "MEMBERS_WRITE";
  return permissions.has(NEEDED[kind]) ? null : NEEDED[kind];
}
