/** A thing with an id, at a key of the map or list that holds it. */
export type Item<T> = { readonly id: string; readonly key: string | number; readonly value: T };

/** Which things of two versions are the same: by id, and else by likeness. */
export type Matched<T> = {
  readonly pairs: readonly (readonly [before: Item<T>, after: Item<T>])[];
  readonly removed: readonly Item<T>[];
  readonly added: readonly Item<T>[];
};

/** The entries of a map as things with ids. */
export function itemsOf<T>(map: { readonly [id: string]: T } | undefined): Item<T>[] {
  return Object.entries(map ?? {}).map(([id, value]) => ({ id, key: id, value }));
}

/** The items of a list whose items have ids. */
export function itemsIn<T extends { readonly id: string }>(list: readonly T[] | undefined): Item<T>[] {
  return (list ?? []).map((value, key) => ({ id: value.id, key, value }));
}

/** From this likeness on, a thing with a new id is the old one renamed. */
const LIKENESS_MIN = 0.5;

/** Matches things by id, then what is left by likeness, the most alike first. */
export function match<T>(before: readonly Item<T>[], after: readonly Item<T>[]): Matched<T> {
  const pairs: (readonly [Item<T>, Item<T>])[] = [];
  const byId = new Map(after.map((item) => [item.id, item]));
  for (const item of before) {
    const same = byId.get(item.id);
    if (same !== undefined) pairs.push([item, same]);
  }
  const isTaken = (id: string, at: 0 | 1) => pairs.some((pair) => pair[at].id === id);
  const alike = before
    .filter(({ id }) => !isTaken(id, 0))
    .flatMap((one) =>
      after
        .filter(({ id }) => !isTaken(id, 1))
        .map((other) => ({ one, other, likeness: likenessOf(one.value, other.value) })),
    )
    .filter(({ likeness }) => likeness >= LIKENESS_MIN)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { one, other } of alike) if (!isTaken(one.id, 0) && !isTaken(other.id, 1)) pairs.push([one, other]);
  return {
    pairs,
    removed: before.filter(({ id }) => !isTaken(id, 0)),
    added: after.filter(({ id }) => !isTaken(id, 1)),
  };
}

/** How alike two values are, from 0 to 1: the share of their members that are equal, ids and sources left out. */
export function likenessOf(one: unknown, other: unknown): number {
  const [first, second] = [leavesOf(one), leavesOf(other)];
  const common = [...first].filter((leaf) => second.has(leaf)).length;
  const all = first.size + second.size - common;
  return all === 0 ? 1 : common / all;
}

const IGNORED = new Set(["id", "cite"]);

function leavesOf(value: unknown, at = "", found: Set<string> = new Set()): Set<string> {
  if (typeof value !== "object" || value === null) found.add(`${at}=${String(value)}`);
  else for (const [key, inner] of Object.entries(value)) if (!IGNORED.has(key)) leavesOf(inner, `${at}/${key}`, found);
  return found;
}
