import { actorKey } from "../auth/caller.ts";
import type { IsOwn } from "../auth/guard.ts";
import { grantOf, NEEDS } from "../auth/needs.ts";
import type { Ctx } from "../platform/context.ts";
import { loadExisting } from "../platform/loaders.ts";
import { certificationsById } from "./certifications/reads.ts";
import type { Parents } from "./parents.ts";

type Owners<Row> = {
  /** The member that the row belongs to. */
  member: (ctx: Ctx, row: Row) => string | Promise<string>;
  /** Who recorded it, in the form of `actorKey`. */
  recorder?: (row: Row) => string;
};

type Rows = Pick<
  Parents,
  | "Member"
  | "Certification"
  | "Activity"
  | "Submission"
  | "Finding"
  | "Payment"
  | "ExamAttempt"
  | "HeldDocument"
  | "Decision"
  | "Standing"
  | "Job"
  | "Import"
  | "ListJob"
>;

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
  Import: { member: () => NOBODY, recorder: (row) => row.startedBy },
  ListJob: { member: () => NOBODY, recorder: (row) => row.requestedBy },
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
