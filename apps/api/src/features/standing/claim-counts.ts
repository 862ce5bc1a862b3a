import type { CertificantRecord, Determination, Standing as ReviewOutcome } from "@openrecert/rules";

export type ClaimCounts = { claimsJudged: number; claimsUnjudged: number };

/**
 * How many of the claims completed in the earning window were judged, and how many were not. An end
 * of the window that is unknown excludes nothing.
 */
export function countClaims(
  { activities = [] }: CertificantRecord,
  earn: Determination["earn"] | undefined,
): ClaimCounts {
  const { from = null, to = null } = earn ?? {};
  const inside = activities.filter(({ completed }) => (!from || completed >= from) && (!to || completed <= to));
  const claimsUnjudged = inside.filter(({ review }) => review === undefined || review.state === "claimed").length;
  return { claimsJudged: inside.length - claimsUnjudged, claimsUnjudged };
}

/** How many of the unjudged claims can still change the outcome. */
export function decisiveOf(
  { claimsUnjudged }: ClaimCounts,
  { decided, decisive }: Pick<ReviewOutcome, "decided" | "decisive">,
): number {
  return decided ? 0 : Math.min(claimsUnjudged, Math.max(1, decisive.length));
}
