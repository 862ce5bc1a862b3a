import type { ActivityInput, ActivityLabelInput } from "@openrecert/contract/types";
import type { Labels, Quantity } from "@openrecert/db";
import { type Claim, checkClaim, checkLabels } from "../features/activities/claim.ts";
import type { Words } from "../features/requirement-sets/vocabulary.ts";
import { collectChecks } from "../platform/checks.ts";
import { isDecimal } from "../platform/scalars.ts";
import type { Column } from "./columns.ts";
import { column, dayIn, type Reading, type Row, stated } from "./importer.ts";
import type { NoticeCode } from "./notices.ts";
import type { RowError } from "./row-error.ts";

/** An activity as a row states it. What a row does not say is undefined; what it erases is null. */
export type StatedActivity = {
  line: number;
  memberNumber: string;
  /** The id that an export writes. */
  activityId: string | null;
  source: string;
  /** Whether the row itself names its source. */
  saysSource: boolean;
  externalId: string | null;
  type: string;
  completedOn: string;
  quantities: Quantity[];
  title: string | null | undefined;
  providerName: string | null | undefined;
  approvalNumber: string | null | undefined;
  proof: string | null | undefined;
  /** By dimension; a dimension that the row says nothing about is absent. */
  labels: Record<string, Labels[string] | null>;
  reason: string | null;
};

export const ACTIVITY_COLUMNS: readonly Column[] = [
  column("member_number", "exact", "needed"),
  column("type", "exact", "needed"),
  column("completed", "exact", "needed"),
  column("amount", "exact", "needed"),
  column("unit", "exact", "needed"),
  column("external_id"),
  column("title", "text"),
  column("provider", "text"),
  column("approval_number"),
  column("proof"),
  column("source"),
  column("activity_id"),
  column("reason", "text"),
];

const LABELS_MAX = 32;
const LABEL_PREFIX = "label.";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The column of each input field whose name differs. */
const COLUMN_OF_FIELD: Record<string, string> = {
  approvalNumber: "approval_number",
  externalId: "external_id",
};

/**
 * Understands a row of activities: days, amounts and labels in the product's own form, words as the
 * rules spell them.
 */
export function understandActivity(row: Row, reading: Reading) {
  const { line, values } = row;
  const errors: RowError[] = [];
  const completedOn = dayIn(row, "completed", reading, errors);
  const words = matcher(reading);
  const labels = labelsOf(row, reading, words);
  const input: ActivityInput = {
    type: words("UNKNOWN_TYPE", reading.vocabulary.types, values.type ?? ""),
    title: stated(values, "title", reading) ?? null,
    provider: stated(values, "provider", reading) ?? null,
    approvalNumber: stated(values, "approval_number", reading) ?? null,
    completed: completedOn ?? reading.today,
    quantities: quantitiesOf(row, reading, words, errors),
    proof: values.proof ? words("UNKNOWN_PROOF", reading.vocabulary.proofs, values.proof) : null,
    source: values.source || reading.source,
    externalId: values.external_id || null,
  };
  const activityId = values.activity_id?.toLowerCase() || null;
  if (activityId !== null && !UUID.test(activityId))
    errors.push({
      line,
      column: "activity_id",
      code: "INVALID_INPUT",
      message: "This is not an id from an export. Leave the cell empty for a new activity.",
    });
  const labelCount = labels.reduce((sum, { parts }) => sum + parts.length, 0);
  if (labelCount > LABELS_MAX)
    errors.push({
      line,
      column: "",
      code: "OUT_OF_RANGE",
      message: `The row has ${labelCount} labels. Give at most ${LABELS_MAX}.`,
    });
  const checks = collectChecks();
  const claim = checkClaim(checks, [], input, reading.today);
  const checkedLabels = labels.map(({ dimension, parts }) => {
    const checked = checkLabels(checks, [LABEL_PREFIX + dimension], parts);
    return [dimension, checked[dimension] ?? null] as const;
  });
  for (const { path, code, message } of checks.errors) errors.push({ line, column: columnOf(path), code, message });
  const activity = statedActivity(row, reading, claim, activityId);
  return { understood: { ...activity, labels: Object.fromEntries(checkedLabels) }, errors };
}

