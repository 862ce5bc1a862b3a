import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { RequirementResult } from "../evaluation/result.ts";
import type { DateRule } from "../language/dates.ts";
import type { Attestation, ExamAttempt, HeldDocument, Payment } from "../language/record.ts";
import type { DatedFact } from "./kind.ts";

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

/**
 * Whether a day (`YYYY-MM-DD`) lies between the days that a requirement names, both included;
 * either may be left out.
 */
export function isWithin(
  { from, by }: { readonly from?: DateRule | undefined; readonly by?: DateRule | undefined },
  { find }: Pick<Facts, "find">,
  day: string,
): boolean {
  const date = parsePlainDate(day)!;
  return !(from !== undefined && date < find(from)) && !(by !== undefined && date > find(by));
}

type Window = { readonly from?: DateRule | undefined; readonly to?: DateRule | undefined };

/** The first and the last day of a window, as days of what a record is given. */
export function datedWindow(
  window: Window | undefined,
  what: string,
  words: string,
  add: DatedFact["add"],
): DatedFact[] {
  return (["from", "to"] as const).flatMap((end) => {
    const date = window?.[end];
    return date === undefined ? [] : [{ end, title: `${end === "from" ? "first" : "last"} ${what}`, date, words, add }];
  });
}

/**
 * What a requirement that isn't met says once the last day on which something can meet it is over.
 */
export function whenOver(
  { by }: { readonly by?: DateRule | undefined },
  { asOf, find }: Pick<Facts, "asOf" | "find">,
): Pick<RequirementResult, "blocked"> {
  return by !== undefined && asOf > find(by) ? { blocked: { code: "window-passed" } } : {};
}

/** Whether a result says that the last day on which something could have met it is over. */
export function isOver({ blocked }: Pick<RequirementResult, "blocked">): boolean {
  return blocked?.code === "window-passed";
}
