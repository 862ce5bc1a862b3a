import type { RequirementSet } from "../language/document.ts";
import type { Label } from "../language/record.ts";
import { addDecimals } from "../util/decimal.ts";

type Labeled = { readonly type: string; readonly labels?: { readonly [dimension: string]: Label } | undefined };

/** The versions around one through whose crosswalks labels of other versions are read by it. */
export type Reading = {
  /** Up to the version itself, the oldest first. */
  readonly lineage: readonly RequirementSet[];
  /** From the version itself on, the newest last. */
  readonly later: readonly RequirementSet[];
};

/** An activity as a version reads it that may have been labeled by any other: labels of older versions through the crosswalks since, those of newer ones back through theirs. */
export function readThrough<T extends Labeled>({ lineage, later }: Reading, labeled: T): T {
  let read = crosswalked(lineage, labeled);
  for (let at = later.length - 1; at > 0; at--) read = crosswalkedBack(later[at]!, later[at - 1]!, read);
  return read;
}

/** The same activity with types and values that a set doesn't know read as its crosswalk says, set after set; what a set knows stays as it is. */
export function crosswalked<T extends Labeled>(sets: readonly RequirementSet[], labeled: T): T {
  return sets.reduce((read, set) => crosswalkedInto(set, read), labeled);
}

type Map = { readonly [old: string]: string } | undefined;

function crosswalkedInto<T extends Labeled>(set: RequirementSet, labeled: T): T {
  return set.crosswalk === undefined ? labeled : relabeled(set, set, labeled, own);
}

// From a version to the one before it: a label stands for the older one that leads to it, where there is exactly one.
function crosswalkedBack<T extends Labeled>(from: RequirementSet, to: RequirementSet, labeled: T): T {
  if (from.crosswalk === undefined) return labeled;
  return relabeled(from, to, labeled, (map, label, known) => {
    const leading = Object.entries(map ?? {}).filter(([old, now]) => now === label && !known(old));
    return leading.length === 1 ? leading[0]![0] : undefined;
  });
}

/** Labels that `to` doesn't know are looked up in the crosswalk of `by`, whose own labels lead nowhere. */
function relabeled<T extends Labeled>(
  by: RequirementSet,
  to: RequirementSet,
  labeled: T,
  lookUp: (map: Map, label: string, known: (label: string) => boolean) => string | undefined,
): T {
  const { types, dimensions } = by.crosswalk!;
  const type = Object.hasOwn(to.types, labeled.type)
    ? labeled.type
    : (lookUp(types, labeled.type, (old) => Object.hasOwn(by.types, old)) ?? labeled.type);
  if (labeled.labels === undefined) return { ...labeled, type };
  const valuesIn = (set: RequirementSet, dimension: string) => own(set.dimensions, dimension)?.values ?? [];
  const labels = Object.entries(labeled.labels).map(([dimension, label]): [string, Label] => {
    const map = own(dimensions, dimension);
    const isOld = (value: string) => valuesIn(by, dimension).includes(value);
    const read = (value: string) =>
      valuesIn(to, dimension).includes(value) ? value : (lookUp(map, value, isOld) ?? value);
    return [dimension, readLabel(label, read)];
  });
  return { ...labeled, type, labels: Object.fromEntries(labels) };
}

function readLabel(label: Label, read: (value: string) => string): Label {
  if (typeof label === "string") return read(label);
  if (Array.isArray(label)) return label.map(read);
  const shares = new Map<string, string | number>();
  for (const [value, share] of Object.entries(label) as [string, string | number][]) {
    const already = shares.get(read(value));
    shares.set(read(value), already === undefined ? share : addDecimals(already, share));
  }
  return Object.fromEntries(shares);
}

function own<T>(object: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}
