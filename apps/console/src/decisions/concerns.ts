import type { DecisionOutcome, StandingBodyFragment } from "@openrecert/contract";

type Judged = Pick<StandingBodyFragment, "verdict" | "review">;

/**
 * Why a decision needs a reason: it departs from the recommendation, renews on claims that nobody
 * judged and that can change the outcome, or denies.
 */
export type Concern = "departs" | "hangs" | "denies";

const RECOMMENDED = { MET: "RENEWED", UNMET: "DENIED", UNKNOWN: null } as const;

/** The decision that the rules recommend; null if they give no recommendation. */
export function recommendedBy({ verdict }: Pick<Judged, "verdict">): DecisionOutcome | null {
  return RECOMMENDED[verdict];
}

export function concernsOf(standing: Judged, outcome: DecisionOutcome | null): ReadonlySet<Concern> {
  const concerns = new Set<Concern>();
  if (outcome === null) return concerns;
  // Without a recommendation, every decision is the person's alone and counts as a departure.
  if (outcome !== recommendedBy(standing)) concerns.add("departs");
  if (outcome === "RENEWED" && standing.review.claimsDecisive > 0) concerns.add("hangs");
  if (outcome === "DENIED") concerns.add("denies");
  return concerns;
}
