import type { Situation } from "../evaluation/situation.ts";
import type { RequirementSet } from "../language/document.ts";
import { type Place, type Problem, printPlace } from "../language/problem.ts";
import type { CertificantRecord } from "../language/record.ts";

/** The smallest thing that shows a warning: a made-up member, days of one, or rules of the set by their ids. */
export type WarningExample =
  | { readonly kind: "member"; readonly asOf: string; readonly record: CertificantRecord }
  | { readonly kind: "days"; readonly certified: string; readonly days: readonly string[] }
  | { readonly kind: "rules"; readonly ids: readonly string[] };

/**
 * Something in a valid set that is perhaps not meant. It says what it is as problems do, and keeps
 * nothing from being evaluated.
 */
export type Warning = Problem & { readonly example: WarningExample | null };

/** Reports a warning. */
export type ReportWarning = (
  place: Place,
  code: string,
  message: string,
  more?: { readonly help?: string; readonly example?: WarningExample },
) => void;

/** Looks at a valid set as somebody sees it on some days. */
export type Look = (set: RequirementSet, samples: readonly Situation[], report: ReportWarning) => void;

/** One thing that is looked for in a valid set. */
export type Rule = (set: RequirementSet, report: ReportWarning) => void;

/** Warnings are for people to read, so there is an end to them. */
const WARNINGS_MAX = 200;

/** A reporter that adds to a list. */
export function warningsInto(warnings: Warning[]): ReportWarning {
  return (place, code, message, { help, example } = {}) => {
    if (warnings.length >= WARNINGS_MAX) return;
    warnings.push({
      code,
      path: printPlace(place),
      message,
      ...(help === undefined ? {} : { help }),
      example: example ?? null,
    });
  };
}
