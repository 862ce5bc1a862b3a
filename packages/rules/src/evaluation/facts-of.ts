import type { PlainDate } from "../calendar/plain-date.ts";
import type { Facts } from "../kinds/facts.ts";
import { holds } from "./conditions.ts";
import type { Known } from "./known.ts";

type Reviewed = { readonly review?: { readonly state: "claimed" | "verified" | "rejected" } };

const NONE: readonly never[] = [];

/**
 * Leaves out what is rejected, what is still claimed unless `withClaimed`, and what is dated after
 * the as-of date, `day` and `asOf` (`YYYY-MM-DD`).
 */
export function factsOf(known: Known, day: PlainDate, asOf: string, withClaimed: boolean): Facts {
  const { record } = known;
  const counts = ({ review }: Reviewed) =>
    review?.state === "verified" || (review?.state !== "rejected" && withClaimed);
  return {
    asOf: day,
    find: (rule) => known.find(rule),
    holds: (credential, on) => holds(record, credential, on),
    // Plain dates in their one notation compare as text. A failure weighs against the certificant,
    // so it counts unless it was rejected: left out while merely claimed, it would make the
    // cautious reading the better one.
    exams:
      record.exams === undefined
        ? NONE
        : record.exams.filter(
            (exam) =>
              (exam.outcome === "failed" ? exam.review?.state !== "rejected" : counts(exam)) && exam.taken <= asOf,
          ),
    documents:
      record.documents === undefined
        ? NONE
        : record.documents.filter((document) => counts(document) && (document.issued ?? asOf) <= asOf),
    attestations:
      record.attestations === undefined
        ? NONE
        : record.attestations.filter((attestation) => counts(attestation) && attestation.given <= asOf),
    payments: record.payments === undefined ? NONE : record.payments.filter(({ received }) => received <= asOf),
  };
}
