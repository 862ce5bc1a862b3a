import type { Dimension, RequirementSet } from "../language/document.ts";
import type { Label } from "../language/record.ts";
import { fraction } from "./exact.ts";

type Labels = { readonly [dimension: string]: Label };

/** What is said about an activity besides its type's labels: what was substituted, what a reviewer says, its approval number, what it says itself. */
export type Sayings =
  | readonly [carried: Labels]
  | readonly [
      substituted: readonly Labels[],
      reviewed: Labels,
      numbered: { readonly approvalNumber?: string },
      stated: Labels,
    ];

/** The label in each dimension: the first that says something, from the type's own on; else the value assumed. Values that aren't declared are the one assumed, or left out of a list. */
export function labelsOf(set: RequirementSet, fixed: Labels, sayings: Sayings): Labels {
  const found: { [dimension: string]: Label } = {};
  for (const [name, dimension] of Object.entries(set.dimensions ?? {})) {
    const saying = (labels: Labels) => inForm(dimension, own(labels, name));
    const said =
      sayings.length === 1
        ? saying(sayings[0])
        : (own(fixed, name) ??
          sayings[0].map(saying).find((label) => label !== undefined) ??
          saying(sayings[1]) ??
          derived(dimension, sayings[2].approvalNumber) ??
          saying(sayings[3]));
    const label = declared(dimension, said) ?? dimension.missing;
    if (label !== undefined) found[name] = label;
  }
  return found;
}

/**
 * What of them the rules don't know, as the reasons of an activity say it: code, dimension, what
 * was stated.
 */
export type Unknown = readonly [code: "label-unknown" | "label-form", dimension: string, stated: string];

/**
 * In each dimension the values that aren't declared of the first label that says something, and
 * labels before it in a form that the dimension doesn't take.
 */
export function unknownIn(set: RequirementSet, fixed: Labels, sayings: Sayings): Unknown[] {
  return Object.entries(set.dimensions ?? {}).flatMap(([name, dimension]): Unknown[] => {
    if (own(fixed, name) !== undefined) return [];
    const inOrder =
      sayings.length === 1
        ? [own(sayings[0], name)]
        : [
            ...[...sayings[0], sayings[1]].map((labels) => own(labels, name)),
            derived(dimension, sayings[2].approvalNumber) ?? own(sayings[3], name),
          ];
    const labels = inOrder.filter((label) => label !== undefined);
    const first = labels.findIndex((label) => inForm(dimension, label) !== undefined);
    const misformed = (first < 0 ? labels : labels.slice(0, first)).map(
      (label): Unknown => ["label-form", name, valuesOf(label).join(", ")],
    );
    const unknown = first < 0 ? [] : valuesOf(labels[first]!).filter((value) => !dimension.values.includes(value));
    return unknown.length === 0 ? misformed : [...misformed, ["label-unknown", name, unknown.join(", ")]];
  });
}

function valuesOf(label: Label): readonly string[] {
  return typeof label === "string" ? [label] : Array.isArray(label) ? label : Object.keys(label);
}

// One value is taken everywhere; a list is several tags, or a free choice; shares are of what is split.
function inForm({ each, shares }: Dimension, label: Label | undefined): Label | undefined {
  if (Array.isArray(label)) return each === "many" || (each === "split" && shares === "free") ? label : undefined;
  return typeof label === "object" && each !== "split" ? undefined : label;
}

function declared({ values }: Dimension, label: Label | undefined): Label | undefined {
  if (typeof label === "string") return values.includes(label) ? label : undefined;
  if (!Array.isArray(label)) return label;
  const known = (label as readonly string[]).filter((value) => values.includes(value));
  return known.length > 0 ? known : undefined;
}

function own<T>(object: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

function derived({ derived: rule }: Dimension, approvalNumber: string | undefined): string | undefined {
  const part = rule === undefined ? undefined : approvalNumber?.split(rule.separator)[rule.part - 1];
  if (rule === undefined || part === undefined) return undefined;
  const [first, last] = rule.characters ?? [1, part.length];
  return own(rule.values, part.slice(first! - 1, last));
}

type Labeled = { readonly type: string; readonly labels?: Labels };

/** What may have been labeled by another version, in the words of the one that governs: types and values that a version has itself stay as they are. */
export function translated<T extends Labeled>(
  { lineage, later }: { readonly lineage: readonly RequirementSet[]; readonly later: readonly RequirementSet[] },
  labeled: T,
): T {
  const forward = lineage.reduce((read, set) => translatedInto(set, read), labeled);
  return later.slice(1).reduceRight((read, newer, at) => translatedBack(newer, later[at]!, read), forward);
}

// What only one older label became is that label.
function translatedBack<T extends Labeled>(newer: RequirementSet, older: RequirementSet, labeled: T): T {
  const { types = {}, dimensions = {} } = newer.crosswalk ?? {};
  const back = (
    map: { readonly [old: string]: string },
    label: string,
    isOlder: (label: string) => boolean,
    isNewer: (label: string) => boolean,
  ) => {
    const became = Object.keys(map).filter((old) => map[old] === label && !isNewer(old));
    return isOlder(label) || became.length !== 1 ? label : became[0]!;
  };
  const hasType = (set: RequirementSet) => (type: string) => Object.hasOwn(set.types, type);
  const type = back(types, labeled.type, hasType(older), hasType(newer));
  if (labeled.labels === undefined) return { ...labeled, type };
  const labels = Object.entries(labeled.labels).map(([name, label]) => {
    const hasValue = (set: RequirementSet) => (value: string) =>
      own(set.dimensions, name)?.values.includes(value) ?? false;
    const read = (value: string) => back(own(dimensions, name) ?? {}, value, hasValue(older), hasValue(newer));
    return [name, translatedLabel(label, read)] as const;
  });
  return { ...labeled, type, labels: Object.fromEntries(labels) };
}

function translatedInto<T extends Labeled>(set: RequirementSet, labeled: T): T {
  const { crosswalk } = set;
  if (crosswalk === undefined) return labeled;
  const type = Object.hasOwn(set.types, labeled.type)
    ? labeled.type
    : (own(crosswalk.types, labeled.type) ?? labeled.type);
  if (labeled.labels === undefined) return { ...labeled, type };
  const labels: { [dimension: string]: Label } = {};
  for (const [dimension, label] of Object.entries(labeled.labels)) {
    const known = own(set.dimensions, dimension)?.values ?? [];
    const read = (value: string) =>
      known.includes(value) ? value : (own(own(crosswalk.dimensions, dimension), value) ?? value);
    labels[dimension] = translatedLabel(label, read);
  }
  return { ...labeled, type, labels };
}

function translatedLabel(label: Label, read: (value: string) => string): Label {
  if (typeof label === "string") return read(label);
  if (Array.isArray(label)) return (label as readonly string[]).map(read);
  const shares = new Map<string, bigint>();
  const millionths = (share: string | number) => {
    const [above, below] = fraction(share);
    return (above * 1_000_000n) / below;
  };
  for (const [value, share] of Object.entries(label as { readonly [value: string]: string | number }))
    shares.set(read(value), (shares.get(read(value)) ?? 0n) + millionths(share));
  const decimal = (share: bigint) => {
    const digits = String(share).padStart(7, "0");
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  };
  return Object.fromEntries([...shares].map(([value, share]) => [value, decimal(share)]));
}
