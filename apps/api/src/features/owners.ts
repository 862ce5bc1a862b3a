import { actorKey } from "../auth/caller.ts";
import type { IsOwn } from "../auth/guard.ts";
import { grantOf, NEEDS } from "../auth/needs.ts";
import type { Ctx } from "../platform/context.ts";
import { loadExisting } from "../platform/loaders.ts";
import type { ActivityRow } from "./activities/reads.ts";
import { type CertificationRow, certificationsById } from "./certifications/reads.ts";
import type { DecisionRow } from "./decisions/reads.ts";
import type { DocumentRow } from "./documents/reads.ts";
import type { ExamAttemptRow } from "./exams/reads.ts";
import type { FindingRow } from "./findings/reads.ts";
import type { JobRow } from "./jobs/reads.ts";
import type { MemberRow } from "./members/reads.ts";
import type { PaymentRow } from "./payments/reads.ts";
import type { StandingView } from "./standing/service.ts";
import type { SubmissionRow } from "./submissions/reads.ts";

type Owners<Row> = {
  /** The member that the row belongs to. */
  member: (ctx: Ctx, row: Row) => string | Promise<string>;
  /** Who recorded it, in the form of `actorKey`. */
  recorder?: (row: Row) => string;
};

type Rows = {
  Member: MemberRow;
  Certification: CertificationRow;
  Activity: ActivityRow;
  Submission: SubmissionRow;
  Finding: FindingRow;
  Payment: PaymentRow;
  ExamAttempt: ExamAttemptRow;
  HeldDocument: DocumentRow;
  Decision: DecisionRow;
  Standing: StandingView;
  Job: JobRow;
};

const memberOfCertification = async (ctx: Ctx, row: { certificationId: string }) =>
  (await loadExisting(ctx, certificationsById, row.certificationId)).memberId;
const member = (_: Ctx, row: { memberId: string }) => row.memberId;
const recorder = (row: { recordedBy: string }) => row.recordedBy;

// Rows that staff work on belong to no member.
const NOBODY = "";

const OWNERS: { [Type in keyof Rows]: Owners<Rows[Type]> } = {
  Member: { member: (_, row) => row.id },
  Certification: { member },
  Activity: { member, recorder: (row) => row.sourceOwner },
  Submission: { member: memberOfCertification },
  Finding: { member: memberOfCertification },
  Payment: { member, recorder },
  ExamAttempt: { member, recorder },
  HeldDocument: { member, recorder },
  Decision: { member: memberOfCertification },
  Standing: { member: (_, { certification }) => certification.memberId },
  Job: { member: () => NOBODY, recorder: (row) => row.requestedBy },
};

/** Whether a row is the caller's own. Rows of types without an owner are nobody's own. */
export const isOwn: IsOwn = (ctx, type, row) => {
  const owners = (OWNERS as Record<string, Owners<never> | undefined>)[type];
  const { caller } = ctx;
  if (!owners) return false;
  if (caller.kind !== "MEMBER") return owners.recorder?.(row as never) === actorKey(caller);
  const owner = owners.member(ctx, row as never);
  return typeof owner === "string" ? owner === caller.memberId : owner.then((id) => id === caller.memberId);
};

/** Whether the caller may see a row of this type. */
export async function maySee(ctx: Ctx, type: string, row: object): Promise<boolean> {
  const grant = grantOf(ctx.caller, NEEDS.ofType(type));
  return grant === "ALL" || (grant === "OWN" && (await isOwn(ctx, type, row)));
}
