import { type Determination, type Explained, wholeUnits } from "@openrecert/rules";
import type { RequestContext } from "../../platform/context.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { contractWord } from "../../platform/words.ts";
import { activitiesById } from "../activities/reads.ts";

export const activityNode = (id: string, ctx: RequestContext) => loadExisting(ctx, activitiesById, id);

type ExplainedActivity = Explained["activities"][number];

/** Why a verdict is unknown. */
export function causeView(cause: Determination["cause"]) {
  return cause === null ? null : contractWord(cause);
}

/** Missing facts by their names. */
export function factsView(facts: Determination["unknown"]) {
  return facts.map(({ id }) => id);
}

/** Why some credit of an activity does not count, with the facts behind the sentence. */
export function reasonsView({ reasons }: Pick<ExplainedActivity, "reasons">) {
  return reasons.map((reason) => ({
    code: reason.code,
    amount: reason.amount ?? null,
    limit: reason.limit ?? null,
    of: reason.of ?? null,
    for: reason.for ?? null,
    dimension: reason.dimension ?? null,
    stated: reason.stated ?? null,
    sentence: reason.sentence,
  }));
}

/** A reason; `of` is the id of an activity. */
export type ReasonView = ReturnType<typeof reasonsView>[number];

/** An activity's credit for each combination of values. */
export function cellsView({ parts }: Pick<ExplainedActivity, "parts">) {
  return parts.map((part) => ({ ...part, labels: labelsView(part.labels) }));
}

/** Credit carried over from the previous cycle. */
export function carriedView({ activities }: Explained) {
  return activities
    .filter(({ carried }) => carried)
    .map((credit) => ({ ...credit, cells: cellsView(credit), reasons: reasonsView(credit) }));
}

/** What a renewal would carry into the next cycle. */
export function carryOverView({ carryOver }: Determination) {
  return carryOver && { ...carryOver, lines: carryOver.lines.map(carryOverLineView) };
}

/** A part of what would be carried. */
export type CarryOverLineView = ReturnType<typeof carryOverLineView>;

function carryOverLineView({ activity, amount, labels }: NonNullable<Determination["carryOver"]>["lines"][number]) {
  return { activityId: activity, amount, labels: labelsView(labels) };
}

/**
 * Labels as the contract lists them, one entry per value; a dimension that allows any value is
 * omitted.
 */
export function labelsView(labels: ExplainedActivity["parts"][number]["labels"]) {
  return Object.entries(labels).flatMap(([dimension, label]) => {
    if (label === "any") return [];
    return (typeof label === "string" ? [label] : label).map((value) => ({ dimension, value, share: null }));
  });
}

/** The smallest way to finish; null when nothing is missing or it is unknown. */
export function completionView({ completion, verdict }: Pick<Explained, "completion" | "verdict">) {
  if (verdict === "met" || (verdict === "unknown" && completion.possible)) return null;
  if (!completion.possible)
    return {
      possible: false,
      amount: null,
      lines: [],
      blockedBy: completion.because,
      sentence: `This path can no longer be completed because of: ${completion.because.join(", ")}.`,
    };
  const lines = completion.lines.map(({ amount, labels, without, from, to, sentence }) => ({
    amount,
    labels: labelsView(labels),
    without: labelsView(without ?? {}),
    from: from ?? null,
    to: to ?? null,
    sentence,
  }));
  const sentence =
    lines.length === 0
      ? "No credit is missing."
      : `Still to earn: ${lines.map((line) => line.sentence).join("; and ")}.`;
  return { possible: true, amount: completion.amount, lines, blockedBy: [], sentence };
}

/** What is missing besides credit, in the words of its requirements. */
export function missingView({ missing, requirements }: Pick<Explained, "missing" | "requirements">) {
  return missing.map(({ kind, id }) => ({
    requirement: id,
    kind,
    sentence: requirements.find((requirement) => requirement.id === id)?.sentence ?? "",
  }));
}

type Money = NonNullable<Explained["fees"][number]["amount"]>;

/** Money as the contract writes it; null where the body's fee is not known. */
export function moneyView(money: Money | null | undefined) {
  return money ? wholeMoney(money) : null;
}

export function wholeMoney({ minor, currency }: Money) {
  return { amount: wholeUnits(minor, currency), currency };
}

/** Fees that are due on the recommended path, in the words of its requirements. */
export function feesView({ fees, requirements }: Explained) {
  return fees.map(({ requirement, code, amount }) => ({
    requirement,
    code,
    amount: moneyView(amount),
    sentence: requirements.find(({ id }) => id === requirement)?.sentence ?? "",
  }));
}

/** The consequences of requirements that are not met. */
export function consequencesView({ consequences }: Explained) {
  return consequences.map(({ requirement, code, text, fee, duty }) => ({
    requirement,
    code,
    text,
    fee: moneyView(fee),
    duty: duty ?? null,
  }));
}
