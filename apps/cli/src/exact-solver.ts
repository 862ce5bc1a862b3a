import { type ExactSolver, withSolver } from "@openrecert/rules";
import { type Highs, highsSolver } from "@openrecert/rules/highs";

/** Runs work that may need the exact solver, which is loaded only when needed. */
export function solving<Result>(run: (solve: ExactSolver) => Result): Promise<Result> {
  return withSolver(run, async () => {
    // The package's types describe a module, but its import is the function that creates one.
    const load = (await import("highs")).default as unknown as () => Promise<Highs>;
    return highsSolver(await load());
  });
}
