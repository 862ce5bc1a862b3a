import { describe, expect, it } from "vitest";
import { createPages, type PageArguments } from "../src/providers/pages.ts";

/** A connection of `length` rows. The cursor of each row is its number. */
function connection(length: number) {
  const asked: PageArguments[] = [];
  const ask = async (page: PageArguments) => {
    asked.push(page);
    const begin = page.after ? Number(page.after) : 0;
    const end = Math.min(length, begin + (page.first ?? 0));
    return { hasNextPage: end < length, hasPreviousPage: begin > 0, endCursor: end > begin ? String(end) : null };
  };
  return { ask, asked };
}

describe("pages and cursors", () => {
  it("begin the first page without a cursor, and ask nothing for it", async () => {
    const { ask, asked } = connection(60);
    expect(await createPages().before("members", 1, 25, ask)).toEqual({ after: null });
    expect(asked).toEqual([]);
  });

  it("begin a page after the end of the one that was seen before it", async () => {
    const pages = createPages();
    const { ask, asked } = connection(60);
    pages.saw("members", 1, { endCursor: "25" });
    expect(await pages.before("members", 2, 25, ask)).toEqual({ after: "25" });
    expect(asked).toEqual([]);
  });

  it("walk to a page that a link names, in steps of at most 100 rows", async () => {
    const { ask, asked } = connection(1000);
    expect(await createPages().before("members", 8, 25, ask)).toEqual({ after: "175" });
    expect(asked).toEqual([{ first: 100 }, { first: 75, after: "100" }]);
  });

  it("walk on from the nearest page that is known", async () => {
    const pages = createPages();
    const { ask, asked } = connection(1000);
    pages.saw("members", 3, { endCursor: "75" });
    expect(await pages.before("members", 6, 25, ask)).toEqual({ after: "125" });
    expect(asked).toEqual([{ first: 50, after: "75" }]);
  });

  it("tell when the list ends before the page begins", async () => {
    const { ask } = connection(30);
    expect(await createPages().before("members", 9, 25, ask)).toBe("beyond");
    expect(await createPages().before("members", 3, 15, ask)).toBe("beyond");
  });

  it("keep lists apart, and forget them all when something was written", async () => {
    const pages = createPages();
    const { ask, asked } = connection(60);
    pages.saw("members", 1, { endCursor: "25" });
    await pages.before("members of another filter", 2, 25, ask);
    expect(asked).toHaveLength(1);
    pages.forget();
    await pages.before("members", 2, 25, ask);
    expect(asked).toHaveLength(2);
  });
});
