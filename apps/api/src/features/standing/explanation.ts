import { type Explained, wholeUnits } from "@openrecert/rules";

/** Labels as the contract lists them, one entry for each value; a dimension where any value would do is left out. */
export function labelsView(labels: Explained["activities"][number]["parts"][number]["labels"]) {
  return Object.entries(labels).flatMap(([dimension, label]) => {
    if (label === "any") return [];
    return (typeof label === "string" ? [label] : label).map((value) => ({ dimension, value, share: null }));
  });
}

/** The smallest way to finish; null when nothing is missing. */
export function completionView({ completion, verdict }: Explained) {
  if (verdict === "met") return null;
  if (!completion.possible)
    return {
      possible: false,
      amount: null,
      lines: [],
      blockedBy: completion.because,
      sentence: `This path can no longer be completed because of: ${completion.because.join(", ")}.`,
    };
  const lines = completion.lines.map(({ amount, labels, sentence }) => ({
    amount,
    labels: labelsView(labels),
    sentence,
  }));
  const sentence =
    lines.length === 0
      ? "No credit is missing."
      : `Still to earn: ${lines.map((line) => line.sentence).join("; and ")}.`;
  return { possible: true, amount: completion.amount, lines, blockedBy: [], sentence };
}

/** What is missing other than credit, in the words of its requirements. */
export function missingView({ missing, requirements }: Explained) {
  return missing.map(({ kind, id }) => ({
    requirement: id,
    kind,
    sentence: requirements.find((requirement) => requirement.id === id)?.sentence ?? "",
  }));
}

type Money = NonNullable<Explained["fees"][number]["amount"]>;

/** Money as the contract writes it; null where the body's fee is not known. */
export function moneyView(money: Money | null | undefined) {
  return money ? { amount: wholeUnits(money.minor, money.currency), currency: money.currency } : null;
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

/** What follows from requirements that are not met. */
export function consequencesView({ consequences }: Explained) {
  return consequences.map(({ requirement, code, text, fee, duty }) => ({
    requirement,
    code,
    text,
    fee: moneyView(fee),
    duty: duty ?? null,
  }));
}
