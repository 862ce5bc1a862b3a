import type { NodeType } from "../../platform/ids.ts";
import type { SubjectKind } from "../../platform/journal.ts";

/** The contract's type of each kind of subject. */
export const NODE_OF_SUBJECT: Record<SubjectKind, NodeType> = {
  organization: "Organization",
  membership: "Staff",
  api_client: "ApiClient",
  member: "Member",
  certification: "Certification",
  activity: "Activity",
  submission: "Submission",
  payment: "Payment",
  exam_attempt: "ExamAttempt",
  held_document: "HeldDocument",
  requirement_set_version: "RequirementSetVersion",
};
