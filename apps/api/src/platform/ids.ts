const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The types that have global ids. Each is a table with the same meaning. */
export const NODE_TYPES = [
  "Organization",
  "Staff",
  "ApiClient",
  "ApiClientKey",
  "Credential",
  "RequirementSetVersion",
  "RequirementSetDraft",
  "ImpactReport",
  "Member",
  "Certification",
  "Activity",
  "Submission",
  "Finding",
  "Payment",
  "ExamAttempt",
  "HeldDocument",
  "Decision",
  "Job",
  "Import",
  "ListJob",
  "JournalEntry",
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** Global id of a row. Opaque to callers, so its format can change. */
export function globalId(type: NodeType, uuid: string): string {
  return Buffer.from(`${type}:${uuid}`).toString("base64url");
}

/** Type and row of a global id; null for anything else. */
export function parseGlobalId(id: string): { type: NodeType; uuid: string } | null {
  const [type, uuid, ...rest] = Buffer.from(id, "base64url").toString("utf8").split(":");
  if (rest.length > 0 || !type || !uuid || !UUID.test(uuid) || !isNodeType(type)) return null;
  return { type, uuid };
}

/** Row id if the global id is of this type. Null otherwise, as for a row that does not exist. */
export function rowId(type: NodeType, id: string): string | null {
  const parsed = parseGlobalId(id);
  return parsed?.type === type ? parsed.uuid : null;
}

function isNodeType(type: string): type is NodeType {
  return (NODE_TYPES as readonly string[]).includes(type);
}
