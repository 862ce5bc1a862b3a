import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { workAhead } from "../src/imports/work-ahead.ts";

/** Makes numbered items, and keeps count of those that were made and not yet worked off. */
function makerOf(count: number, failAt = Number.POSITIVE_INFINITY) {
  const seen = { made: 0, done: [] as number[], heldMost: 0 };
  async function* items() {
    for (let item = 0; item < count; item += 1) {
      await turn();
      if (item === failAt) throw new Error("the file ends");
      seen.made += 1;
      seen.heldMost = Math.max(seen.heldMost, seen.made - seen.done.length);
      yield item;
    }
  }
  return { seen, items: items() };
}

describe("working ahead", () => {
  it("works in order, makes the next item meanwhile, and holds two at most", async () => {
    const { seen, items } = makerOf(20);
    let madeWhileWorking = 0;
    await workAhead(items, async (item) => {
      const before = seen.made;
      for (let wait = 0; wait < 5; wait += 1) await turn();
      if (seen.made > before) madeWhileWorking += 1;
      seen.done.push(item);
    });
    expect(seen.done).toEqual(Array.from({ length: 20 }, (_, item) => item));
    expect(seen.heldMost).toBe(2);
    expect(madeWhileWorking).toBe(19);
  });

  it("stops making when the work fails, and throws that", async () => {
    const { seen, items } = makerOf(20);
    const work = workAhead(items, async (item) => {
      if (item === 3) throw new Error("no database");
      seen.done.push(item);
    });
    await expect(work).rejects.toThrow("no database");
    expect(seen.done).toEqual([0, 1, 2]);
    expect(seen.made).toBe(5);
  });

  it("ends the work that was begun when the maker fails, and throws that", async () => {
    const { seen, items } = makerOf(20, 3);
    const work = workAhead(items, async (item) => {
      for (let wait = 0; wait < 9; wait += 1) await turn();
      seen.done.push(item);
    });
    await expect(work).rejects.toThrow("the file ends");
    expect(seen.done).toEqual([0, 1, 2]);
  });
});
