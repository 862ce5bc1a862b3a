import { type ExactSolver, withSolver } from "@openrecert/rules";
import { type Highs, highsSolver } from "@openrecert/rules/highs";

let loading: Promise<ExactSolver> | null = null;

/** Runs work that may need the exact solver, which is loaded when first needed. */
export function solving<Result>(run: (solve: ExactSolver) => Result): Promise<Result> {
  return withSolver(run, () => {
    loading ??= load();
    return loading;
  });
}

async function load(): Promise<ExactSolver> {
  // The package's types describe a module, but its import is the function that creates one.
  const highs = (await import("highs")).default as unknown as () => Promise<Highs>;
  return highsSolver(await highs());
}
