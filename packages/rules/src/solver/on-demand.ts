import type { ExactSolver } from "../allocation/exact-solver.ts";

/**
 * Runs what may take the exact solver, and brings the solver by `load` only where it is asked for: whether it is depends on the record too, not on the set alone. What was done
 * without it is then done again.
 */
export async function withSolver<Result>(
  run: (solve: ExactSolver) => Result,
  load: () => Promise<ExactSolver>,
): Promise<Result> {
  let isAskedFor = false;
  const none = () => {
    isAskedFor = true;
    return { fault: "no-solver" } as const;
  };
  const result = run({ most: none, leastUse: none });
  return isAskedFor ? run(await load()) : result;
}
