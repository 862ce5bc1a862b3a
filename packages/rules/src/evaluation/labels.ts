import type { ActivityType } from "../language/activity-type.ts";
import type { Dimension, RequirementSet } from "../language/document.ts";
import type { Accommodation, Activity, CertificantRecord, Label } from "../language/record.ts";
import type { Reason } from "./result.ts";

/** What an activity says about itself in each dimension. */
export type LabelsOfActivity = { readonly [dimension: string]: Label };

/**
 * The labels of an activity that count: those of its type first, then a substitution that the body granted, then the reviewer's, then what its approval number says, then
 * its own; then, where a dimension has one, the value assumed. A label that says nothing is passed over.
 */
export function effectiveLabels(
  set: RequirementSet,
  record: CertificantRecord,
  activity: Activity,
  type: ActivityType,
): LabelsOfActivity {
  return labelsWith(set, activity, type, substitutionsOf(record, activity.id));
}

/** The substitutions that change a label of an activity, by their ids. */
export function effectiveSubstitutions(
  set: RequirementSet,
  record: CertificantRecord,
  activity: Activity,
  type: ActivityType,
): string[] {
  const substitutions = substitutionsOf(record, activity.id);
  if (substitutions.length === 0) return [];
  const before = labelsWith(set, activity, type, []);
  const after = labelsWith(set, activity, type, substitutions);
  const changed = Object.keys(after).filter((name) => {
    const read = (label: Label | undefined) => JSON.stringify(readLabel(set.dimensions![name]!, label));
    return read(before[name]) !== read(after[name]);
  });
  const first = (name: string) =>
    substitutions.find(({ labels }) => said(set.dimensions![name]!, labels, name) !== undefined);
  const effective = new Set(changed.map((name) => first(name)?.id));
  return substitutions.map(({ id }) => id).filter((id) => effective.has(id));
}

function readLabel(dimension: Dimension, label: Label | undefined): unknown {
  return typeof label === "object" && !Array.isArray(label)
    ? Object.entries(label).sort()
    : valuesUnder(dimension, label);
}

/** The values under which a label lets credit count, in declared order: one that isn't declared, and a label that says nothing, are the value assumed. */
export function valuesUnder(dimension: Dimension, label: Label | undefined): readonly string[] {
  const { values, each, missing } = dimension;
  const named = label === undefined || !saysSomething(dimension, label) ? [] : namesIn(label);
  const known = values.filter((value) => named.includes(value));
  // Of a list, what isn't declared is no part; of shares, each has a part.
  const isAssumed = known.length === 0 || (isShares(label) && !named.every((name) => values.includes(name)));
  return isAssumed && missing !== undefined && each !== "many" && !known.includes(missing)
    ? [...known, missing]
    : known;
}

function namesIn(label: Label): readonly string[] {
  if (typeof label === "string") return [label];
  return Array.isArray(label) ? label : Object.keys(label);
}

function isShares(label: Label | undefined): boolean {
  return typeof label === "object" && !Array.isArray(label);
}

/** Whether a label has a form that its dimension takes. */
function saysSomething({ each, shares }: Dimension, label: Label): boolean {
  if (typeof label === "string") return true;
  return Array.isArray(label) ? each === "many" || shares === "free" : each === "split";
}

/**
 * What of the labels of an activity the rules don't know: per dimension the first label that says
 * something, where a value of it isn't declared, and before it labels in a form that the
 * dimension doesn't take.
 */
export function labelNotes(
  set: RequirementSet,
  record: CertificantRecord,
  activity: Activity,
  type: ActivityType,
): Reason[] {
  const notes: Reason[] = [];
  const adjusted = activity.review?.state === "adjusted" ? activity.review.labels : undefined;
  const said = [...substitutionsOf(record, activity.id).map(({ labels }) => labels), adjusted];
  for (const [name, dimension] of Object.entries(set.dimensions ?? {})) {
    if (type.labels?.[name] !== undefined) continue;
    const isDerived = dimension.derived !== undefined && derivedLabel(dimension.derived, activity) !== undefined;
    noteUnknown(dimension, name, [...said, isDerived ? null : activity.labels], notes);
  }
  return notes;
}

/** The same for labels of credit carried over. */
export function labelNotesOfCarried(set: RequirementSet, labels: LabelsOfActivity): Reason[] {
  const notes: Reason[] = [];
  for (const [name, dimension] of Object.entries(set.dimensions ?? {})) noteUnknown(dimension, name, [labels], notes);
  return notes;
}

function noteUnknown(
  dimension: Dimension,
  name: string,
  said: readonly (LabelsOfActivity | null | undefined)[],
  notes: Reason[],
): void {
  for (const labels of said) {
    if (labels == null || !Object.hasOwn(labels, name)) continue;
    const label = labels[name]!;
    const named = namesIn(label);
    if (!saysSomething(dimension, label)) {
      notes.push({ code: "label-form", dimension: name, stated: named.join(", ") });
      continue;
    }
    const unknown = named.filter((value) => !dimension.values.includes(value));
    if (unknown.length > 0) notes.push({ code: "label-unknown", dimension: name, stated: unknown.join(", ") });
    return;
  }
}

type Substitution = Accommodation & { readonly kind: "substitution" };

function labelsWith(
  set: RequirementSet,
  activity: Activity,
  type: ActivityType,
  substitutions: readonly Substitution[],
): LabelsOfActivity {
  const stated = activity.labels ?? NONE;
  const adjusted = activity.review?.state === "adjusted" ? activity.review.labels : undefined;
  const found: { [dimension: string]: Label } = {};
  for (const name in set.dimensions) {
    const dimension = set.dimensions[name]!;
    let label: Label | undefined = type.labels?.[name];
    // The first of several that name a dimension decides.
    for (const { labels } of substitutions) label ??= said(dimension, labels, name);
    label ??=
      said(dimension, adjusted, name) ??
      (dimension.derived === undefined ? undefined : derivedLabel(dimension.derived, activity)) ??
      said(dimension, stated, name);
    if (label !== undefined) found[name] = label;
    else if (dimension.missing !== undefined) found[name] = dimension.missing;
  }
  return found;
}

const NONE: LabelsOfActivity = {};

function said(dimension: Dimension, labels: LabelsOfActivity | undefined, name: string): Label | undefined {
  if (labels === undefined || !Object.hasOwn(labels, name)) return undefined;
  const label = labels[name]!;
  return saysSomething(dimension, label) ? label : undefined;
}

const NO_SUBSTITUTIONS: readonly Substitution[] = [];

/** The substitutions for an activity, by their ids. */
function substitutionsOf({ accommodations }: CertificantRecord, activity: string): readonly Substitution[] {
  if (accommodations === undefined) return NO_SUBSTITUTIONS;
  const own = accommodations.filter(
    (one): one is Substitution => one.kind === "substitution" && one.activity === activity,
  );
  return own.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a structured approval number says, such as the topic in an ACPE number; nothing where the number has no such part. */
function derivedLabel({ separator, part, characters, values }: NonNullable<Dimension["derived"]>, activity: Activity) {
  const text = activity.approvalNumber?.split(separator)[part - 1];
  if (text === undefined) return undefined;
  const [first, last] = characters === undefined ? [1, text.length] : [characters[0]!, characters[1]!];
  const found = text.slice(first - 1, last);
  return Object.hasOwn(values, found) ? values[found] : undefined;
}
