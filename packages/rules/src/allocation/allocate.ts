import { type Addition, additionsOf } from "./additions.ts";
import type { ExactSolver } from "./exact-solver.ts";
import { type Amounts, allocateByFlow, distanceByFlow } from "./flow.ts";
import { leastUseByFlow } from "./flow-use.ts";
import { type Plan, setsAround } from "./plan.ts";
import { allocateByProgram, isProgram, leastUseByProgram } from "./program.ts";
import type { AllocationRequest, Fault } from "./request.ts";

export type { AllocationRequest, Bundle, CreditGroup, Fault } from "./request.ts";

/** An optimal allocation, in minor units. */
export type Allocation = {
  readonly distance: number;
  readonly additions: readonly Addition[];
  /** Per group and cell of the group. */
  readonly counted: readonly (readonly number[])[];
  /** Per set what of it is counted and added together. */
  readonly load: readonly number[];
};

/**
 * The optimal allocation of a request: least additional credit, then most counted credit, then as much as possible of each group in turn (of all
 * its cells, then of each), then of each kind.
 */
export function allocate(plan: Plan, request: AllocationRequest, solve?: ExactSolver): Allocation | Fault {
  const amounts = isProgram(plan, request) ? allocateByProgram(plan, request, solve) : allocateByFlow(plan, request);
  if (amounts === null) return { fault: "contradictory" };
  return "fault" in amounts ? amounts : present(plan, request, amounts);
}

/** The distance alone, in minor units; `null` when the requirements contradict the limits. */
export function distanceOnly(plan: Plan, request: AllocationRequest, solve?: ExactSolver): number | null | Fault {
  if (!isProgram(plan, request)) return distanceByFlow(plan, request);
  const amounts = allocateByProgram(plan, request, solve, "distance");
  return amounts === null || "fault" in amounts ? amounts : amounts.distance;
}

/**
 * The least credit with which every requirement is still met, per group and cell: first as little as possible of the groups marked `spare`, then as little as possible in
 * all, then as much as possible of what the allocation counts, then of each group in turn. `null` when credit has to be added.
 */
export function leastUse(
  plan: Plan,
  request: AllocationRequest,
  allocation: Allocation,
  spare?: readonly boolean[],
  solve?: ExactSolver,
): number[][] | null | Fault {
  if (allocation.distance > 0) return null;
  return isProgram(plan, request)
    ? leastUseByProgram(plan, request, allocation, spare, solve)
    : leastUseByFlow(plan, request, allocation, spare);
}

function present(plan: Plan, request: AllocationRequest, { counted, added, distance }: Amounts): Allocation {
  const load = loadsOf(plan, request, counted);
  for (let kind = 0; kind < added.length; kind++) put(plan, load, plan.kinds[kind]!.cell, added[kind]!);
  return { distance, additions: distance === 0 ? [] : additionsOf(plan, request, added, load), counted, load };
}

/** Per set what lies in its cells of amounts per group and cell. */
export function loadsOf(plan: Plan, { groups }: AllocationRequest, amounts: readonly (readonly number[])[]): number[] {
  const load: number[] = [];
  for (let set = 0; set < plan.sets.length; set++) load.push(0);
  for (let group = 0; group < groups.length; group++) {
    const { cells } = groups[group]!;
    for (let at = 0; at < cells.length; at++) put(plan, load, cells[at]!, amounts[group]![at]!);
  }
  return load;
}

function put(plan: Plan, load: number[], cell: number, amount: number): void {
  if (amount === 0) return;
  const around = setsAround(plan, cell);
  for (let at = 0; at < around.length; at++) load[around[at]!]! += amount;
}
