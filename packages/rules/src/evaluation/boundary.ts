import type { Fault } from "../allocation/request.ts";
import { parsePlainDate } from "../calendar/plain-date.ts";
import { allCredit, ranksOf } from "./credits.ts";
import { type CreditPool, gather } from "./pool.ts";
import type { Session } from "./session.ts";

/**
 * Leaves the next cycle what this one doesn't need: of the activities completed where either cycle may have them, this one keeps only those that lower its
 * distance. They are given up one by one, the latest first, as long as the distance stays what it is with all of them. Several at once may be given up wherever all of them
 * may: without fewer of them the distance is no greater.
 */
export function withoutNextCycle(
  session: Session,
  pool: CreditPool,
  distanceOf: (pool: CreditPool) => number | null | Fault,
): CreditPool {
  const candidates = boundaryActivities(session);
  if (candidates.length === 0) return pool;
  const least = distanceOf(pool);
  const poolWithout = (left: ReadonlySet<number>) => gather(session.layout, pool.credits, left);
  const giveUp = (without: ReadonlySet<number>, list: readonly number[]): ReadonlySet<number> => {
    const all = new Set([...without, ...list]);
    if (list.length === 0 || distanceOf(poolWithout(all)) === least) return all;
    if (list.length === 1) return without;
    const middle = list.length >> 1;
    return giveUp(giveUp(without, list.slice(0, middle)), list.slice(middle));
  };
  return poolWithout(
    giveUp(
      pool.without,
      candidates.filter((index) => !pool.without.has(index)),
    ),
  );
}

/** Positions of the admitted activities that either cycle may have, the latest first. */
export function boundaryActivities({
  compiled,
  situation,
  credits,
}: Pick<Session, "compiled" | "situation" | "credits">): number[] {
  const { boundary } = compiled.set.cycle;
  if (boundary === undefined) return [];
  const from = situation.known.find(boundary.from);
  const to = situation.known.find(boundary.to);
  const admitted = allCredit(credits);
  const ranks = ranksOf(admitted);
  return [...admitted.keys()]
    .filter((index) => {
      const one = admitted[index]!;
      if (!one.ok || one.activity === null) return false;
      const day = parsePlainDate(one.completed)!;
      return day >= from && day <= to;
    })
    .sort((a, b) => ranks[b]! - ranks[a]!);
}
