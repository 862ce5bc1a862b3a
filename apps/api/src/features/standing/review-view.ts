import type { ReviewStanding } from "@openrecert/contract/types";
import type { RequestContext } from "../../platform/context.ts";
import { contractWord } from "../../platform/words.ts";
import type { ActivityRow } from "../activities/reads.ts";
import { countClaims, decisiveOf } from "./claim-counts.ts";
import { activityNode } from "./explanation.ts";
import type { Judgment, StandingView } from "./service.ts";
import { isSupposed } from "./suppose.ts";

/** The open questions of a review; activities are read only when selected. */
export type ReviewView = Omit<ReviewStanding, "essential" | "decisive"> & {
  essential: ActivityNodes;
  decisive: ActivityNodes;
};
type ActivityNodes = (_: unknown, ctx: RequestContext) => Promise<ActivityRow>[];

const none: ActivityNodes = () => [];

export async function reviewView({ judgment, problem, record }: StandingView): Promise<ReviewView> {
  const counts = countClaims(record, judgment?.determination?.earn);
  if (!judgment)
    return {
      ...counts,
      claimsDecisive: 0,
      assured: "UNKNOWN",
      possible: "UNKNOWN",
      decided: false,
      sentence: problem ?? "",
      essential: none,
      essentialAre: "ALL",
      decisive: none,
      decisiveIs: "SMALLEST",
    };
  const outcome = await judgment.review();
  const nodes =
    (facts: typeof outcome.essential): ActivityNodes =>
    (_, ctx) =>
      facts.filter(({ list, id }) => list === "activities" && !isSupposed(id)).map(({ id }) => activityNode(id, ctx));
  return {
    ...counts,
    claimsDecisive: decisiveOf(counts, outcome),
    assured: contractWord(outcome.assured),
    possible: contractWord(outcome.possible),
    decided: outcome.decided,
    sentence: reviewSentence(outcome),
    essential: nodes(outcome.essential),
    essentialAre: contractWord(outcome.essentialAre),
    decisive: nodes(outcome.decisive),
    decisiveIs: contractWord(outcome.decisiveIs),
  };
}

function reviewSentence(outcome: Awaited<ReturnType<Judgment["review"]>>): string {
  const { assured, decided, decisive, decisiveIs } = outcome;
  if (decided && assured === "unknown")
    return "The outcome is settled: it stays unknown whatever the unjudged claims turn out to be.";
  if (decided)
    return assured === "met"
      ? "The outcome is settled: the requirements are met whatever the unjudged claims turn out to be."
      : "The outcome is settled: the requirements are not met even if every unjudged claim is accepted.";
  if (decisive.length === 0) return "The outcome is open, and accepting every unjudged claim would not settle it.";
  const claims = decisive.length === 1 ? "one claim" : `${decisive.length} claims`;
  return {
    smallest: `The outcome is open: accepting ${claims} settles it, and fewer would not.`,
    minimal: `The outcome is open: accepting ${claims} settles it.`,
    sufficient: `The outcome is open: accepting ${claims} settles it, and fewer might.`,
  }[decisiveIs];
}
