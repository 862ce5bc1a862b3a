import type { PlainDate } from "../calendar/plain-date.ts";
import type { FindDate } from "../evaluation/dates.ts";
import type { Situation } from "../evaluation/situation.ts";
import type { Attestation, CertificantRecord, ExamAttempt, HeldDocument, Payment } from "../language/record.ts";

/** The facts, other than activities, that count on the as-of date. */
export type Facts = {
  readonly asOf: PlainDate;
  readonly find: FindDate;
  readonly exams: readonly ExamAttempt[];
  readonly documents: readonly HeldDocument[];
  readonly attestations: readonly Attestation[];
  readonly payments: readonly Payment[];
};

type Reviewed = { readonly review?: { readonly state: "claimed" | "verified" | "rejected" } };

/** Leaves out what is rejected, what is still claimed unless `withClaimed`, and what is dated after `asOf` (`YYYY-MM-DD`). */
export function factsOf(record: CertificantRecord, situation: Situation, asOf: string, withClaimed: boolean): Facts {
  const counts = ({ review }: Reviewed) =>
    review?.state === "verified" || (review?.state !== "rejected" && withClaimed);
  return {
    asOf: situation.asOf,
    find: situation.find,
    // Plain dates in their one notation compare as text. A failure weighs against the certificant, so it counts unless it was rejected: left out while
    // merely claimed, it would make the cautious reading the better one.
    exams: (record.exams ?? []).filter(
      (exam) => (exam.outcome === "failed" ? exam.review?.state !== "rejected" : counts(exam)) && exam.taken <= asOf,
    ),
    documents: (record.documents ?? []).filter((document) => counts(document) && (document.issued ?? asOf) <= asOf),
    attestations: (record.attestations ?? []).filter((attestation) => counts(attestation) && attestation.given <= asOf),
    payments: (record.payments ?? []).filter(({ received }) => received <= asOf),
  };
}
