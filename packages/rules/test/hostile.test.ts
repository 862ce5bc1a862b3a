import { describe, expect, it } from "vitest";
import { createRandom } from "../src/util/random.ts";
import { type Attempt, attempts } from "./hostile/attempts.ts";

const SEED = Number(process.env.SEED ?? 1);
const RUNS = Number(process.env.FUZZ_RUNS ?? 100_000);
const ONLY = process.env.FUZZ_RUN;

/** No document takes longer. */
const MILLISECONDS_MAX = 50;

describe("malformed documents", () => {
  it.each(attempts)(
    "give problems or a result, never a crash, and soon: $name",
    (one) => {
      const runs =
        ONLY === undefined ? Array.from({ length: (RUNS * one.share) / 100 }, (_, run) => run) : [Number(ONLY)];
      let judged = 0;
      for (const run of runs) {
        const started = performance.now();
        if (isJudged(one, run)) judged += 1;
        if (performance.now() - started > MILLISECONDS_MAX)
          expect(leastTime(one, run), again(run)).toBeLessThan(MILLISECONDS_MAX);
      }
      // Changes that no document survived would try the first checks alone.
      if (ONLY === undefined) expect(judged).toBeGreaterThan(runs.length / 10);
    },
    600_000,
  );
});

function isJudged({ attempt }: Attempt, run: number): boolean {
  try {
    const judged = attempt(createRandom(SEED * 1_000_003 + run));
    if ("polluted" in {}) throw new Error("every object has a new member");
    return judged;
  } catch (cause) {
    throw new Error(`${again(run)}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

// The first time a function may be slow, and so may a busy machine.
function leastTime(one: Attempt, run: number): number {
  const times = Array.from({ length: 10 }, () => {
    const started = performance.now();
    isJudged(one, run);
    return performance.now() - started;
  });
  return Math.min(...times);
}

function again(run: number): string {
  return `SEED=${SEED} FUZZ_RUN=${run} npx vitest run test/hostile.test.ts`;
}
