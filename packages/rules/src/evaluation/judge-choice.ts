import { type Allocation, allocate, distanceOnly } from "../allocation/allocate.ts";
import type { AllocationRequest, Fault } from "../allocation/request.ts";
import { withoutNextCycle } from "./boundary.ts";
import { type ChoicePlan, planOf } from "./choice-plan.ts";
import type { Choice, PathLayout } from "./path-layout.ts";
import { type CreditPool, NOTHING_LEFT_OUT } from "./pool.ts";
import { requestFor } from "./requests.ts";
import type { Finding } from "./requirements.ts";
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

/** What a path knows about its leaves, by number. */
export type LeafKnowledge = {
  /** What became of a leaf other than credit; `null` for credit. */
  readonly finding: (leaf: number) => Finding | null;
  /** What a credit requirement asks for, in minor units: 0 when it is waived, NaN when a fact is missing. */
  readonly least: (leaf: number) => number;
  readonly isWaived: (leaf: number) => boolean;
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
  let missing = 0;
  let unknown = open === null || !session.limitsKnown;
  const stuck: string[] = open === false ? ["closed"] : [];
  for (const leaf of choice.leaves) {
    if (knowledge.isWaived(leaf)) continue;
    const finding = knowledge.finding(leaf);
    if (finding === null) {
      if (Number.isNaN(knowledge.least(leaf))) unknown = true;
      continue;
    }
    if (finding.verdict === "unknown") unknown = true;
    if (finding.verdict !== "unmet") continue;
    missing += 1;
    if (finding.blocked) stuck.push(path.leaves[leaf]!.id);
  }
  const judged = { choice, plan, pool, request };
  if (isFault(result)) {
    const cause =
      result.fault === "contradictory"
        ? "contradictory-set"
        : result.fault === "no-solver"
          ? "needs-solver"
          : "too-complex";
    const rank = [2, 1, missing, Number.MAX_SAFE_INTEGER];
    const verdict = open === false || missing > 0 ? "unmet" : "unknown";
    return {
      ...judged,
      allocation: null,
      completion: null,
      verdict: cause === "contradictory-set" ? "unknown" : verdict,
      cause,
      stuck,
      rank,
    };
  }
  const completion = completionOf(session, plan, request, result);
  if (completion === null) stuck.push(...shortLeaves(path, plan, pool, request, result));
  const isUnmet = open === false || missing > 0 || result.distance > 0;
  const verdict = isUnmet ? "unmet" : unknown ? "unknown" : "met";
  const rank = [verdict === "met" ? 0 : 1, stuck.length === 0 ? 0 : 1, missing, result.distance];
  const cause = verdict === "unknown" ? "facts-missing" : null;
  return { ...judged, allocation: result, completion, verdict, cause, stuck, rank };
}

/** The best of the pools that duplicates leave: least distance, then most counted, then the first. */
function bestAllocation(session: Session, plan: ChoicePlan, knowledge: LeafKnowledge) {
  const { pools, solve } = session;
  const requestWith = (pool: CreditPool) => requestFor(plan, pool, { ...knowledge, limit: session.limitAmount });
  const allocated = (pool: CreditPool) => {
    const request = requestWith(pool);
    return { pool, request, result: allocate(plan.plan, request, solve) };
  };
  if (pools === null) {
    const none: Fault = { fault: "too-complex" };
    const pool = { credits: session.credits, groups: [], bundles: [], without: NOTHING_LEFT_OUT };
    return { pool, request: requestWith(pool), result: none };
  }
  const distance = (pool: CreditPool) => distanceOnly(plan.plan, requestWith(pool), solve);
  const settled = pools.map((pool) => allocated(withoutNextCycle(session, pool, distance)));
  return settled.reduce((best, other) => (isBetter(other.result, best.result) ? other : best));
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
  for (const cells of amounts) for (const amount of cells) sum += amount;
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
