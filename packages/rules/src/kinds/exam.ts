import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Comparing } from "../comparison/comparing.ts";
import { BETTER, BOTH, WORSE } from "../comparison/effect.ts";
import type { RequirementResult } from "../evaluation/result.ts";
import { windowInWords } from "../explanation/computed.ts";
import type { Wording } from "../explanation/wording.ts";
import { codeInWords, counted, withA, withThe } from "../explanation/words.ts";
import { dateRule } from "../language/computed.ts";
import { leaf } from "../language/leaf.ts";
import type { CertificantRecord, ExamAttempt } from "../language/record.ts";
import { about, id, integer, object, type TypeOf } from "../language/shape.ts";
import { datedWindow, type Facts } from "./facts.ts";
import type { Finding, Kind } from "./kind.ts";

const shape = object(
  { id: id(), exam: about("Code of the examination.", id("exam")) },
  {
    passed: object({}, { from: dateRule, to: dateRule }),
    attempts: object({ most: integer(1, 100) }, { cure: object({ document: id("document") }) }),
    ...leaf,
  },
);

type ExamRequirement = TypeOf<typeof shape>;

/** An examination is passed, on one of the days named. */
export const exam: Kind<"exam", ExamRequirement> = {
  name: "exam",
  key: "exam",
  shape,
  parts: ({ passed }) => [
    { at: ["passed", "from"], date: passed?.from },
    { at: ["passed", "to"], date: passed?.to },
  ],
  judge,
  compare,
  // Earlier failures are counted too, where attempts are.
  laterDay: (rule, at) => (at === "passed.to" ? BETTER : rule.attempts === undefined ? WORSE : BOTH),
  daysAre: "attempts",
  facts: ({ exam: code, attempts }, day) => [
    { list: "exams", fact: { exam: code, taken: day, outcome: "passed" } },
    { list: "exams", fact: { exam: code, taken: day, outcome: "failed" } },
    ...(attempts?.cure === undefined
      ? []
      : [{ list: "documents" as const, fact: { kind: attempts.cure.document, issued: day } }]),
  ],
  words,
  section: "exams",
  datedFacts: (rule) =>
    datedWindow(rule.passed, "day of the exam", "The exam is passed on", (record, day) => meet(record, rule, day)),
  failures: ({ exam: code, attempts }) =>
    attempts === undefined
      ? null
      : { most: attempts.most, add: (record, days) => withAttempts(record, code, "failed", days) },
  meet,
  outcome,
};

function meet(record: CertificantRecord, { exam: code }: ExamRequirement, day: string): CertificantRecord {
  return withAttempts(record, code, "passed", [day]);
}

function withAttempts(
  record: CertificantRecord,
  code: string,
  outcome: ExamAttempt["outcome"],
  days: readonly string[],
): CertificantRecord {
  const known = record.exams ?? [];
  const added = days.map((taken, index): ExamAttempt => {
    return { id: `exam-${known.length + index + 1}`, exam: code, taken, outcome };
  });
  return { ...record, exams: [...known, ...added] };
}

function compare(comparing: Comparing, before: ExamRequirement, after: ExamRequirement): void {
  comparing.code("exam", [before.exam, after.exam]);
  const [one, other] = [before.attempts, after.attempts];
  if (one === undefined || other === undefined) {
    comparing.part("attempts", [one, other], { ofAdded: WORSE, reason: "attempts" });
    return;
  }
  // With a cure, the count begins anew after so many failures: a later failure can void the cure.
  const cures = one.cure !== undefined || other.cure !== undefined;
  comparing.number("attempts.most", [one.most, other.most], {
    ofUp: cures ? BOTH : BETTER,
    reason: "attempts",
    absent: 0,
  });
  comparing.part("attempts.cure", [one.cure, other.cure], { ofAdded: BETTER, reason: "attempts" });
}

/**
 * Reads attempts in the order of their days, those before the window left aside. After
 * `attempts.most` failures a further attempt isn't allowed until the cure has been issued on or
 * after the day of the last failure; from then on the count starts anew.
 */
function judge(rule: ExamRequirement, facts: Facts): Finding {
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

function words(wording: Wording, { title, exam: code, passed = {}, attempts }: ExamRequirement): string {
  const name = title === undefined ? `the examination ${codeInWords(code)}` : withThe(title);
  const window = windowInWords(wording, passed.from, passed.to);
  const cure =
    attempts?.cure === undefined
      ? "no further attempt is allowed"
      : `another attempt is allowed only with ${withA(codeInWords(attempts.cure.document))}`;
  const most = attempts === undefined ? "" : ` After ${counted(attempts.most, "failed attempt")}, ${cure}.`;
  return `Pass ${name}${window}.${most}`;
}

function outcome(wording: Wording, { exam, blocked }: RequirementResult): string {
  if (exam?.passedOn !== undefined) return `Met: passed on ${wording.day(exam.passedOn)}.`;
  if (blocked?.code === "attempts-used-up") {
    const cure =
      blocked.cure === undefined
        ? "no further attempt is allowed"
        : `another attempt is allowed only with ${withA(codeInWords(blocked.cure.document))}`;
    return `Not met: ${counted(exam?.failedAttempts ?? 0, "failed attempt")}; ${cure}.`;
  }
  if (blocked?.code === "window-passed") return "Not met: the last day to pass it is over.";
  return exam?.failedAttempts
    ? `Not met: ${counted(exam.failedAttempts, "failed attempt")} so far.`
    : "Not met: the exam has not been passed.";
}
