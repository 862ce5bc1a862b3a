/**
 * One side of a comparison. A pass answers every member once and returns something made from all
 * answers, so no work can be optimized away.
 */
export type Side = { name: string; members: number; pass: () => unknown };

const ROUNDS = 7;
const ROUND_MS = 120;
const WARM_UP_MS = 500;
/**
 * Each turn first runs untimed for this long, so that no side pays for another side's caches or
 * garbage.
 */
const RUN_IN_MS = 40;

/**
 * Nanoseconds per member of each side: the median over interleaved rounds. The sides take turns, so
 * a busy phase of the machine affects all of them.
 */
export async function measure(sides: readonly Side[]): Promise<Map<string, number>> {
  for (const side of sides) await turn(side, WARM_UP_MS);
  const times = new Map(sides.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    // Every other round runs backward, so that no side always follows the same neighbor.
    for (const side of round % 2 === 0 ? sides : [...sides].reverse())
      times.get(side.name)!.push(await timedTurn(side));
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

async function timedTurn(side: Side): Promise<number> {
  await turn(side, RUN_IN_MS);
  return turn(side, ROUND_MS);
}

/** Nanoseconds per member, over as many whole passes as fill the time. */
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

/** Result of the last pass. It is exported so that the compiler cannot remove a pass. */
export let lastAnswer: unknown;

export function median(list: readonly number[]): number {
  return quantile(list, 0.5);
}

/** The smallest value that is at least as large as the given share of the list. */
export function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}
