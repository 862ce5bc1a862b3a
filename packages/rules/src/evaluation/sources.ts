import { orderOf } from "../calendar/plain-date.ts";
import { printMinor } from "../util/decimal.ts";
import { completedAt, creditAt, precedes } from "./credits.ts";
import type { JudgedChoice } from "./judge-choice.ts";
import { shareOut } from "./pool.ts";
import type { CreditSource } from "./result.ts";
import type { Session } from "./session.ts";

/** So many sources stand in one result. A requirement whose sources would exceed this has none. */
const SOURCES_MAX = 50_000;

/**
 * Which credit counts in these cells, the earlier completed first, then by id; `null` past the most
 * that one result holds.
 */
export type FindSources = (cells: Uint8Array) => readonly CreditSource[] | null;

/** Credit of one activity that counts in one cell. In minor units. */
type Counted = {
  readonly index: number;
  readonly cell: number;
  readonly amount: number;
  readonly source: CreditSource;
};

/**
 * Finds the sources of requirements in the allocation that the verdict rests on. `null` where there
 * is none.
 */
export function sourcesIn({ compiled: { minor } }: Session, { pool, allocation }: JudgedChoice): FindSources | null {
  if (allocation === null) return null;
  const counted = countedCredit(pool, allocation.counted, minor);
  let room = SOURCES_MAX;
  return (cells) => {
    const found: CreditSource[] = [];
    for (let at = 0; at < counted.length; at++) {
      const { index, cell, amount, source } = counted[at]!;
      if (cells[cell] === 0) continue;
      let total = amount;
      // Credit of one activity in several cells stands together.
      while (counted[at + 1]?.index === index) {
        const next = counted[++at]!;
        if (cells[next.cell] !== 0) total += next.amount;
      }
      found.push(total === amount ? source : { ...source, amount: printMinor(total, minor) });
    }
    if (found.length > room) return null;
    room -= found.length;
    return found;
  };
}

function countedCredit(pool: JudgedChoice["pool"], amounts: readonly (readonly number[])[], minor: number): Counted[] {
  const { places } = pool.credits;
  const { single, byCell } = shareOut(pool, amounts, [...pool.groups.keys()]);
  const counted: Counted[] = [];
  const order: number[] = [];
  let latest = 0;
  let isInOrder = true;
  for (let index = 0; index < places.length; index++) {
    const amount = single[index] ?? 0;
    const shares = amount > 0 ? null : byCell.get(index);
    if (shares === undefined) continue;
    const day = orderOf(completedAt(pool.credits, index).completed);
    // Of two on one day, only the sort compares ids.
    if (day <= latest) isInOrder = false;
    latest = day;
    order[index] = day;
    if (shares === null)
      counted.push({ index, cell: places[index]!, amount, source: sourceAt(pool, index, amount, minor) });
    else
      for (const share of shares) counted.push({ index, ...share, source: sourceAt(pool, index, share.amount, minor) });
  }
  if (isInOrder) return counted;
  return counted.sort((a, b) => {
    // Days alone settle nearly all.
    const days = order[a.index]! - order[b.index]!;
    if (days !== 0 || a.index === b.index) return days;
    return precedes(completedAt(pool.credits, a.index), completedAt(pool.credits, b.index)) ? -1 : 1;
  });
}

function sourceAt({ credits }: JudgedChoice["pool"], index: number, amount: number, minor: number): CreditSource {
  const activity = credits.activities[index];
  return activity === undefined
    ? { activity: creditAt(credits, index).id, carried: true, amount: printMinor(amount, minor) }
    : { activity: activity.id, amount: printMinor(amount, minor) };
}
