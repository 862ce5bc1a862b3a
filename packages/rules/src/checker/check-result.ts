import type { Determination } from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import type { Certificate } from "./certificate.ts";
import { checkActivities } from "./check-activities.ts";
import { checkBounds } from "./check-bounds.ts";
import { checkCarryOver } from "./check-carry-over.ts";
import { checkCompletion } from "./check-completion.ts";
import { checkCredit } from "./check-credit.ts";
import { checkElsewhere } from "./check-elsewhere.ts";
import { checkOptimum } from "./check-optimum.ts";
import { checkSummary } from "./check-summary.ts";
import { checkTime } from "./check-time.ts";
import type { Report } from "./report.ts";

export type { Certificate } from "./certificate.ts";

/** Something that a certificate doesn't prove, or that a determination says otherwise. `code` is stable; `message` is for people. */
export type CheckProblem = { readonly code: string; readonly message: string };

/** A determination with the documents that it was made from. */
export type Checked = {
  readonly set: RequirementSet;
  /** Of a series the versions before the one that governs, the oldest first. */
  readonly before?: readonly RequirementSet[];
  /** And those after it, the newest last. */
  readonly after?: readonly RequirementSet[];
  readonly record: CertificantRecord;
  readonly determination: Determination;
  readonly certificate: Certificate;
};

/**
 * Checks a determination by its certificate, without solving anything: what is counted follows from the record and keeps every limit, and prices prove that no allocation needs less
 * additional credit, nor counts more beside it. Empty: proven. Set and record must be valid.
 *
 * Taken at their word are the days of the cycle and its periods as far as they take reckoning, answers to conditions, amounts that take either, and requirements other than credit.
 */
export function checkResult({
  set,
  before = [],
  after = [],
  record,
  determination,
  certificate,
}: Checked): CheckProblem[] {
  const problems: CheckProblem[] = [];
  const report: Report = (code, message) => problems.push({ code, message });
  const given = {
    set,
    lineage: [...before, set],
    later: [set, ...after],
    record,
    determination,
    minor: set.unit.minor,
  };
  try {
    const time = checkTime(given, certificate, report);
    checkSummary(given, certificate, report);
    const credit = checkCredit(given, certificate, time, report);
    const told = checkBounds(given, certificate, time, credit, report);
    if (problems.length === 0) {
      checkOptimum(given, certificate, told, credit, report);
      checkActivities(given, certificate, told, credit, report);
      checkCarryOver(given, certificate, told, credit, report);
      checkCompletion(given, certificate, told, credit, report);
      checkElsewhere(given, certificate, told, credit, report);
    }
  } catch (error) {
    // A certificate comes from outside and may have any shape.
    report("malformed", `it can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return problems;
}
