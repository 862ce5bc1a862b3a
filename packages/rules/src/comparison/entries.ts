import type { RequirementSet } from "../language/document.ts";
import type { Found, Reason, Steps, SubjectKind } from "./change.ts";
import { type Collector, note } from "./collect.ts";
import type { Effect } from "./effect.ts";
import { type Item, itemsOf, match } from "./match.ts";
import type { Pair } from "./pair.ts";
import { subject } from "./subjects.ts";

type Said = { readonly effect: Effect; readonly reason: Reason };

/** A map of a set whose entries come, go, change their ids, and change. */
export type Entries<T> = {
  readonly kind: SubjectKind;
  /** The place of the set that holds it. */
  readonly at: Steps;
  readonly maps: readonly [{ readonly [id: string]: T } | undefined, { readonly [id: string]: T } | undefined];
  readonly name?: (set: RequirementSet, id: string) => string | undefined;
  readonly added: (item: Item<T>) => Said;
  readonly removed: (item: Item<T>) => Said;
  readonly renamed: (before: Item<T>, after: Item<T>) => Said;
  readonly compare: (collector: Collector, values: readonly [T, T], id: string) => void;
};

/** Compares a map of both versions entry by entry. */
export function compareMaps<T>(pair: Pair, found: Found[], entries: Entries<T>): void {
  const [before, after] = entries.maps;
  compareItems(pair, found, { ...entries, items: [itemsOf(before), itemsOf(after)] });
}

/** The same for a list whose items have ids. */
export function compareItems<T>(
  pair: Pair,
  found: Found[],
  {
    kind,
    at,
    items,
    name,
    added,
    removed,
    renamed,
    compare,
  }: Omit<Entries<T>, "maps"> & {
    readonly items: readonly [readonly Item<T>[], readonly Item<T>[]];
  },
): void {
  const matched = match(items[0], items[1]);
  const collector = (one: Item<T> | undefined, other: Item<T> | undefined): Collector => {
    const { id } = (other ?? one)!;
    const set = other === undefined ? pair.before : pair.after;
    return {
      pair,
      found,
      subject: subject(kind, id, name?.(set, id)),
      from: one === undefined ? [] : [...at, one.key],
      to: other === undefined ? [] : [...at, other.key],
    };
  };
  for (const [one, other] of matched.pairs) {
    const inside = collector(one, other);
    if (one.id !== other.id)
      note({ ...inside, from: [...at, one.key], to: [...at, other.key] }, "", [one.id, other.id], () => ({
        what: "renamed",
        ...renamed(one, other),
      }));
    compare(inside, [one.value, other.value], one.id);
  }
  for (const one of matched.removed)
    note(collector(one, undefined), "", [one.value, undefined], () => ({ what: "removed", ...removed(one) }));
  for (const other of matched.added)
    note(collector(undefined, other), "", [undefined, other.value], () => ({ what: "added", ...added(other) }));
}
