import type { StandingBodyFragment } from "@openrecert/contract";
import type { StandingActivity } from "../explanation/Activities.tsx";

type Reviewed = Pick<StandingBodyFragment, "activities" | "review">;

/** Whether a claim waits for a judgment: nobody judged it, or it was corrected since. */
export function isOpen({ review, outdated }: StandingActivity): boolean {
  return review === "CLAIMED" || outdated;
}

/** Ids of the unjudged claims that can still change the outcome. */
export function decisiveIds({ activities, review }: Reviewed): ReadonlySet<string> {
  if (review.decided) return new Set();
  const unjudged = new Set(activities.filter((one) => one.review === "CLAIMED").map(({ activity }) => activity.id));
  return new Set([...review.essential, ...review.decisive].map(({ id }) => id).filter((id) => unjudged.has(id)));
}

/** The claim that a review begins with: decisive, or else open, or else the first. Null without claims. */
export function firstClaim(standing: Reviewed): string | null {
  return nextClaim(standing, null) ?? standing.activities[0]?.activity.id ?? null;
}

/**
 * The next claim to judge after another one, going around the list: a decisive one, or else an open
 * one. Null if no other claim is open.
 */
export function nextClaim(standing: Reviewed, after: string | null): string | null {
  const { activities } = standing;
  const at = activities.findIndex(({ activity }) => activity.id === after);
  const following = [...activities.slice(at + 1), ...activities.slice(0, Math.max(0, at))];
  const decisive = decisiveIds(standing);
  const next = following.find(({ activity }) => decisive.has(activity.id)) ?? following.find(isOpen);
  return next?.activity.id ?? null;
}
