import type { Role } from "@openrecert/contract/types";
import { storedRole } from "../../auth/caller.ts";
import { ROLES } from "../../auth/permissions.ts";

/** The approvals that drafts of requirement sets need, in the order of the roles. */
export function approvalsByRole(stored: Record<string, number>): { role: Role; approvals: number }[] {
  return ROLES.flatMap((role) => {
    const approvals = stored[storedRole<string>(role)];
    return approvals === undefined ? [] : [{ role, approvals }];
  });
}
