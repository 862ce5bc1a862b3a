import type { ActivityType } from "../language/activity-type.ts";
import type { Dimension, RequirementSet } from "../language/document.ts";
import type { Activity, CertificantRecord, Label } from "../language/record.ts";

/** What an activity says about itself in each dimension. */
export type LabelsOfActivity = { readonly [dimension: string]: Label };

/**
 * The labels of an activity that count: those of its type first, then a substitution that the body granted, then the reviewer's, then what its approval number says, then
 * its own; then, where a dimension has one, the value assumed.
 */
export function effectiveLabels(
  set: RequirementSet,
  record: CertificantRecord,
  activity: Activity,
  type: ActivityType,
): LabelsOfActivity {
  const stated = activity.labels ?? NONE;
  const adjusted = activity.review?.state === "adjusted" ? activity.review.labels : undefined;
  const substituted = record.accommodations === undefined ? undefined : substitutedLabels(record, activity.id);
  const found: { [dimension: string]: Label } = {};
  for (const name in set.dimensions) {
    const dimension = set.dimensions[name]!;
    const label =
      type.labels?.[name] ??
      own(substituted, name) ??
      own(adjusted, name) ??
      (dimension.derived === undefined ? undefined : derivedLabel(dimension.derived, activity)) ??
      own(stated, name);
    if (label !== undefined) found[name] = label;
    else if (dimension.missing !== undefined) found[name] = dimension.missing;
  }
  return found;
}

const NONE: LabelsOfActivity = {};

function own(labels: LabelsOfActivity | undefined, name: string): Label | undefined {
  return labels !== undefined && Object.hasOwn(labels, name) ? labels[name] : undefined;
}

function substitutedLabels({ accommodations = [] }: CertificantRecord, id: string): LabelsOfActivity | undefined {
  for (const one of accommodations) if (one.kind === "substitution" && one.activity === id) return one.labels;
  return undefined;
}

/** What a structured approval number says, such as the topic in an ACPE number; nothing where the number has no such part. */
function derivedLabel({ separator, part, characters, values }: NonNullable<Dimension["derived"]>, activity: Activity) {
  const text = activity.approvalNumber?.split(separator)[part - 1];
  if (text === undefined) return undefined;
  const [first, last] = characters === undefined ? [1, text.length] : [characters[0]!, characters[1]!];
  const found = text.slice(first - 1, last);
  return Object.hasOwn(values, found) ? values[found] : undefined;
}
