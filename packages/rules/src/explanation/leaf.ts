import type { MissingFact, RequirementResult } from "../evaluation/result.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { attributeName } from "./computed.ts";
import { leafInWords } from "./rules.ts";
import type { Wording } from "./wording.ts";
import { allOf, amountInWords, codeInWords, counted, moneyInWords, valueName } from "./words.ts";

/** The sentence that says what became of a requirement. */
export function leafSentence(wording: Wording, rule: LeafRequirement, result: RequirementResult): string {
  return `${leafInWords(wording, rule)}${partInWords(wording, result)} ${outcome(wording, result)}${grownInWords(rule, result)}`;
}

function partInWords(wording: Wording, { part }: RequirementResult): string {
  if (part === undefined) return "";
  if (part.from === undefined || part.to === undefined) return ` ${valueName(wording, part.of, part.value)}:`;
  return ` From ${wording.day(part.from)} to ${wording.day(part.to)}:`;
}

/** The facts that are missing, by the names that readers know. */
export function factsInWords(wording: Wording, facts: readonly MissingFact[]): string {
  return allOf(facts.map(({ id }) => attributeName(wording, id)));
}

function outcome(wording: Wording, result: RequirementResult): string {
  const { kind, verdict, counted: amount, short, fee, unknown = [], needed } = result;
  const isOver = result.blocked?.code === "window-passed";
  if (verdict === "not-applicable") return "Doesn't apply here.";
  if (verdict === "waived") return "Waived.";
  if (verdict === "unknown") {
    if (unknown.length > 0) return `Unknown: the record doesn't state ${factsInWords(wording, unknown)}.`;
    // A list without facts: nothing is missing, but the time is none.
    return result.unknown === undefined ? "Unknown." : "Unknown: its time ends before it begins.";
  }
  switch (kind) {
    case "credit":
      return verdict === "met"
        ? `Met: ${amountInWords(wording, amount!)} count, ${needed} needed.`
        : `Short by ${amountInWords(wording, short!)}: ${amountInWords(wording, amount!)} count, ${needed} needed.`;
    case "exam":
      return examOutcome(wording, result);
    case "document":
      if (verdict === "met") return "Met: the document is held.";
      return isOver ? "Not met: no document can have been issued on these days." : "Not met: the document is missing.";
    case "credential":
      return verdict === "met" ? "Met: it is held." : "Not met: it is not held.";
    case "attestation":
      if (verdict === "met") return "Met: the statement was made.";
      return isOver ? "Not met: the statement was not made in time." : "Not met: the statement has not been made.";
    case "fee": {
      const paid = allOf((fee?.paid ?? []).map(moneyInWords));
      if (verdict === "met") return paid === "" ? "Met: nothing is due." : `Met: ${paid} paid.`;
      const late = isOver ? " in time" : "";
      return paid === "" ? `Not met: not paid${late}.` : `Not met: only ${paid} paid${late}.`;
    }
  }
}

/** What a fee that grows has come to, where its rule alone doesn't say it. */
function grownInWords(rule: LeafRequirement, { fee, verdict }: RequirementResult): string {
  if (!("fee" in rule) || rule.amount === undefined || !("count" in rule.amount)) return "";
  if (fee?.amount == null || verdict !== "unmet") return "";
  return ` It has come to ${moneyInWords(fee.amount)}.`;
}

function examOutcome(wording: Wording, { exam, blocked }: RequirementResult): string {
  if (exam?.passedOn !== undefined) return `Met: passed on ${wording.day(exam.passedOn)}.`;
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
}
