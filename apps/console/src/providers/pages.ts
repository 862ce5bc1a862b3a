/** Arguments that fetch one page of a connection. */
export type PageArguments = { first?: number; after?: string | null; last?: number };

/** Where a page ends, according to the API. */
export type PageEnds = { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };

const STEP_MAX = 100;

/**
 * Maps the page numbers in the address to the API's cursors. Remembers the end of each page seen
 * under one list (resource, filter, sort, page size). Walks to a page that was never reached in
 * steps of 100 rows.
 */
export function createPages() {
  const endsByList = new Map<string, Map<number, string | null>>();
  const listOf = (key: string) => {
    const known = endsByList.get(key);
    if (known) return known;
    const made = new Map<number, string | null>([[0, null]]);
    endsByList.set(key, made);
    return made;
  };

  return {
    /** Cursor after which the page begins; `beyond` if the list ends before it. */
    async before(
      key: string,
      page: number,
      perPage: number,
      ask: (page: PageArguments) => Promise<PageEnds>,
    ): Promise<{ after: string | null } | "beyond"> {
      const ends = listOf(key);
      const known = ends.get(page - 1);
      if (known !== undefined) return { after: known };
      const nearest = Math.max(...[...ends.keys()].filter((one) => one < page));
      let after = ends.get(nearest) ?? null;
      let rows = (page - 1 - nearest) * perPage;
      while (rows > 0) {
        const first = Math.min(rows, STEP_MAX);
        const reached = await ask({ first, ...(after === null ? {} : { after }) });
        rows -= first;
        if (reached.endCursor === null || (rows >= 0 && !reached.hasNextPage)) return "beyond";
        after = reached.endCursor;
      }
      ends.set(page - 1, after);
      return { after };
    },
    /** Remembers where a page ended. */
    saw(key: string, page: number, { endCursor }: Pick<PageEnds, "endCursor">): void {
      if (endCursor !== null) listOf(key).set(page, endCursor);
    },
    /** Forgets everything: rows were added, so page ends have moved. */
    forget(): void {
      endsByList.clear();
    },
  };
}
