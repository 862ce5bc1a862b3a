import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Accommodation } from "../language/record.ts";
import { allCredit } from "./credits.ts";
import type { PathLayout } from "./path-layout.ts";
import type { AccommodationResult } from "./result.ts";
import type { Session } from "./session.ts";

/** Which of a record's accommodations had something to change: a requirement that may be waived, a date that is known here, labels of an activity that would be others without it. */
export function accommodationResults(session: Session, path: PathLayout): AccommodationResult[] {
  const { accommodations = [] } = session.situation.known.record;
  return accommodations.map((one) => ({ id: one.id, applied: applies(session, path, one) }));
}

function applies(
  { compiled: { set }, situation: { known }, credits }: Session,
  path: PathLayout,
  one: Accommodation,
): boolean {
  switch (one.kind) {
    case "waiver":
      return path.leaves.some(({ rule }) => rule.id === one.requirement && rule.waivable !== false);
    case "extension":
      // The date is the day that it gives, unless it would have been later anyway.
      return (
        (one.date === "earn.to" || Object.hasOwn(set.dates ?? {}, one.date)) &&
        known.find(one.date) === parsePlainDate(one.to)
      );
    case "substitution":
      return allCredit(credits).some((credit) => credit.ok && credit.substitutions?.includes(one.id) === true);
  }
}
