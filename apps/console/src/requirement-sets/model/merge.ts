import type { Json } from "@openrecert/rules";
import { childrenOf } from "./outline.ts";
import { isList, isObject, type JsonObject, type Place } from "./place.ts";

/** A place that both sides changed, each in its own way. */
export type Clash = {
  readonly place: Place;
  readonly before: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
};

export type Merged = { readonly document: Json; readonly clashes: readonly Clash[] };

/**
 * Two documents that began as one, with the changes of both. Where both changed the same, mine stands
 * in the document and the clash is listed. Requirements are told apart by their codes, so that one
 * that was moved is still the same.
 */
export function merge(before: Json, mine: Json, theirs: Json): Merged {
  const clashes: Clash[] = [];
  const document = merged(before, mine, theirs, [], clashes) ?? null;
  return { document, clashes };
}

type Side = Json | undefined;

function merged(before: Side, mine: Side, theirs: Side, place: Place, clashes: Clash[]): Side {
  if (equal(mine, theirs) || equal(theirs, before)) return mine;
  if (equal(mine, before)) return theirs;
  if (isObject(mine) && isObject(theirs))
    return mergedObject(isObject(before) ? before : {}, mine, theirs, place, clashes);
  if (isList(mine) && isList(theirs) && isList(before)) {
    const names = [before, mine, theirs].map((list) => list.map((item) => nameOf(item)));
    if (names.every((list) => list.every((name) => name !== null) && new Set(list).size === list.length))
      return mergedList(before, mine, theirs, place, clashes);
  }
  clashes.push({ place, before, mine, theirs });
  return mine;
}

function mergedObject(before: JsonObject, mine: JsonObject, theirs: JsonObject, place: Place, clashes: Clash[]): Json {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const entries = names.flatMap((name) => {
    const value = merged(before[name], mine[name], theirs[name], [...place, name], clashes);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function mergedList(
  before: readonly Json[],
  mine: readonly Json[],
  theirs: readonly Json[],
  place: Place,
  clashes: Clash[],
): Json {
  const by = (list: readonly Json[]) => new Map(list.map((item) => [nameOf(item)!, item]));
  const [old, own, other] = [by(before), by(mine), by(theirs)];
  const result: Json[] = [];
  for (const name of orderOf([...old.keys()], [...own.keys()], [...other.keys()])) {
    const value = merged(old.get(name), own.get(name), other.get(name), [...place, result.length], clashes);
    if (value !== undefined) result.push(value);
  }
  return result;
}

/** The order of the side that changed it, with what the other side added after its neighbor there. */
function orderOf(before: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const kept = (list: readonly string[]) => list.filter((name) => before.includes(name));
  const isMine = !equal(
    kept(mine),
    before.filter((name) => mine.includes(name)),
  );
  const [first, second] = isMine ? [mine, theirs] : [theirs, mine];
  const order = [...first];
  for (const [at, name] of second.entries()) {
    if (order.includes(name)) continue;
    const after = second.slice(0, at).findLast((one) => order.includes(one));
    order.splice(after === undefined ? 0 : order.indexOf(after) + 1, 0, name);
  }
  return order;
}

/** What tells an item of a list from the others: its code, or that of the first requirement in it. */
function nameOf(item: Json): string | null {
  if (!isObject(item)) return null;
  if (typeof item.id === "string") return item.id;
  for (const { node } of childrenOf(item, [])) {
    const inner = nameOf(node);
    if (inner !== null) return `group of ${inner}`;
  }
  return null;
}

/** Whether two values say the same; the order of members says nothing. */
export function equal(one: Side, other: Side): boolean {
  if (one === other) return true;
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((item, at) => equal(item, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && equal(one[name], other[name]))
  );
}
