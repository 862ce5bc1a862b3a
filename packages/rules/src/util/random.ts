/** A stream of numbers that a seed fixes. */
export type Random = {
  /** A whole number between two, both included. */
  between(least: number, most: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Those of a list that chance leaves, in order; at least `least` of them. */
  some<T>(list: readonly T[], least?: number): T[];
  /** So many things, each made anew. */
  list<T>(least: number, most: number, make: (at: number) => T): T[];
};

/** Makes a stream of numbers (mulberry32). Equal seeds give equal streams. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const random: Random = {
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (percent) => next() * 100 < percent,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    some(list, least = 0) {
      const kept = list.filter(() => next() < 0.5);
      return kept.length >= least ? kept : list.slice(0, least);
    },
    list: (least, most, make) => Array.from({ length: random.between(least, most) }, (_, at) => make(at)),
  };
  return random;
}
