import { printPlainDate } from "../calendar/plain-date.ts";
import type { Verdict } from "../evaluation/result.ts";
import type { DocumentRequirement } from "../language/requirement.ts";
import type { Facts } from "./facts.ts";

/** A document is held; where `current` is given, it was issued by that day and had not ended before it. */
export function judgeDocument(rule: DocumentRequirement, facts: Facts): Verdict {
  const day = rule.current === undefined ? null : printPlainDate(facts.find(rule.current));
  const held = facts.documents.some(
    ({ kind, issued, expires }) =>
      kind === rule.document && (day === null || ((issued ?? day) <= day && (expires ?? day) >= day)),
  );
  return held ? "met" : "unmet";
}
