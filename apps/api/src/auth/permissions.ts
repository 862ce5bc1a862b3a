import type { Permission, Role } from "@openrecert/contract/types";

// THE permission table. Anything not listed is refused; a role gains a right here and nowhere else.
const READ: Permission[] = ["MEMBERS_READ", "SUBMISSIONS_READ", "COLLEAGUES_READ"];

const BY_ROLE: Record<Role, Permission[]> = {
  VIEWER: READ,
  SUPPORT: [...READ, "ACTIVITIES_REPORT", "SUBMISSIONS_WRITE"],
  REGISTRAR: [
    ...READ,
    "MEMBERS_WRITE",
    "ACTIVITIES_REPORT",
    "ACTIVITIES_CORRECT",
    "SUBMISSIONS_WRITE",
    "PAYMENTS_RECORD",
    "EXAMS_RECORD",
    "DOCUMENTS_RECORD",
  ],
  REVIEWER: [...READ, "SUBMISSIONS_ASSIGN", "FINDINGS_RECORD", "DECISIONS_READ", "JOURNAL_READ"],
  AUDITOR: [...READ, "SUBMISSIONS_ASSIGN", "FINDINGS_RECORD", "DECISIONS_READ", "JOURNAL_READ"],
  DECISION_MAKER: [...READ, "SUBMISSIONS_ASSIGN", "DECISIONS_MAKE", "DECISIONS_READ", "JOURNAL_READ"],
  RULES_EDITOR: [...READ, "RULES_READ", "RULES_EDIT"],
  RULES_APPROVER: [...READ, "RULES_READ", "RULES_APPROVE"],
  // Administers the body but does not judge or decide, so that no single account can grant and use
  // every permission.
  ADMINISTRATOR: [
    ...READ,
    "SUBMISSIONS_ASSIGN",
    "JOURNAL_READ",
    "MEMBER_TOKENS_MINT",
    "API_CLIENTS_MANAGE",
    "STAFF_MANAGE",
    "ORGANIZATION_MANAGE",
    "JOBS_MANAGE",
  ],
};

/** Every permission, in the order of the contract. */
export const PERMISSIONS = [
  "MEMBERS_READ",
  "MEMBERS_WRITE",
  "ACTIVITIES_REPORT",
  "ACTIVITIES_CORRECT",
  "SUBMISSIONS_READ",
  "SUBMISSIONS_WRITE",
  "SUBMISSIONS_ASSIGN",
  "FINDINGS_RECORD",
  "PAYMENTS_RECORD",
  "EXAMS_RECORD",
  "DOCUMENTS_RECORD",
  "DECISIONS_MAKE",
  "DECISIONS_READ",
  "COLLEAGUES_READ",
  "JOURNAL_READ",
  "RULES_READ",
  "RULES_EDIT",
  "RULES_APPROVE",
  "MEMBER_TOKENS_MINT",
  "API_CLIENTS_MANAGE",
  "STAFF_MANAGE",
  "ORGANIZATION_MANAGE",
  "JOBS_MANAGE",
] as const satisfies readonly Permission[];

/** What a member may do with a member token, only with their own data. */
export const OF_MEMBERS: ReadonlySet<Permission> = new Set<Permission>([
  "MEMBERS_READ",
  "ACTIVITIES_REPORT",
  "SUBMISSIONS_READ",
  "SUBMISSIONS_WRITE",
]);

/** Permissions that no program may hold, because a named person is responsible for these acts. */
export const OF_PEOPLE_ONLY: ReadonlySet<Permission> = new Set<Permission>([
  "FINDINGS_RECORD",
  "DECISIONS_MAKE",
  "RULES_APPROVE",
  "API_CLIENTS_MANAGE",
  "STAFF_MANAGE",
  "ORGANIZATION_MANAGE",
]);

/** The union of these roles' permissions. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => BY_ROLE[role]));
}

/** Every role, in the order of the contract. */
export const ROLES = Object.keys(BY_ROLE) as Role[];
