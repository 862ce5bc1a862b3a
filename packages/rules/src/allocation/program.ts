import type { ExactSolver } from "./exact-solver.ts";
import { type Amounts, allocateByFlow } from "./flow.ts";
import { type Counted, leastUseByFlow } from "./flow-use.ts";
import { holds } from "./holds.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest, Fault } from "./request.ts";

/** Whether a request is more than a flow: by its plan, or by bundles and undivided groups that its plan didn't announce. */
export function isProgram({ strategy, slices }: Plan, { bundles, groups }: AllocationRequest): boolean {
  return (
    strategy.kind === "program" ||
    bundles.length > 0 ||
    (slices.length > 0 && groups.some(({ cells, oneCell }) => oneCell === true && cells.length > 1))
  );
}

/**
 * The optimal amounts of an integer program. The flow over fewer sets, without shares and bundles, is a relaxation: where its optimum, ties settled, keeps all that it left
 * out, it is the optimum, and where it has no solution, there is none. Only if no relaxation answers the solver is asked.
 */
export function allocateByProgram(
  plan: Plan,
  request: AllocationRequest,
  solve: ExactSolver | undefined,
  aim: "distance" | "all" = "all",
): Amounts | null | Fault {
  let tightest: Amounts | null = null;
  for (const network of plan.relaxations) {
    const relaxed = allocateByFlow({ network, kinds: plan.kinds }, request);
    if (relaxed === null || holds(plan, request, relaxed)) return relaxed;
    if (tightest === null || relaxed.distance > tightest.distance) tightest = relaxed;
  }
  return solve === undefined ? { fault: "no-solver" } : solve.most(plan, request, tightest!, aim);
}

/** The least use by the same two steps. */
export function leastUseByProgram(
  plan: Plan,
  request: AllocationRequest,
  allocation: Counted,
  spare: readonly boolean[] | undefined,
  solve: ExactSolver | undefined,
): number[][] | Fault {
  for (const network of plan.relaxations) {
    const relaxed = leastUseByFlow({ network }, request, allocation, spare);
    if (holds(plan, request, { counted: relaxed, added: [] })) return relaxed;
  }
  return solve === undefined ? { fault: "no-solver" } : solve.leastUse(plan, request, allocation, spare);
}
