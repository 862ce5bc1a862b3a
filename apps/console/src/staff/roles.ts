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

/** Every role with its name. */
export function useRoles(): (readonly [Role, string])[] {
  const text = useText();
  return ROLES.map((role) => [role, text(`resources.staff.roles.${role}`)] as const);
}
