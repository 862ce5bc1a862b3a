/** Sorts a list in place, equal items in the order in which they stand: for the short lists that come up once a record, where the copies that the built-in sort makes cost more than the sorting. */
export function sortFew<Item>(list: Item[], compare: (a: Item, b: Item) => number): void {
  if (list.length > FEW) {
    list.sort(compare);
    return;
  }
  for (let at = 1; at < list.length; at++) {
    const item = list[at]!;
    let to = at;
    while (to > 0 && compare(list[to - 1]!, item) > 0) {
      list[to] = list[to - 1]!;
      to--;
    }
    list[to] = item;
  }
}

const FEW = 24;
