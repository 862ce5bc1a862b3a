/** More mistakes than this in one name are no misspelling any more. */
const MISTAKES_MAX = 8;

/** The candidate most like what was written, for "did you mean"; `undefined` when none is near. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const lower = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(Math.floor(written.length / 3) + 1, MISTAKES_MAX);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) > bestDistance) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance || (distance === bestDistance && best === undefined)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The number of edits between two texts, or some number above `most` when there are more. Only what lies within `most` of the diagonal is worked out. */
function editDistance(a: string, b: string, most: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(most + 1);
    current[0] = row;
    const last = Math.min(b.length, row + most);
    for (let column = Math.max(1, row - most); column <= last; column++) {
      const replace = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current[column] = Math.min(replace, previous[column]! + 1, current[column - 1]! + 1);
    }
    previous = current;
  }
  return previous[b.length]!;
}
