import type { ReviewStanding } from "@openrecert/contract/types";
import type { RequestContext } from "../../platform/context.ts";
import { contractWord } from "../../platform/words.ts";
import type { ActivityRow } from "../activities/reads.ts";
import { activityNode } from "./explanation.ts";
import type { Judgement, StandingView } from "./service.ts";
import { isSupposed } from "./suppose.ts";

/** The open questions of a review; activities are read only when selected. */
export type ReviewView = Omit<ReviewStanding, "essential" | "decisive"> & {
  essential: ActivityNodes;
  decisive: ActivityNodes;
};
type ActivityNodes = (_: unknown, ctx: RequestContext) => Promise<ActivityRow>[];

const none: ActivityNodes = () => [];

export async function reviewView({ judgement, problem }: StandingView): Promise<ReviewView> {
  if (!judgement)
    return {
      assured: "UNKNOWN",
      possible: "UNKNOWN",
      decided: false,
      sentence: problem ?? "",
      essential: none,
      decisive: none,
    };
  const outcome = await judgement.review();
  const nodes =
    (facts: typeof outcome.essential): ActivityNodes =>
    (_, ctx) =>
      facts.filter(({ list, id }) => list === "activities" && !isSupposed(id)).map(({ id }) => activityNode(id, ctx));
  return {
    assured: contractWord(outcome.assured),
    possible: contractWord(outcome.possible),
    decided: outcome.decided,
    sentence: reviewSentence(outcome),
    essential: nodes(outcome.essential),
    decisive: nodes(outcome.decisive),
  };
}

function reviewSentence({ assured, decided, decisive }: Awaited<ReturnType<Judgement["review"]>>): string {
  if (decided)
    return assured === "met"
      ? "The outcome is settled: the requirements are met whatever the unjudged claims turn out to be."
      : "The outcome is settled: the requirements are not met even if every unjudged claim is accepted.";
  return `The outcome is open: ${decisive.length === 1 ? "one accepted claim settles" : `${decisive.length} accepted claims settle`} it.`;
}
