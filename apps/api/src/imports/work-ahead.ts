/**
 * Works on items one after another while the next one is made, so that the maker and the worker keep
 * a core each busy. At most two items exist at a time. Throws what either of them throws, after the
 * work that was begun has ended.
 */
export async function workAhead<Item>(items: AsyncIterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  let begun = Promise.resolve();
  try {
    for await (const item of items) {
      await begun;
      begun = work(item);
      // Seen at the next item or at the end; until then a failure is not unhandled.
      begun.catch(() => undefined);
    }
  } finally {
    await begun;
  }
}
