/**
 * Whether a part of a list is enough; whoever adds to what is enough leaves it enough. `null` past a limit of work: nobody looked.
 */
export type Enough<T> = (part: readonly T[]) => boolean | null;

/** A part that is enough. `isMinimal`: none of it can be left out. */
export type Part<T> = { readonly items: readonly T[]; readonly isMinimal: boolean };

/**
 * A part of a list that is enough, where all of it is: of two items that would do, the earlier is kept. By halving (Junker, QuickXplain, AAAI 2004), so that few needed among
 * many are found by few questions.
 */
export function minimalPart<T>(all: readonly T[], enough: Enough<T>): Part<T> {
  let isMinimal = true;
  // What of `items` is needed beside `kept`; `changed` says whether anything has been added to that since it was last asked about.
  const needed = (kept: readonly T[], changed: boolean, items: readonly T[]): readonly T[] => {
    if (changed) {
      const suffices = enough(kept);
      if (suffices === null) isMinimal = false;
      if (suffices === true) return [];
    }
    if (items.length <= 1 || !isMinimal) return items;
    const middle = (items.length + 1) >> 1;
    const former = items.slice(0, middle);
    const latter = needed([...kept, ...former], true, items.slice(middle));
    return [...needed([...kept, ...latter], latter.length > 0, former), ...latter];
  };
  return { items: all.length === 0 ? [] : needed([], true, all), isMinimal };
}

/** How many parts of `size` items a list of `all` items has; stops at `most`, since more makes no difference. */
export function partsOf(all: number, size: number, most: number): number {
  const few = Math.min(size, all - size);
  if (few < 0) return 0;
  let parts = 1;
  for (let taken = 1; taken <= few && parts <= most; taken++) parts = (parts * (all - few + taken)) / taken;
  return Math.min(parts, most);
}

/**
 * The first part of this size that is enough, by position; `"none"`, or `null` past the limit of
 * work.
 */
export function partOfSize<T>(all: readonly T[], size: number, enough: Enough<T>): readonly T[] | "none" | null {
  const among = (count: number, from: number, kept: readonly T[]): readonly T[] | "none" | null => {
    if (count === 0) {
      const suffices = enough(kept);
      return suffices === null ? null : suffices ? kept : "none";
    }
    for (let at = from; at <= all.length - count; at++) {
      const found = among(count - 1, at + 1, [...kept, all[at]!]);
      if (found !== "none") return found;
    }
    return "none";
  };
  return among(size, 0, []);
}
