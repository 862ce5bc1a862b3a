/** One side of a comparison. A pass answers every member once and returns something made from all answers, so that no work can be skipped. */
export type Side = { name: string; members: number; pass: () => unknown };

const ROUNDS = 7;
const ROUND_MS = 120;
const WARM_UP_MS = 500;
/** So long each turn runs untimed, so that no side pays for the caches that another has filled or for its garbage. */
const RUN_IN_MS = 40;

/**
 * Nanoseconds per member of each side: the median of interleaved rounds, in which the sides take turns, so that a machine that is busy for a while is busy for all of
 * them.
 */
export async function measure(sides: readonly Side[]): Promise<Map<string, number>> {
  for (const side of sides) await turn(side, WARM_UP_MS);
  const times = new Map(sides.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    // Every other round goes backward, so that nobody always follows the same neighbor.
    for (const side of round % 2 === 0 ? sides : [...sides].reverse())
      times.get(side.name)!.push(await timedTurn(side));
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

async function timedTurn(side: Side): Promise<number> {
  await turn(side, RUN_IN_MS);
  return turn(side, ROUND_MS);
}

/** Nanoseconds per member over as many whole passes as fill the time. */
async function turn({ members, pass }: Side, leastMs: number): Promise<number> {
  lastAnswer = undefined;
  const started = performance.now();
  let passes = 0;
  let elapsedMs = 0;
  while (elapsedMs < leastMs) {
    lastAnswer = undefined;
    lastAnswer = await pass();
    passes++;
    elapsedMs = performance.now() - started;
  }
  return (elapsedMs * 1e6) / (passes * members);
}

/** Whatever the last pass returned: because it can be read from elsewhere, no pass may be left out. */
export let lastAnswer: unknown;

export function median(list: readonly number[]): number {
  return quantile(list, 0.5);
}

/** The smallest value that at least such a share of the list doesn't exceed. */
export function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}
