import { decision, journalEntry } from "@openrecert/db";
import { and, eq, gte, inArray, notExists, or, type SQL, sql } from "drizzle-orm";
import { mailboxOf } from "../../auth/accounts.ts";
import type { Ctx } from "../../platform/context.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { conflictOfInterest, refuse } from "../../platform/user-errors.ts";
import { activitiesByMember } from "../activities/reads.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import { documentsByMember } from "../documents/reads.ts";
import { examAttemptsByMember } from "../exams/reads.ts";
import { actsOf } from "../journal/acts.ts";
import { membersById } from "../members/reads.ts";
import { organizationsById } from "../organizations/reads.ts";
import { paymentsByMember } from "../payments/reads.ts";
import type { StandingView } from "../standing/service.ts";
import type { SubmissionRow } from "../submissions/reads.ts";

type Decider = { membershipId: string; email: string };

/**
 * Refuses a decision by a person who took part in what is decided (ISO/IEC 17024): the member, a
 * person who entered, attested, or submitted the application, and a person who recorded, changed, or
 * retracted a fact of it, in person or through a key that they created. The database refuses the
 * same; here the person learns why.
 */
export async function refuseConflictOfInterest(
  ctx: Ctx,
  decider: Decider,
  certification: CertificationRow,
  submission: SubmissionRow,
  view: StandingView,
): Promise<void> {
  const member = await loadExisting(ctx, membersById, certification.memberId);
  if (isSamePerson(member, decider))
    refuse(conflictOfInterest("You cannot decide your own application. Hand it to a colleague."));
  if (await enteredBy(ctx, decider, submission))
    refuse(
      conflictOfInterest(
        "You cannot decide an application that you, or a key that you created, entered. Hand it to a colleague.",
      ),
    );
  const acts = await actsOn(ctx, decider.membershipId, await factsOf(ctx, member.id, view));
  const { reviewerMayDecide } = await loadExisting(ctx, organizationsById, ctx.organization.id);
  const isRecorder = acts.some((type) => !REVIEWING.has(type));
  if (isRecorder || (await changedFacts(ctx, decider, certification)))
    refuse(
      conflictOfInterest(
        "You, or a key that you created, recorded or changed credit, an examination, a document, or a fee of this application, so you cannot decide it. Hand it to a colleague.",
      ),
    );
  if (await changedHolder(ctx, decider, certification))
    refuse(
      conflictOfInterest(
        "You, or a key that you created, changed the member's address or attributes or the dates of the certification in this cycle, so you cannot decide this application. Hand it to a colleague.",
      ),
    );
  if (acts.length > 0 && !reviewerMayDecide)
    refuse(
      conflictOfInterest(
        "You reviewed claims of this application, and your organization does not let reviewers decide. Hand it to a colleague.",
      ),
    );
}

/** Whether a member and a person of the staff have one mailbox. */
export function isSamePerson(member: { email: string | null }, { email }: { email: string }): boolean {
  return member.email !== null && mailboxOf(member.email) === mailboxOf(email);
}

async function enteredBy(ctx: Ctx, { membershipId }: Decider, submission: SubmissionRow): Promise<boolean> {
  const person = `staff:${membershipId}`;
  if (submission.enteredBy === person || submission.lateAcceptedBy === person) return true;
  const acts = await actsOn(ctx, membershipId, [{ kind: "submission", id: submission.id }]);
  return acts.some((type) => ENTERING.has(type));
}

const REVIEWING: ReadonlySet<string> = new Set(["finding.recorded", "finding.withdrawn"]);
const ENTERING: ReadonlySet<string> = new Set(["submission.created", "submission.attested", "submission.submitted"]);

type Fact = { kind: string; id: string };

/**
 * Facts that the decision rests on, and the activities that it lacks since they were retracted, or changed after the
 * attestation: who takes credit away takes part as much as who records it.
 */
async function factsOf(ctx: Ctx, memberId: string, { record }: StandingView): Promise<Fact[]> {
  const activities = await loadExisting(ctx, activitiesByMember, memberId);
  return [
    ...activities.map(({ id }) => ({ kind: "activity", id })),
    ...(record.exams ?? []).map(({ id }) => ({ kind: "exam_attempt", id })),
    ...(record.payments ?? []).map(({ id }) => ({ kind: "payment", id })),
    ...(record.documents ?? []).map(({ id }) => ({ kind: "held_document", id })),
  ];
}

const OF_CYCLE = ["certification.created", "certification.corrected", "certification.cycle-added"];

// Attributes can decide a path or an amount, the dates of a cycle decide what counts, and the address tells who the
// member is. Those set before the last decision belong to an earlier renewal.
async function changedHolder(ctx: Ctx, { membershipId }: Decider, { id, memberId }: CertificationRow) {
  const ofMember = and(
    eq(journalEntry.subjectKind, "member"),
    eq(journalEntry.subjectId, memberId),
    eq(journalEntry.type, "member.updated"),
    sql`${journalEntry.payload}::jsonb -> 'fields' ?| array['attributes', 'email']`,
  );
  const ofCertification = and(
    eq(journalEntry.subjectKind, "certification"),
    eq(journalEntry.subjectId, id),
    inArray(journalEntry.type, OF_CYCLE),
  );
  return hasActed(ctx, membershipId, id, or(ofMember, ofCertification));
}

const CHANGES = ["corrected", "voided"].flatMap((act) => [`exam-attempt.${act}`, `payment.${act}`, `document.${act}`]);

// A voided fact, and one that was corrected so that it counts no more, is not among the facts of the record.
async function changedFacts(ctx: Ctx, { membershipId }: Decider, { id, memberId }: CertificationRow) {
  const of = (kind: string, rows: readonly { id: string }[]) => rows.map((row) => ({ kind, id: row.id }));
  const facts = [
    ...of("exam_attempt", await loadExisting(ctx, examAttemptsByMember, memberId)),
    ...of("payment", await loadExisting(ctx, paymentsByMember, memberId)),
    ...of("held_document", await loadExisting(ctx, documentsByMember, memberId)),
  ];
  return hasActed(ctx, membershipId, id, and(inArray(journalEntry.type, CHANGES), isAbout(facts)));
}

/** Whether a person acted in this way since the last decision on a certification. */
async function hasActed(ctx: Ctx, membershipId: string, certificationId: string, acts: SQL | undefined) {
  const [found] = await ctx.tx
    .select({ id: journalEntry.id })
    .from(journalEntry)
    .where(
      and(
        actsOf(membershipId),
        acts,
        notExists(
          ctx.tx
            .select({ id: decision.id })
            .from(decision)
            .where(
              and(eq(decision.certificationId, certificationId), gte(decision.decidedAt, journalEntry.happenedAt)),
            ),
        ),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** What the person did to these, by event type: each such act has its journal entry. */
async function actsOn(ctx: Ctx, membershipId: string, facts: readonly Fact[]): Promise<string[]> {
  const rows = await ctx.tx
    .selectDistinct({ type: journalEntry.type })
    .from(journalEntry)
    .where(and(actsOf(membershipId), isAbout(facts)));
  return rows.map(({ type }) => type);
}

/** Condition that a journal entry is about one of these. */
function isAbout(facts: readonly Fact[]): SQL {
  const [kinds, ids] = [facts.map(({ kind }) => kind), facts.map(({ id }) => id)];
  return sql`(${journalEntry.subjectKind}, ${journalEntry.subjectId}) in
    (select * from unnest(${sql.param(kinds)}::text[], ${sql.param(ids)}::uuid[]))`;
}
