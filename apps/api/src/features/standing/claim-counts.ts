import type { CertificantRecord, Standing as ReviewOutcome } from "@openrecert/rules";
import type { Determined } from "./rules.ts";

export type ClaimCounts = { claimsJudged: number; claimsUnjudged: number };

const OUTSIDE: ReadonlySet<string> = new Set(["before-window", "after-window", "in-the-future"]);

/** How many of the claims that lie in the cycle were judged, and how many were not. */
export function countClaims(record: CertificantRecord, determination: Determined | null): ClaimCounts {
  const outside = new Set(
    determination?.activities
      .filter(({ reasons }) => reasons.some(({ code }) => OUTSIDE.has(code)))
      .map(({ id }) => id),
  );
  const states = (record.activities ?? []).filter(({ id }) => !outside.has(id)).map((one) => one.review?.state);
  const claimsUnjudged = states.filter((state) => state === undefined || state === "claimed").length;
  return { claimsJudged: states.length - claimsUnjudged, claimsUnjudged };
}

/** How many of the unjudged claims can still change the outcome. */
export function decisiveOf(
  { claimsUnjudged }: ClaimCounts,
  { decided, decisive }: Pick<ReviewOutcome, "decided" | "decisive">,
): number {
  return decided ? 0 : Math.min(claimsUnjudged, Math.max(1, decisive.length));
}
