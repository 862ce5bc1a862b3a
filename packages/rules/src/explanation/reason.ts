import type { Determination, Reason } from "../evaluation/result.ts";
import type { Activity, CertificantRecord } from "../language/record.ts";
import { printable } from "../util/printable.ts";
import { ceilingsInWords, limitInWords } from "./limit.ts";
import type { Wording } from "./wording.ts";
import { allOf, amountInWords, codeInWords, dimensionName, oneOf, unitsInWords, valueName } from "./words.ts";

/** The sentence that says why some credit of an activity is not valued, not available or not counted. */
export function reasonSentence(
  wording: Wording,
  record: CertificantRecord,
  { earn, asOf }: Pick<Determination, "earn" | "asOf">,
  activity: Activity | undefined,
  reason: Reason,
): string {
  const day = (date: string | null) => (date === null ? "an unknown day" : wording.day(date));
  const completed = day(activity?.completed ?? null);
  const type = activity === undefined ? undefined : wording.set.types[activity.type];
  const amount = amountInWords(wording, reason.amount ?? "0");
  switch (reason.code) {
    case "rejected":
      return "Not valued: rejected in review.";
    case "left-out":
      return "Not valued yet: the claim has not been reviewed.";
    case "type-not-accepted":
      return "Not valued: the rules do not accept this type of activity.";
    case "type-not-accepted-then":
      return `Not valued: this type of activity is not accepted when completed on ${completed}.`;
    case "in-the-future":
      return `Not valued: completed on ${completed}, after ${day(asOf)}.`;
    case "before-window":
      return `Not valued: completed on ${completed}; credit counts from ${day(earn.from)} on.`;
    case "after-window":
      return `Not valued: completed on ${completed}; credit counts through ${day(earn.to)}.`;
    case "window-unknown":
      return `Not valued: completed on ${completed}; the days on which credit counts are unknown.`;
    case "proof-missing":
      return `Not valued: it needs proof (${oneOf((type?.proof ?? []).map(codeInWords))}), and none is stated.`;
    case "below-minimum":
      return `Not valued: smaller than the minimum of ${allOf(Object.entries(type?.minimum ?? {}).map(([unit, least]) => unitsInWords(String(least), unit)))}.`;
    case "label-not-accepted":
      return "Not valued: this type of activity is not accepted with these labels.";
    case "label-unknown":
      return `The stated ${dimensionName(wording, reason.dimension ?? "")} \`${printable(reason.stated ?? "")}\` is not in this set${assumedInWords(wording, reason.dimension)}.`;
    case "label-form":
      return `The ${dimensionName(wording, reason.dimension ?? "")} is not stated in a form that the rules accept (${printable(reason.stated ?? "")}), so it counts as not stated.`;
    case "unit-not-accepted":
      return `Not valued: none of its amounts is in ${oneOf((type?.convert ?? []).map(({ unit }) => codeInWords(unit)))}.`;
    case "duplicate": {
      const other = record.activities?.find(({ id }) => id === reason.of);
      const instead = other === undefined ? "another one" : `that of ${day(other.completed)}`;
      return `Not counted: a duplicate; ${instead} counts.`;
    }
    case "used-elsewhere": {
      const by =
        reason.for === wording.set.credential ? "an earlier cycle" : `the credential ${codeInWords(reason.for ?? "")}`;
      return `${amount} not available: used up by ${by}.`;
    }
    case "next-cycle":
      return "Not counted: not needed here, and left for the next cycle.";
    case "not-whole":
      return `${amount} not counted: this activity counts in full or not at all, and there is no room for all of it.`;
    case "over-limit": {
      return `${amount} not counted: ${limitNamed(wording, reason.limit)}.`;
    }
  }
}

function assumedInWords(wording: Wording, dimension: string | undefined): string {
  const missing = dimension === undefined ? undefined : wording.set.dimensions?.[dimension]?.missing;
  return missing === undefined ? "" : `; ${valueName(wording, dimension!, missing)} is used instead`;
}

function limitNamed(wording: Wording, id: string | undefined): string {
  const limit = wording.set.limits?.find((one) => one.id === id);
  if (limit !== undefined) return limitInWords(wording, limit);
  const ceiling = ceilingsInWords(wording).find((one) => one.id === id);
  return ceiling?.words ?? "a limit is reached";
}
