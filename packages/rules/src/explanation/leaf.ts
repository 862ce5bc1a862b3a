import { parsePlainDate } from "../calendar/plain-date.ts";
import type { RequirementResult } from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { leafInWords } from "./rules.ts";
import { allOf, amountInWords, codeInWords, counted, dayInWords, moneyInWords } from "./words.ts";

/** The sentence that says what became of a requirement. */
export function leafSentence(
  set: RequirementSet,
  rule: LeafRequirement,
  finding: Omit<RequirementResult, "sentence">,
): string {
  return `${leafInWords(set, rule)} ${outcome(set, finding)}`;
}

function outcome(
  set: RequirementSet,
  { kind, verdict, counted: amount, short, exam, fee, blocked }: Omit<RequirementResult, "sentence">,
): string {
  if (verdict === "unknown") return "Unknown: the rules contradict each other.";
  switch (kind) {
    case "credit":
      return verdict === "met"
        ? `Met: ${amountInWords(set, amount!)} count.`
        : `Short by ${amountInWords(set, short!)}: ${amountInWords(set, amount!)} count.`;
    case "exam":
      if (exam?.passedOn !== undefined) return `Met: passed on ${dayInWords(parsePlainDate(exam.passedOn)!)}.`;
      if (blocked?.code === "attempts-used-up") {
        const cure =
          blocked.cure === undefined
            ? "nothing reopens the examination"
            : `it takes a ${codeInWords(blocked.cure.document)} to try again`;
        return `Not met: ${counted(exam?.failedAttempts ?? 0, "failed attempt")}; ${cure}.`;
      }
      if (blocked?.code === "window-passed") return "Not met: the time to pass it is over.";
      return exam?.failedAttempts
        ? `Not met: ${counted(exam.failedAttempts, "failed attempt")} so far.`
        : "Not met: not passed yet.";
    case "document":
      return verdict === "met" ? "Met: the document is held." : "Not met: the document is missing.";
    case "attestation":
      return verdict === "met" ? "Met: the statement was made." : "Not met: the statement has not been made.";
    case "fee": {
      const paid = allOf((fee?.paid ?? []).map(moneyInWords));
      if (verdict === "met") return paid === "" ? "Met: nothing is due." : `Met: ${paid} paid.`;
      return paid === "" ? "Not met: not paid." : `Not met: only ${paid} paid.`;
    }
  }
}
