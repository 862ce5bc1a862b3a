import { type Allocation, allocate, distanceOnly } from "../allocation/allocate.ts";
import type { ExactSolver } from "../allocation/exact-solver.ts";
import { isMetByFlow } from "../allocation/flow.ts";
import type { AllocationRequest, Fault } from "../allocation/request.ts";
import { withoutNextCycle } from "./boundary.ts";
import { type ChoicePlan, planOf } from "./choice-plan.ts";
import type { LeafKnowledge } from "./knowledge.ts";
import type { Choice, PathLayout } from "./path-layout.ts";
import { type CreditPool, NOTHING_LEFT_OUT } from "./pool.ts";
import { isSolvable, requestFor } from "./requests.ts";
import type { UnknownCause, Verdict } from "./result.ts";
import type { Session } from "./session.ts";

/** A combination of branches, judged as a whole. */
export type JudgedChoice = {
  readonly choice: Choice;
  readonly plan: ChoicePlan;
  readonly pool: CreditPool;
  readonly request: AllocationRequest;
  /** `null` where no allocation is known; `cause` says why. */
  readonly allocation: Allocation | null;
  /** The allocation to be completed from the as-of date on; `null` when it can't be. */
  readonly completion: Allocation | null;
  readonly verdict: Verdict;
  readonly cause: UnknownCause | null;
  /** What is in the way of completing it: ids of requirements, or `closed`. */
  readonly stuck: readonly string[];
  /** The smaller comes first, number by number: met, can be completed, things missing, distance. */
  readonly rank: readonly number[];
};

/** Judges a combination of branches. `open` says whether its path is open on the judged day; `null` where a fact is missing. */
export function judgeChoice(
  session: Session,
  path: PathLayout,
  choice: Choice,
  knowledge: LeafKnowledge,
  open: boolean | null,
): JudgedChoice {
  const plan = planOf(session.layout, path, choice);
  const { pool, request, result } = bestAllocation(session, plan, knowledge);
  const { missing, unknown, blocked } = besidesCredit(session, path, choice, knowledge, open);
  const stuck = open === false ? ["closed", ...blocked] : blocked;
  const verdict = verdictFor(isFault(result) ? result : result.distance, missing, unknown, open);
  const judged = { choice, plan, pool, request, verdict };
  if (isFault(result)) {
    const cause = CAUSES[result.fault];
    const rank = [2, 1, missing, Number.MAX_SAFE_INTEGER];
    return { ...judged, allocation: null, completion: null, cause, stuck, rank };
  }
  const completion = completionOf(session, plan, request, result);
  const isStuck = completion === null || stuck.length > 0;
  return {
    ...judged,
    allocation: result,
    completion,
    cause: verdict === "unknown" ? "facts-missing" : null,
    stuck: completion === null ? [...stuck, ...shortLeaves(path, plan, pool, request, result)] : stuck,
    rank: [verdict === "met" ? 0 : 1, isStuck ? 1 : 0, missing, result.distance],
  };
}

/** The verdict of a combination of branches alone, as `judgeChoice` finds it. */
export function choiceVerdict(
  session: Session,
  path: PathLayout,
  choice: Choice,
  knowledge: LeafKnowledge,
  open: boolean | null,
): Verdict {
  const plan = planOf(session.layout, path, choice);
  const { missing, unknown } = besidesCredit(session, path, choice, knowledge, open);
  return verdictFor(someDistance(session, plan, knowledge), missing, unknown, open);
}

const CAUSES = {
  contradictory: "contradictory-set",
  "no-solver": "needs-solver",
  "too-complex": "too-complex",
} as const satisfies { [fault in Fault["fault"]]: UnknownCause };

function verdictFor(distance: number | Fault, missing: number, unknown: boolean, open: boolean | null): Verdict {
  if (typeof distance === "object" && distance.fault === "contradictory") return "unknown";
  if (open === false || missing > 0) return "unmet";
  if (typeof distance === "object") return "unknown";
  return distance > 0 ? "unmet" : unknown ? "unknown" : "met";
}

const NOT_BLOCKED: readonly string[] = [];

