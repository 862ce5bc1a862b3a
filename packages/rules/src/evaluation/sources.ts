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

type Counted = { readonly index: number; readonly cell: number; readonly amount: number };

/**
 * Finds the sources of requirements in the allocation that the verdict rests on. `null` where there
 * is none.
 */
export function sourcesIn({ compiled: { minor } }: Session, { pool, allocation }: JudgedChoice): FindSources | null {
  if (allocation === null) return null;
  const counted = countedCredit(pool, allocation.counted);
  let room = SOURCES_MAX;
  return (cells) => {
    const totals: { readonly index: number; amount: number }[] = [];
    for (const { index, cell, amount } of counted) {
      if (cells[cell] === 0) continue;
      const last = totals.at(-1);
      if (last?.index === index) last.amount += amount;
      else totals.push({ index, amount });
    }
    if (totals.length > room) return null;
    room -= totals.length;
    return totals.map(({ index, amount }): CreditSource => {
      const { id, activity } = creditAt(pool.credits, index);
      const mark = activity === null ? ({ carried: true } as const) : {};
      return { activity: id, ...mark, amount: printMinor(amount, minor) };
    });
  };
}

function countedCredit(pool: JudgedChoice["pool"], amounts: readonly (readonly number[])[]): Counted[] {
  const { single, byCell } = shareOut(pool, amounts, [...pool.groups.keys()]);
  const counted = pool.credits.places.flatMap((cell, index): readonly Counted[] => {
    const amount = single[index] ?? 0;
    if (amount > 0) return [{ index, cell, amount }];
    return byCell.get(index)?.map((share) => ({ index, ...share })) ?? [];
  });
  const order = new Array<number>(pool.credits.places.length).fill(0);
  for (const { index } of counted) order[index] = orderOf(completedAt(pool.credits, index).completed);
  return counted.sort((a, b) => {
    // Days alone settle nearly all.
    const days = order[a.index]! - order[b.index]!;
    if (days !== 0 || a.index === b.index) return days;
    return precedes(completedAt(pool.credits, a.index), completedAt(pool.credits, b.index)) ? -1 : 1;
  });
}
