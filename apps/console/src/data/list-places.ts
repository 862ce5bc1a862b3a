import type { ListParams } from "./resource.ts";

/** A row's place in a list that was shown: which list, and how many rows are before it. */
export type PlaceInList = { params: ListParams; before: number };

type Shown = { params: ListParams; places: Record<string, number> };

// More rows than anybody looks at in one list, and little enough to store.
const PLACES_MAX = 1_000;

const keyOf = (resource: string) => `OpenRecert.places.${location.pathname.split("/")[1]}.${resource}`;

/**
 * Keeps where the rows of a list are, for the screens of these rows. It lasts as long as the tab, so
 * a reload finds it and another tab with another list does not.
 */
export function notePlaces(resource: string, params: ListParams, before: number, ids: readonly string[]): void {
  const shown = read(resource);
  const isSame = shown && JSON.stringify(shown.params) === JSON.stringify(params);
  const known = isSame && Object.keys(shown.places).length < PLACES_MAX ? shown.places : {};
  const places = { ...known, ...Object.fromEntries(ids.map((id, index) => [id, before + index])) };
  sessionStorage.setItem(keyOf(resource), JSON.stringify({ params, places }));
}

/** Where a row was when its list was shown last. Null if it was not in it. */
export function placeInList(resource: string, id: string): PlaceInList | null {
  const shown = read(resource);
  const before = shown?.places[id];
  return shown && before !== undefined ? { params: shown.params, before } : null;
}

function read(resource: string): Shown | null {
  const stored = sessionStorage.getItem(keyOf(resource));
  return stored ? (JSON.parse(stored) as Shown) : null;
}
