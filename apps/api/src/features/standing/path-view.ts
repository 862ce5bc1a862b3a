import type { PathAvailability } from "@openrecert/contract/types";
import type { Determination, Explained } from "@openrecert/rules";
import { contractWord } from "../../platform/words.ts";
import { causeView, completionView, factsView, missingView, moneyView, wholeMoney } from "./explanation.ts";
import type { Judgment, StandingView } from "./service.ts";
import { isSupposed } from "./suppose.ts";

type ExplainedPath = Explained["paths"][number];

function availabilityOf({ open }: ExplainedPath): PathAvailability {
  if (open === null) return "UNKNOWN";
  return open ? "OPEN" : "CLOSED";
}

/** A path with what is missing on it. */
export function pathView(path: ExplainedPath, determination: Determination, appliedFor: string | undefined) {
  return {
    code: path.id,
    title: path.name,
    availability: availabilityOf(path),
    sentence: path.sentence,
    opens: path.opens,
    closes: path.closes,
    recommended: path.id === determination.path,
    appliedFor: path.id === appliedFor,
    verdict: contractWord(path.verdict),
    cause: causeView(path.cause),
    missingFacts: factsView(path.unknown),
    distance: path.distance,
    distanceMost: path.distanceMost,
    counted: path.counted,
    used: path.used,
    surplus: path.surplus,
    completion: completionView(path),
    missing: missingView(path),
  };
}

/** Every requirement of every path, with what counts without unjudged claims. */
export async function requirementViews({ judgment, record }: StandingView) {
  if (!judgment) return [];
  const assured = await judgment.assured();
  const claimed = new Set(
    record.activities?.filter(({ review }) => (review?.state ?? "claimed") === "claimed").map(({ id }) => id),
  );
  return judgment.explained().paths.flatMap((path) => {
    const sure = new Map(
      assured.paths.find(({ id }) => id === path.id)?.requirements.map((one) => [one.id, one.counted ?? null]),
    );
    return path.requirements.map((requirement) => requirementView(judgment, path, requirement, sure, claimed));
  });
}

/** A requirement of a standing. */
export type RequirementView = ReturnType<typeof requirementView>;

function requirementView(
  judgment: Judgment,
  path: ExplainedPath,
  requirement: ExplainedPath["requirements"][number],
  sure: ReadonlyMap<string, string | null>,
  claimed: ReadonlySet<string>,
) {
  return {
    code: requirement.id,
    path: path.id,
    kind: requirement.kind,
    title: requirement.title,
    verdict: contractWord(requirement.verdict),
    needed: requirement.needed ?? null,
    counted: requirement.counted ?? null,
    short: requirement.short ?? null,
    onTop: requirement.onTop ?? null,
    assured: sure.get(requirement.id) ?? null,
    advisory: requirement.advisory,
    chosen: requirement.chosen && path.id === judgment.determination.path,
    sentence: requirement.sentence,
    // Neither carried-over credit nor a hypothetical activity has its own node.
    sources: (requirement.sources ?? [])
      .filter(({ activity, carried }) => !carried && !isSupposed(activity))
      .map(({ activity, amount }) => ({ activityId: activity, amount, claimed: claimed.has(activity) })),
    missingFacts: factsView(requirement.unknown ?? []),
    ...factsOfKind(requirement),
  };
}

/** What only some requirements state: null for the others. */
function factsOfKind({ part, exam, fee, blocked }: ExplainedPath["requirements"][number]) {
  return {
    part: part ? { of: part.of, value: part.value, from: part.from ?? null, to: part.to ?? null } : null,
    exam: exam ? { ...exam, passedOn: exam.passedOn ?? null } : null,
    fee: fee ? { code: fee.code, amount: moneyView(fee.amount), paid: fee.paid.map(wholeMoney) } : null,
    blocked: blocked ? { code: contractWord(blocked.code), cure: blocked.cure?.document ?? null } : null,
  };
}
