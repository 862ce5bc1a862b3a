import type { RequirementSet } from "../language/document.ts";
import type { Label } from "../language/record.ts";
import { addDecimals } from "../util/decimal.ts";

type Labelled = { readonly type: string; readonly labels?: { readonly [dimension: string]: Label } | undefined };

/** The same activity with types and values that a set doesn't know read as its crosswalk says, set after set; what a set knows stays as it is. */
export function crosswalked<T extends Labelled>(sets: readonly RequirementSet[], labelled: T): T {
  return sets.reduce((read, set) => crosswalkedInto(set, read), labelled);
}

function crosswalkedInto<T extends Labelled>(set: RequirementSet, labelled: T): T {
  const { crosswalk } = set;
  if (crosswalk === undefined) return labelled;
  const type = Object.hasOwn(set.types, labelled.type)
    ? labelled.type
    : (own(crosswalk.types, labelled.type) ?? labelled.type);
  if (labelled.labels === undefined) return { ...labelled, type };
  const labels = Object.entries(labelled.labels).map(([dimension, label]): [string, Label] => {
    const known = own(set.dimensions, dimension)?.values ?? [];
    const map = own(crosswalk.dimensions, dimension);
    const read = (value: string) => (known.includes(value) ? value : (own(map, value) ?? value));
    return [dimension, readLabel(label, read)];
  });
  return { ...labelled, type, labels: Object.fromEntries(labels) };
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