function statedActivity(
  { line, values }: Row,
  reading: Reading,
  claim: Claim,
  activityId: string | null,
): Omit<StatedActivity, "labels"> {
  const kept = (name: string, value: string | null) =>
    stated(values, name, reading) === undefined ? undefined : value;
  return {
    line,
    memberNumber: values.member_number ?? "",
    activityId,
    source: claim.source,
    saysSource: Boolean(values.source),
    externalId: claim.externalId,
    type: claim.type,
    completedOn: claim.completedOn,
    quantities: claim.quantities,
    title: kept("title", claim.title),
    providerName: kept("provider", claim.providerName),
    approvalNumber: kept("approval_number", claim.approvalNumber),
    proof: kept("proof", claim.proof),
    reason: values.reason || null,
  };
}

type Match = (code: NoticeCode, words: Words, word: string, about?: string) => string;

/** Spells words as the rules do, and counts those that no rules know. */
function matcher({ notices }: Reading): Match {
  return (code, words, word, about = word) => {
    const declared = word === "" ? word : words.match(word);
    if (declared === null) notices.count(code, about);
    return declared ?? word;
  };
}

// `5` of `hour`, or `5|1` of `hour|lecture`.
function quantitiesOf({ line, values }: Row, { vocabulary }: Reading, words: Match, errors: RowError[]): Quantity[] {
  const amounts = (values.amount ?? "").split("|").map((amount) => amount.trim());
  const units = (values.unit ?? "").split("|").map((unit) => unit.trim());
  const refuse = (message: string) => {
    errors.push({ line, column: "amount", code: "INVALID_INPUT", message });
    return [{ unit: "unit", amount: "1" }];
  };
  const wrong = amounts.find((amount) => !isDecimal(amount));
  if (wrong !== undefined)
    return refuse(`"${wrong.slice(0, 40)}" is not an amount. Write plain digits, such as 10 or 0.5.`);
  if (amounts.length !== units.length)
    return refuse(`The row has ${amounts.length} amounts and ${units.length} units. Give one amount for each unit.`);
  return units.map((unit, index) => ({
    unit: words("UNKNOWN_UNIT", vocabulary.units, unit),
    amount: amounts[index]!,
  }));
}

/** The label columns that say something, each with its parts; none means that the cell erases. */
function labelsOf({ values }: Row, reading: Reading, words: Match) {
  return Object.keys(values).flatMap((name) => {
    if (!name.startsWith(LABEL_PREFIX)) return [];
    const text = stated(values, name, reading);
    if (text === undefined) return [];
    const dimension = name.slice(LABEL_PREFIX.length);
    if (text === null) return [{ dimension, parts: [] }];
    if (reading.vocabulary.dimensions.match(dimension) === null) reading.notices.count("UNKNOWN_DIMENSION", name);
    return [{ dimension, parts: text.split("|").map((part) => labelOf(dimension, part.trim(), reading, words)) }];
  });
}

// `clinical`, or `clinical:0.6`. A code may hold a colon too, so a value that the rules know is
// taken whole.
function labelOf(dimension: string, part: string, { vocabulary }: Reading, words: Match): ActivityLabelInput {
  const known = vocabulary.valuesOf(dimension);
  const isDimension = vocabulary.dimensions.match(dimension) !== null;
  const at = part.lastIndexOf(":");
  const [value, share] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  const hasShare = at > 0 && isDecimal(share) && known.match(part) === null;
  const word = hasShare ? value : part;
  const declared = isDimension ? words("UNKNOWN_LABEL", known, word, `${dimension}: ${word}`) : word;
  return hasShare ? { dimension, value: declared, share } : { dimension, value: declared };
}

function columnOf([field = "", , part]: readonly string[]): string {
  if (field === "quantities") return part === "unit" ? "unit" : "amount";
  return COLUMN_OF_FIELD[field] ?? field;
}
