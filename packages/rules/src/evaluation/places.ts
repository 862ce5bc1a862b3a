import type { CreditSpace } from "../allocation/credit-space.ts";

/**
 * Where credit may count: in one cell, whose place is its number, or in one of several, as freely divided labels say. Lists of cells get the places beyond the cells as they come
 * up, and keep them.
 */
export type Places = {
  /** Per place its cells, in declared order. */
  readonly cells: (readonly number[])[];
  /** By their cells, the places of lists. */
  readonly lists: Map<string, number>;
  /** The same by what the short way knows about them. */
  readonly byMask: Map<number, number>;
  /** Scratch space for gathering, two numbers per place, all 0 in between. */
  groupAt: Int32Array;
};

/** So many lists are kept; what comes up beyond them takes the long way. */
const LISTS_MAX = 4096;

/** The places of a space, none of them a list yet. */
export function placesOf({ cells }: Pick<CreditSpace, "cells">): Places {
  return {
    cells: Array.from({ length: cells }, (_, cell) => [cell]),
    lists: new Map(),
    byMask: new Map(),
    groupAt: new Int32Array(2 * cells),
  };
}

/** The place of credit that may count in any of these cells, in declared order; `null` where no more lists are kept. */
export function placeOfList(places: Places, cells: readonly number[]): number | null {
  const key = cells.join(" ");
  const known = places.lists.get(key);
  if (known !== undefined) return known;
  if (places.lists.size >= LISTS_MAX) return null;
  const place = places.cells.push(cells) - 1;
  places.lists.set(key, place);
  if (2 * place + 1 >= places.groupAt.length) places.groupAt = new Int32Array(4 * place);
  return place;
}
