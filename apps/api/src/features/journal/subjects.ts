import { type SQL, sql } from "drizzle-orm";
import type { NodeType } from "../../platform/ids.ts";

type Subject = {
  /** The contract's type. */
  node: NodeType;
  /**
   * Selects `(id, member_id)` of rows that belong to a member, using an index that begins with the
   * member.
   */
  ofMember: SQL | null;
};

const owned = (table: string): SQL => sql.raw(`select id, member_id from ${table}`);

/**
 * The subjects of journal entries, by table: the contract's type, and the member they belong to.
 */
export const SUBJECTS = {
  organization: { node: "Organization", ofMember: null },
  membership: { node: "Staff", ofMember: null },
  api_client: { node: "ApiClient", ofMember: null },
  job: { node: "Job", ofMember: null },
  list_job: { node: "ListJob", ofMember: null },
  import_run: { node: "Import", ofMember: null },
  credential: { node: "Credential", ofMember: null },
  requirement_set_draft: { node: "RequirementSetDraft", ofMember: null },
  impact_report: { node: "ImpactReport", ofMember: null },
  requirement_set_version: { node: "RequirementSetVersion", ofMember: null },
  member: { node: "Member", ofMember: sql`select id, id as member_id from member` },
  certification: { node: "Certification", ofMember: owned("certification") },
  activity: { node: "Activity", ofMember: owned("activity") },
  payment: { node: "Payment", ofMember: owned("payment") },
  exam_attempt: { node: "ExamAttempt", ofMember: owned("exam_attempt") },
  held_document: { node: "HeldDocument", ofMember: owned("held_document") },
  submission: {
    node: "Submission",
    ofMember: sql`select submission.id, certification.member_id from submission join certification
      on certification.organization_id = submission.organization_id and certification.id = submission.certification_id`,
  },
} satisfies Record<string, Subject>;

/** Tables whose rows journal entries are about. */
export type SubjectKind = keyof typeof SUBJECTS;

/** The subject of a stored kind; null for a kind that this version does not know. */
export function subjectOf(kind: string): Subject | null {
  return Object.hasOwn(SUBJECTS, kind) ? SUBJECTS[kind as SubjectKind] : null;
}
