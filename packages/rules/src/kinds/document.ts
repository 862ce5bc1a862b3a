import { LAST_DAY, parsePlainDate } from "../calendar/plain-date.ts";
import type { RequirementResult, Verdict } from "../evaluation/result.ts";
import type { DocumentRequirement } from "../language/requirement.ts";
import { type Facts, isWithin } from "./facts.ts";

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
  if (isHeld) return { verdict: "met" };
  // One that was issued in time may still be shown when its days are over; only days that are none leave nothing to show.
  const last = Math.min(days.by === undefined ? LAST_DAY : facts.find(days.by), current ?? LAST_DAY);
  const isNever = days.from !== undefined && facts.find(days.from) > last;
  return { verdict: "unmet", ...(isNever ? { blocked: { code: "window-passed" } } : {}) };
}

function dayOr(day: string | undefined, otherwise: number): number {
  return day === undefined ? otherwise : parsePlainDate(day)!;
}
