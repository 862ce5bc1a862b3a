import type { Situation } from "../evaluation/situation.ts";
import type { RequirementSet } from "../language/document.ts";
import { type Place, type Problem, printPlace } from "../language/problem.ts";
import type { CertificantRecord } from "../language/record.ts";

/** The smallest thing that shows a finding: a made-up member, days of one, or rules of the set by their ids. */
export type FindingExample =
  | { readonly kind: "member"; readonly asOf: string; readonly record: CertificantRecord }
  | { readonly kind: "days"; readonly certified: string; readonly days: readonly string[] }
  | { readonly kind: "rules"; readonly ids: readonly string[] };

/**
 * Something in a valid set that is perhaps not meant. It says what it is as problems do, and keeps
 * nothing from being evaluated.
 */
export type Finding = Problem & { readonly example: FindingExample | null };

/** Reports a finding. */
export type ReportFinding = (
  place: Place,
  code: string,
  message: string,
  more?: { readonly help?: string; readonly example?: FindingExample },
) => void;

/** Looks at a valid set as somebody sees it on some days. */
export type Look = (set: RequirementSet, samples: readonly Situation[], report: ReportFinding) => void;

/** One thing that is looked for in a valid set. */
export type Rule = (set: RequirementSet, report: ReportFinding) => void;

/** Findings are for people to read, so there is an end to them. */
const FINDINGS_MAX = 200;

/** A reporter that adds to a list. */
export function findingsInto(findings: Finding[]): ReportFinding {
  return (place, code, message, { help, example } = {}) => {
    if (findings.length >= FINDINGS_MAX) return;
    findings.push({
      code,
      path: printPlace(place),
      message,
      ...(help === undefined ? {} : { help }),
      example: example ?? null,
    });
  };
}
