/** Arguments of a page of a list, as connections take them. */
export type Place = { first: number; skip: number } | { first: number; after: string };
type Page = { number: number; size: number };

const LISTS_MAX = 50;

/**
 * Where the pages of lists begin. A page after one that was read begins at its cursor, so it takes
 * as long as the first one however far it is; a page that is opened by its number skips rows.
 */
export function createPlaces() {
  /** For each list, the cursor at the end of a page by the page's number. */
  const lists = new Map<string, Map<number, string>>();

  return {
    of(list: string, { number, size }: Page): Place {
      const after = lists.get(list)?.get(number - 1);
      return after ? { first: size, after } : { first: size, skip: (number - 1) * size };
    },

    /** Keeps the end of a page that was read. The list that was not read for longest is forgotten. */
    note(list: string, { number }: Page, end: string | null | undefined): void {
      const ends = lists.get(list) ?? new Map<number, string>();
      lists.delete(list);
      lists.set(list, ends);
      if (end) ends.set(number, end);
      else ends.delete(number);
      if (lists.size > LISTS_MAX) lists.delete(lists.keys().next().value!);
    },
  };
}
