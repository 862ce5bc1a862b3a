import { parsePlainDate } from "../calendar/plain-date.ts";
import type { ExamState, RequirementResult, Verdict } from "../evaluation/result.ts";
import type { ExamRequirement } from "../language/requirement.ts";
import type { Facts } from "./facts.ts";

type ExamFinding = Pick<RequirementResult, "blocked"> & { readonly verdict: Verdict; readonly exam: ExamState };

/**
 * Reads attempts in the order of their days, those before the window left aside. After `attempts.most` failures a further attempt isn't allowed until the cure has been issued on
 * or after the day of the last failure; from then on the count starts anew.
 */
export function judgeExam(rule: ExamRequirement, facts: Facts): ExamFinding {
  const most = rule.attempts?.most ?? Number.POSITIVE_INFINITY;
  const cure = rule.attempts?.cure;
  const from = rule.passed?.from === undefined ? Number.NEGATIVE_INFINITY : facts.find(rule.passed.from);
  const to = rule.passed?.to === undefined ? Number.POSITIVE_INFINITY : facts.find(rule.passed.to);
  const attempts = facts.exams
    .filter(({ exam, taken }) => exam === rule.exam && parsePlainDate(taken)! >= from)
    .sort(byDayThenFailureFirst);
  const cures = facts.documents.flatMap(({ kind, issued }) =>
    kind === cure?.document && issued !== undefined ? [issued] : [],
  );

  let failedAttempts = 0;
  let lastFailure = "";
  let passedOn: string | undefined;
  const isCuredBy = (day: string) => cures.some((issued) => issued >= lastFailure && issued <= day);
  for (const { taken, outcome } of attempts) {
    if (failedAttempts >= most && isCuredBy(taken)) failedAttempts = 0;
    if (failedAttempts >= most) continue;
    if (outcome === "failed") {
      failedAttempts += 1;
      lastFailure = taken;
    } else if (parsePlainDate(taken)! <= to) passedOn ??= taken;
  }
  if (failedAttempts >= most && cures.some((issued) => issued >= lastFailure)) failedAttempts = 0;
  const mayAttempt = failedAttempts < most;
  const exam = { exam: rule.exam, ...(passedOn === undefined ? {} : { passedOn }), failedAttempts, mayAttempt };
  if (passedOn !== undefined) return { verdict: "met", exam };
  if (!mayAttempt)
    return { verdict: "unmet", exam, blocked: { code: "attempts-used-up", ...(cure === undefined ? {} : { cure }) } };
  return facts.asOf > to ? { verdict: "unmet", exam, blocked: { code: "window-passed" } } : { verdict: "unmet", exam };
}

// On one day a failure is read before a pass, so that the order of entry never matters.
function byDayThenFailureFirst(a: { taken: string; outcome: string }, b: { taken: string; outcome: string }): number {
  if (a.taken !== b.taken) return a.taken < b.taken ? -1 : 1;
  return a.outcome === b.outcome ? 0 : a.outcome === "failed" ? -1 : 1;
}
