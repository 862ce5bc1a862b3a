import { printPlainDate } from "../calendar/plain-date.ts";
import { judgeAttestation } from "../kinds/attestation.ts";
import { judgeCredential } from "../kinds/credential.ts";
import { judgeDocument } from "../kinds/document.ts";
import { judgeExam } from "../kinds/exam.ts";
import type { Facts } from "../kinds/facts.ts";
import { judgeFee } from "../kinds/fee.ts";
import type { DateRule } from "../language/dates.ts";
import type { Period } from "../language/period.ts";
import type { FeeRequirement, LeafRequirement } from "../language/requirement.ts";
import type { Leaf } from "./path-layout.ts";
import type { RequirementKind, RequirementResult, Verdict } from "./result.ts";
import type { Timeline } from "./timeline.ts";

/** What became of a requirement other than credit. */
export type Finding = Pick<RequirementResult, "exam" | "fee" | "blocked"> & { readonly verdict: Verdict };

/** Judges a leaf other than credit; unknown where a date that it asks for can't be told. */
export function judgeFact(rule: LeafRequirement, facts: Facts): Finding | null {
  if ("least" in rule) return null;
  if (datesOf(rule).some((date) => Number.isNaN(facts.find(date)))) return { verdict: "unknown" };
  if ("exam" in rule) return judgeExam(rule, facts);
  if ("document" in rule) return judgeDocument(rule, facts);
  if ("attest" in rule) return judgeAttestation(rule, facts);
  if ("credential" in rule) return { verdict: judgeCredential(rule, facts) };
  return judgeFee(rule, facts);
}

/** The dates that a leaf asks for. */
export function datesOf(rule: LeafRequirement): DateRule[] {
  const dates =
    "exam" in rule
      ? [rule.passed?.from, rule.passed?.to]
      : "document" in rule
        ? [rule.issued?.from, rule.issued?.to, rule.current]
        : "credential" in rule
          ? [rule.on]
          : "attest" in rule
            ? [rule.from, rule.by]
            : "fee" in rule
              ? [rule.from, rule.by, ...growth(rule)]
              : [];
  return dates.filter((date) => date !== undefined);
}

const FIXED: readonly DateRule[] = [];

function growth({ amount }: FeeRequirement): readonly (DateRule | undefined)[] {
  return amount !== undefined && "count" in amount ? [amount.count.from, amount.count.to] : FIXED;
}

/** The dates that bound a period, or the time in which it is divided. */
export function datesOfPeriod(period: Period): DateRule[] {
  const bounds = "to" in period ? period : period.inside;
  return [bounds?.from, bounds?.to].filter((date) => date !== undefined);
}

/** What every result of a leaf says. */
export function leafHead({ periods }: Timeline, { id, rule, part }: Leaf, chosen: boolean) {
  const head = { id, kind: kindOf(rule), title: rule.title ?? rule.id, advisory: rule.advisory ?? false, chosen };
  if (part === null) return head;
  const { of, value } = part;
  const stretch = part.stretch === null ? undefined : periods.get(of)?.[part.stretch];
  const days = stretch === undefined ? {} : { from: printPlainDate(stretch.from), to: printPlainDate(stretch.to) };
  return { ...head, part: { of, value, ...days } };
}

function kindOf(rule: LeafRequirement): RequirementKind {
  if ("least" in rule) return "credit";
  if ("exam" in rule) return "exam";
  if ("document" in rule) return "document";
  if ("credential" in rule) return "credential";
  return "attest" in rule ? "attestation" : "fee";
}
