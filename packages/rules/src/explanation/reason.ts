import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Reason } from "../evaluation/result.ts";
import type { Situation } from "../evaluation/situation.ts";
import type { RequirementSet } from "../language/document.ts";
import { limitInWords } from "./rules.ts";
import { allOf, amountInWords, dayInWords, oneOf } from "./words.ts";

/** The sentence that says why some credit of an activity is not valued or not counted. */
export function reasonSentence(
  set: RequirementSet,
  { earn, asOf }: Pick<Situation, "earn" | "asOf">,
  activity: { readonly completed: string; readonly type?: string },
  reason: Omit<Reason, "sentence">,
): string {
  const completed = dayInWords(parsePlainDate(activity.completed)!);
  const type = activity.type === undefined ? undefined : set.types[activity.type];
  switch (reason.code) {
    case "rejected":
      return "Not valued: rejected in review.";
    case "left-out":
      return "Not valued yet: the claim has not been reviewed.";
    case "type-not-accepted":
      return "Not valued: this set doesn't accept this type of activity.";
    case "in-the-future":
      return `Not valued: completed on ${completed}, after ${dayInWords(asOf)}.`;
    case "before-window":
      return `Not valued: completed on ${completed}; credit is earned from ${dayInWords(earn.from)} on.`;
    case "after-window":
      return `Not valued: completed on ${completed}; credit is earned up to ${dayInWords(earn.to)}.`;
    case "proof-missing":
      return `Not valued: it needs ${oneOf(type?.proof ?? [])} proof, and none is stated.`;
    case "below-minimum":
      return `Not valued: below the least size of ${allOf(Object.entries(type?.minimum ?? {}).map(([unit, least]) => `${least} ${unit}`))}.`;
    case "unit-not-accepted":
      return `Not valued: none of its amounts is in ${oneOf((type?.convert ?? []).map(({ unit }) => unit))}.`;
    case "over-limit": {
      const limit = set.limits?.find(({ id }) => id === reason.limit);
      return `${amountInWords(set, reason.amount ?? "0")} not counted: ${limit === undefined ? "a limit is reached" : limitInWords(set, limit)}.`;
    }
  }
}
