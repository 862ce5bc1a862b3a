import type { SolveInteger } from "@openrecert/rules";
import { type Highs, highsSolver } from "@openrecert/rules/highs";
import loadHighs from "highs";

// Its types describe a module; what is imported is the function that makes one.
const load = loadHighs as unknown as () => Promise<Highs>;

const solve: SolveInteger = highsSolver(await load());

/** The solver for sets whose credit takes an integer program. */
export function exactSolver(): SolveInteger {
  return solve;
}
