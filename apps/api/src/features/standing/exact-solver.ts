import { type ExactSolver, withSolver } from "@openrecert/rules";
import { type Highs, highsSolver } from "@openrecert/rules/highs";

let loading: Promise<ExactSolver> | null = null;

/** Runs what may take the exact solver; it is loaded the first time that it is asked for. */
export function solving<Result>(run: (solve: ExactSolver) => Result): Promise<Result> {
  return withSolver(run, () => {
    loading ??= load();
    return loading;
  });
}

async function load(): Promise<ExactSolver> {
  // Its types describe a module; what is imported is the function that makes one.
  const highs = (await import("highs")).default as unknown as () => Promise<Highs>;
  return highsSolver(await highs());
}
