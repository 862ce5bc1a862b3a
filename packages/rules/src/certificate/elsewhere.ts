import { allocate } from "../allocation/allocate.ts";
import { certify } from "../allocation/certify.ts";
import type { AllocationRequest } from "../allocation/request.ts";
import type { CertifiedBranches } from "../checker/certificate.ts";
import { planOf } from "../evaluation/choice-plan.ts";
import { isFault, type JudgedChoice } from "../evaluation/judge-choice.ts";
import { knowledgeOf } from "../evaluation/knowledge.ts";
import { type Choice, type PathLayout, variantOf } from "../evaluation/path-layout.ts";
import { type CreditPool, gather } from "../evaluation/pool.ts";
import { requestFor } from "../evaluation/requests.ts";
import type { PathResult } from "../evaluation/result.ts";
import type { Session } from "../evaluation/session.ts";
import { pricesByName } from "./bounds.ts";

/**
 * Where no branches are met: for every combination that isn't the recommended one, whose path isn't closed and which asks for nothing but credit that is missing, prices that prove it short; `null` where some
 * can't be proven so.
 */
export function elsewhereOf(
  session: Session,
  best: JudgedChoice,
  results: readonly PathResult[],
): CertifiedBranches[] | null {
  const pool = withNextCycle(session, best.pool);
  const proven: CertifiedBranches[] = [];
  for (const path of session.layout.paths) {
    if (results.find(({ id }) => id === path.id)!.open === false) continue;
    const answers = path.conditions.map((condition) => session.situation.known.test(condition) === true);
    const knowledge = knowledgeOf(session, path);
    for (const choice of variantOf(path, answers).choices) {
      const lacksFacts = choice.leaves.some(
        (leaf) => !knowledge.asked.waived[leaf] && knowledge.findings[leaf]?.verdict === "unmet",
      );
      if (choice === best.choice || lacksFacts) continue;
      const prices = pricesOf(session, path, choice, pool);
      if (prices === null) return null;
      const requirements = choice.leaves.filter((leaf) => path.leaves[leaf]!.credit !== null);
      proven.push({ path: path.id, requirements: requirements.map((leaf) => path.leaves[leaf]!.id), prices });
    }
  }
  return proven;
}

/** The pool with what is left to the next cycle, which could be had as well. */
export function withNextCycle(session: Session, pool: CreditPool): CreditPool {
  const { dropped, open } = session.duplicates;
  const kept = [...pool.without].filter((index) => dropped.has(index) || open.some((group) => group.includes(index)));
  return kept.length === pool.without.size ? pool : gather(session.layout, pool.credits, new Set(kept));
}

function pricesOf(session: Session, path: PathLayout, choice: Choice, pool: CreditPool) {
  const plan = planOf(session.layout, path, choice);
  const request = requestFor(plan, pool, { limits: session.limits, asked: knowledgeOf(session, path).asked });
  const prices = distancePrices(session, plan.plan, request);
  return prices === null ? null : pricesByName(path, plan, prices);
}

/** Prices that prove the distance of a request; `null` where there are none. */
export function distancePrices(
  { solve }: Session,
  plan: JudgedChoice["plan"]["plan"],
  request: AllocationRequest,
): readonly number[] | null {
  const found = allocate(plan, request, solve);
  return isFault(found) ? null : (certify(plan, request, found)?.distance ?? null);
}
