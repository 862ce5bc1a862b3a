import { leastUse } from "../allocation/allocate.ts";
import { type CarriedShare, carryOverOf } from "./carry-over.ts";
import { isFault, type JudgedChoice } from "./judge-choice.ts";
import type { CreditPool } from "./pool.ts";
import type { CarryOverResult } from "./result.ts";
import type { Session } from "./session.ts";

/** What a renewal consumes, and what it carries beside that. */
export type Use = {
  /** The pool whose groups `amounts` are about; groups of another pool may be divided otherwise. */
  readonly pool: CreditPool;
  /** Per group and cell, in minor units. */
  readonly amounts: readonly (readonly number[])[];
  readonly carryOver: CarryOverResult | null;
  readonly carried: readonly CarriedShare[];
};

/**
 * The least credit with which combination of branches that is met stays met: first the least of
 * what can be carried over, where something is, then the least in all.
 */
export function useOf(session: Session, judged: JudgedChoice): Use | null {
  const { allocation, plan, pool, request } = judged;
  if (allocation === null) return null;
  const carried = carryOverOf(session, judged);
  const carryOver = carried?.result ?? null;
  if (carried !== null && carried.sources.length > 0)
    return { pool: carried.pool, amounts: carried.used, carryOver, carried: carried.sources };
  const least = leastUse(plan.plan, request, allocation, undefined, session.solve);
  // Where the least can't be found, all that counts is taken as used: no cycle may spend credit
  // that this one may have needed.
  const amounts = least !== null && isFault(least) ? allocation.counted : least;
  return amounts === null ? null : { pool, amounts, carryOver, carried: [] };
}
