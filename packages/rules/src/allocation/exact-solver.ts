import type { SolveInteger } from "../solver/integer-program.ts";
import type { Amounts } from "./flow.ts";
import type { Counted } from "./flow-use.ts";
import { countLeastUse, countMost } from "./integer-levels.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest, Fault } from "./request.ts";

/**
 * Answers requests that no flow answers. It is passed in, since it is long and most sets never need it: whoever evaluates by one that does loads it together with the solver of
 * integer programs.
 */
export type ExactSolver = {
  /** The optimal amounts; `relaxed` are those of a relaxation, `distance` asks for no more than that. */
  readonly most: (
    plan: Plan,
    request: AllocationRequest,
    relaxed: Amounts,
    aim: "distance" | "all",
  ) => Amounts | null | Fault;
  /** The least use; see `leastUse`. */
  readonly leastUse: (
    plan: Plan,
    request: AllocationRequest,
    allocation: Counted,
    spare: readonly boolean[] | undefined,
  ) => number[][] | Fault;
};

/** Makes integer programs of requests and has them solved. */
export function exactSolver(solve: SolveInteger): ExactSolver {
  return {
    most: (plan, request, relaxed, aim) => countMost(plan, request, solve, relaxed, aim),
    leastUse: (plan, request, allocation, spare) => countLeastUse(plan, request, allocation, spare, solve),
  };
}
