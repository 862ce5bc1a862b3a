import type { ActivityInput, ActivityLabelInput, QuantityInput } from "@openrecert/contract/types";
import type { Labels, Quantity } from "@openrecert/db";
import { type Checks, trimmed } from "../../platform/checks.ts";
import { invalid } from "../../platform/user-errors.ts";

const QUANTITIES_MAX = 16;
const LABELS_MAX = 32;

/** A checked activity in its stored form. */
export type Claim = {
  type: string;
  title: string | null;
  providerName: string | null;
  approvalNumber: string | null;
  completedOn: string;
  quantities: Quantity[];
  labels: Labels;
  proof: string | null;
  source: string;
  externalId: string | null;
};

/** Checks a claim and collects errors in `checks`. If there are any, the result is meaningless. */
export function checkClaim(checks: Checks, path: string[], input: ActivityInput, today: string): Claim {
  const at = (field: string) => [...path, field];
  return {
    type: checks.code(at("type"), input.type) ?? "",
    title: checks.text(at("title"), input.title, 500, "optional"),
    providerName: checks.text(at("provider"), input.provider, 200, "optional"),
    approvalNumber: checks.text(at("approvalNumber"), input.approvalNumber, 100, "optional"),
    completedOn: checks.pastDay(at("completed"), input.completed, today),
    quantities: checkQuantities(checks, at("quantities"), input.quantities),
    labels: checkLabels(checks, at("labels"), input.labels ?? []),
    proof: checks.code(at("proof"), input.proof),
    source: checks.text(at("source"), input.source ?? "api", 100) ?? "",
    externalId: checks.text(at("externalId"), input.externalId, 200, "optional"),
  };
}

/** Amounts, each unit once. */
export function checkQuantities(checks: Checks, path: string[], given: readonly QuantityInput[]): Quantity[] {
  if (given.length === 0 || given.length > QUANTITIES_MAX)
    checks.errors.push(invalid(path, `There are ${given.length} amounts. Give 1 to ${QUANTITIES_MAX}.`));
  const units = new Set(given.map((quantity) => quantity.unit));
  if (units.size < given.length) checks.errors.push(invalid(path, "A unit appears twice. Give one amount per unit."));
  return given.slice(0, QUANTITIES_MAX).map(({ unit, amount }, index) => ({
    unit: checks.code([...path, String(index), "unit"], unit) ?? "",
    amount: checks.amount([...path, String(index), "amount"], amount),
  }));
}

/** Labels by dimension: a value, several values, or shares that sum to one. */
export function checkLabels(checks: Checks, path: string[], given: readonly ActivityLabelInput[]): Labels {
  if (given.length > LABELS_MAX)
    checks.errors.push(invalid(path, `There are ${given.length} labels. Give at most ${LABELS_MAX}.`));
  const dimensions = new Map<string, ActivityLabelInput[]>();
  for (const [index, label] of given.slice(0, LABELS_MAX).entries()) {
    checks.code([...path, String(index), "dimension"], label.dimension);
    checks.code([...path, String(index), "value"], label.value);
    dimensions.set(label.dimension, [...(dimensions.get(label.dimension) ?? []), label]);
  }
  const entries = [...dimensions].map(([dimension, labels]) => [dimension, checkDimension(checks, path, labels)]);
  return Object.fromEntries(entries);
}

function checkDimension(checks: Checks, path: string[], labels: readonly ActivityLabelInput[]): Labels[string] {
  const values = labels.map((label) => label.value);
  if (new Set(values).size < values.length)
    checks.errors.push(invalid(path, `A value of \`${labels[0]!.dimension}\` appears twice. Give it once.`));
  const shares = labels.flatMap(({ share }) => (share === null || share === undefined ? [] : [share]));
  if (shares.length === 0) return values.length === 1 ? values[0]! : values;
  const isWhole = shares.length === labels.length && sumIsOne(shares) && !shares.some((share) => share.startsWith("-"));
  if (!isWhole)
    checks.errors.push(
      invalid(
        path,
        `Each value of \`${labels[0]!.dimension}\` needs a share, and the shares must add up to exactly 1.`,
      ),
    );
  return Object.fromEntries(labels.map(({ value, share }) => [value, trimmed(share ?? "0")]));
}

// Exact, because 0.1 + 0.2 is not 0.3 in binary fractions.
function sumIsOne(shares: readonly string[]): boolean {
  const PLACES = 12;
  const scaled = (share: string) => {
    const [whole = "0", fraction = ""] = share.replace("-", "").split(".");
    return BigInt(whole + fraction.padEnd(PLACES, "0").slice(0, PLACES));
  };
  return shares.reduce((sum, share) => sum + scaled(share), 0n) === 10n ** BigInt(PLACES);
}

type LabelView = { dimension: string; value: string; share: string | null };

/** Labels as the contract lists them. The database does not preserve the order of an object's members. */
export function labelList(labels: Labels): LabelView[] {
  const views: LabelView[] = [];
  for (const dimension of Object.keys(labels).sort()) {
    const label = labels[dimension]!;
    if (typeof label === "string") views.push({ dimension, value: label, share: null });
    else if (Array.isArray(label)) for (const value of label.toSorted()) views.push({ dimension, value, share: null });
    else for (const value of Object.keys(label).sort()) views.push({ dimension, value, share: label[value]! });
  }
  return views;
}
