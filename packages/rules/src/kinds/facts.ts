import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import { holds } from "../evaluation/conditions.ts";
import type { Known } from "../evaluation/known.ts";
import type { RequirementResult } from "../evaluation/result.ts";
import type { DateRule } from "../language/dates.ts";
import type { Attestation, ExamAttempt, HeldDocument, Payment } from "../language/record.ts";

/** The facts, other than activities, that count on the as-of date. */
export type Facts = {
  readonly asOf: PlainDate;
  readonly find: (rule: DateRule) => PlainDate;
  readonly holds: (credential: string, day: PlainDate) => boolean;
  readonly exams: readonly ExamAttempt[];
  readonly documents: readonly HeldDocument[];
  readonly attestations: readonly Attestation[];
  readonly payments: readonly Payment[];
};

type Reviewed = { readonly review?: { readonly state: "claimed" | "verified" | "rejected" } };

const NONE: readonly never[] = [];

/** Leaves out what is rejected, what is still claimed unless `withClaimed`, and what is dated after the as-of date, `day` and `asOf` (`YYYY-MM-DD`). */
export function factsOf(known: Known, day: PlainDate, asOf: string, withClaimed: boolean): Facts {
  const { record } = known;
  const counts = ({ review }: Reviewed) =>
    review?.state === "verified" || (review?.state !== "rejected" && withClaimed);
  return {
    asOf: day,
    find: (rule) => known.find(rule),
    holds: (credential, on) => holds(record, credential, on),
    // Plain dates in their one notation compare as text. A failure weighs against the certificant, so it counts unless it was rejected: left out while
    // merely claimed, it would make the cautious reading the better one.
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

/** Whether a day (`YYYY-MM-DD`) lies between the days that a requirement names, both included; either may be left out. */
export function isWithin(
  { from, by }: { readonly from?: DateRule | undefined; readonly by?: DateRule | undefined },
  { find }: Pick<Facts, "find">,
  day: string,
): boolean {
  const date = parsePlainDate(day)!;
  return !(from !== undefined && date < find(from)) && !(by !== undefined && date > find(by));
}

/** What a requirement that isn't met says once the last day on which something can meet it is over. */
export function whenOver(
  { by }: { readonly by?: DateRule | undefined },
  { asOf, find }: Pick<Facts, "asOf" | "find">,
): Pick<RequirementResult, "blocked"> {
  return by !== undefined && asOf > find(by) ? { blocked: { code: "window-passed" } } : {};
}
