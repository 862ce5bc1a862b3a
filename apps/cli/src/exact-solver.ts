import { type ExactSolver, withSolver } from "@openrecert/rules";
import { type Highs, highsSolver } from "@openrecert/rules/highs";

/** Runs what may take the exact solver; it is loaded only where it is asked for. */
export function solving<Result>(run: (solve: ExactSolver) => Result): Promise<Result> {
  return withSolver(run, async () => {
    // Its types describe a module; what is imported is the function that makes one.
    const load = (await import("highs")).default as unknown as () => Promise<Highs>;
    return highsSolver(await load());
  });
}
