import type { Role } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";

const ROLES: readonly Role[] = [
  "VIEWER",
  "SUPPORT",
  "REGISTRAR",
  "REVIEWER",
  "AUDITOR",
  "DECISION_MAKER",
  "RULES_EDITOR",
  "RULES_APPROVER",
  "ADMINISTRATOR",
];

/** Every role with its name and what it may do. */
export function useRoles(): (readonly [Role, string, string])[] {
  const text = useText();
  return ROLES.map(
    (role) => [role, text(`resources.staff.roles.${role}`), text(`resources.staff.roleHints.${role}`)] as const,
  );
}