/** How many things other than credit are missing, whether a fact is, and which requirements nothing can meet now. */
function besidesCredit(
  { limitsKnown }: Session,
  path: PathLayout,
  choice: Choice,
  { findings, asked: { least, waived } }: LeafKnowledge,
  open: boolean | null,
): { readonly missing: number; readonly unknown: boolean; readonly blocked: readonly string[] } {
  let missing = 0;
  let unknown = open === null || !limitsKnown;
  let blocked = NOT_BLOCKED;
  for (let at = 0; at < choice.leaves.length; at++) {
    const leaf = choice.leaves[at]!;
    if (waived[leaf]) continue;
    const finding = findings[leaf]!;
    if (finding === null ? Number.isNaN(least[leaf]) : finding.verdict === "unknown") unknown = true;
    if (finding?.verdict !== "unmet") continue;
    missing += 1;
    if (finding.blocked) blocked = [...blocked, path.leaves[leaf]!.id];
  }
  return { missing, unknown, blocked };
}

/** The best of the pools that duplicates leave: least distance, then most counted, then the first. */
function bestAllocation(session: Session, plan: ChoicePlan, { asked }: LeafKnowledge) {
  const { pools, solve, limits } = session;
  const allocated = (pool: CreditPool) => {
    const request = requestFor(plan, pool, { limits, asked });
    return { pool, request, result: allocate(plan.plan, request, solve) };
  };
  if (pools === null) {
    const none: Fault = { fault: "too-complex" };
    const pool = { credits: session.credits, groups: [], bundles: [], next: [], without: NOTHING_LEFT_OUT };
    return { pool, request: requestFor(plan, pool, { limits, asked }), result: none };
  }
  const distance = (pool: CreditPool) => distanceOnly(plan.plan, requestFor(plan, pool, { limits, asked }), solve);
  let best = allocated(withoutNextCycle(session, pools[0]!, distance));
  for (let at = 1; at < pools.length; at++) {
    const other = allocated(withoutNextCycle(session, pools[at]!, distance));
    if (isBetter(other.result, best.result)) best = other;
  }
  return best;
}

/** A distance that is 0 where the distance is. What is left to the next cycle changes nothing about it. */
function someDistance({ pools, solve, limits }: Session, plan: ChoicePlan, { asked }: LeafKnowledge): number | Fault {
  if (pools === null) return { fault: "too-complex" };
  let best: number | Fault | null = null;
  for (const pool of pools) {
    const request = requestFor(plan, pool, { limits, asked });
    const found = isSolvable(plan, request)
      ? isMetByFlow(plan.plan, request)
        ? 0
        : 1
      : distanceBy(plan, request, solve);
    if (found === 0) return found;
    if (best === null || (typeof found === "number" && typeof best === "object")) best = found;
  }
  return best!;
}

// The whole allocation, so that a limit of work which ties alone reach gives the same verdict as where they are shown.
function distanceBy({ plan }: ChoicePlan, request: AllocationRequest, solve: ExactSolver | undefined): number | Fault {
  const found = allocate(plan, request, solve);
  return isFault(found) ? found : found.distance;
}

function isBetter(a: Allocation | Fault, b: Allocation | Fault): boolean {
  if (isFault(a) || isFault(b)) return !isFault(a);
  return a.distance !== b.distance ? a.distance < b.distance : sumOf(a.counted) > sumOf(b.counted);
}

/** Whether there is no allocation. */
export function isFault(result: Allocation | number[][] | Fault): result is Fault {
  return "fault" in result;
}

/** The sum of amounts per group and cell. */
export function sumOf(amounts: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let group = 0; group < amounts.length; group++) {
    const cells = amounts[group]!;
    for (let at = 0; at < cells.length; at++) sum += cells[at]!;
  }
  return sum;
}

function completionOf(
  { mayAdd, solve }: Session,
  { plan }: ChoicePlan,
  request: AllocationRequest,
  allocation: Allocation,
): Allocation | null {
  if (allocation.additions.every(({ cell }) => mayAdd[cell])) return allocation;
  const later = allocate(plan, { ...request, mayAdd }, solve);
  return isFault(later) ? null : later;
}

/** The credit requirements that the credit counted falls short of. */
function shortLeaves(
  path: PathLayout,
  { limits, leaves }: ChoicePlan,
  pool: CreditPool,
  request: AllocationRequest,
  allocation: Allocation,
): string[] {
  return leaves.flatMap((leaf, at) => {
    const { id, credit } = path.leaves[leaf]!;
    return countedIn(credit!.cells, pool, allocation) < request.least[limits.length + at]! ? [id] : [];
  });
}

/** Credit of a pool that an allocation counts in these cells, in minor units. */
export function countedIn(cells: Uint8Array, { groups }: CreditPool, { counted }: Pick<Allocation, "counted">): number {
  let sum = 0;
  for (let index = 0; index < groups.length; index++) {
    const { cells: options } = groups[index]!;
    for (let at = 0; at < options.length; at++) if (cells[options[at]!]) sum += counted[index]![at]!;
  }
  return sum;
}
