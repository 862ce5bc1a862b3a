import { parsePlainDate } from "../calendar/plain-date.ts";
import type { RequirementResult, Verdict } from "../evaluation/result.ts";
import type { DocumentRequirement } from "../language/requirement.ts";
import { type Facts, isWithin, whenOver } from "./facts.ts";

/** One document is held that was issued on one of the days named and, where `current` is given, was issued by that day and had not ended before it. */
export function judgeDocument(
  rule: DocumentRequirement,
  facts: Facts,
): Pick<RequirementResult, "blocked"> & { readonly verdict: Verdict } {
  const days = { from: rule.issued?.from, by: rule.issued?.to };
  const current = rule.current === undefined ? null : facts.find(rule.current);
  const isHeld = facts.documents.some(({ kind, issued, expires }) => {
    if (kind !== rule.document) return false;
    // One that doesn't say when it was issued counts as issued by any day, and so after none.
    if (issued === undefined ? days.from !== undefined : !isWithin(days, facts, issued)) return false;
    return current === null || (dayOr(issued, current) <= current && dayOr(expires, current) >= current);
  });
  return isHeld ? { verdict: "met" } : { verdict: "unmet", ...whenOver(days, facts) };
}

function dayOr(day: string | undefined, otherwise: number): number {
  return day === undefined ? otherwise : parsePlainDate(day)!;
}
