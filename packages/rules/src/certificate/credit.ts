import type { Addition } from "../allocation/additions.ts";
import { printPlainDate } from "../calendar/plain-date.ts";
import type { CertifiedAddition, CertifiedCredit } from "../checker/certificate.ts";
import type { CarriedShare } from "../evaluation/carry-over.ts";
import { type AdmittedCredit, allCredit } from "../evaluation/credits.ts";
import { type CreditPool, handOutGroup } from "../evaluation/pool.ts";
import type { Session } from "../evaluation/session.ts";
import { cellInWords, daysOfSlice } from "./labels.ts";

/** Credit of one activity that may count in the same cells, whether it takes part or not. */
export type CreditEntry = Omit<CertifiedCredit, "options"> & {
  readonly index: number;
  readonly cells: readonly number[];
};

/** All valued credit of a pool, in the record's order. */
export function creditEntries(session: Session, pool: CreditPool): CreditEntry[] {
  return allCredit(pool.credits).flatMap((credit, index): CreditEntry[] => {
    if (!credit.ok) return [];
    const left = !pool.without.has(index) ? undefined : isDuplicate(session, index) ? "duplicate" : "next-cycle";
    return [...piecesOf(credit).values()].map(({ cells, amount }): CreditEntry => {
      const { type, tier, shared } = cellInWords(session.layout, cells[0]!);
      return {
        id: credit.id,
        ...(credit.activity === null ? { carried: true } : {}),
        type,
        day: credit.activity === null ? printPlainDate(session.situation.frame.earn.from) : credit.completed,
        ...(tier ? { tier: true } : {}),
        ...(shared.length === 0 ? {} : { shared }),
        ...(left === undefined ? {} : { left }),
        amount,
        index,
        cells,
      };
    });
  });
}

function piecesOf({ parts }: AdmittedCredit) {
  const pieces = new Map<string, { readonly cells: readonly number[]; readonly amount: number }>();
  for (const { cells, amount } of parts) {
    const before = pieces.get(cells.join());
    pieces.set(cells.join(), { cells, amount: amount + (before?.amount ?? 0) });
  }
  return pieces;
}

function isDuplicate({ duplicates: { dropped, open } }: Session, index: number): boolean {
  return dropped.has(index) || open.some((group) => group.includes(index));
}

/** What each entry gets of what each group got, per cell of the entry. */
export function spread(
  entries: readonly CreditEntry[],
  pool: CreditPool,
  got: readonly (readonly number[])[] | null,
): number[][] {
  const amounts = entries.map(({ cells }) => cells.map(() => 0));
  if (got === null) return amounts;
  const places = new Map(entries.map(({ index, cells }, at) => [`${index} ${cells.join()}`, at]));
  for (const [group, { cells }] of pool.groups.entries()) {
    handOutGroup(pool, group, got[group]!, (activity, cell, amount) => {
      amounts[places.get(`${activity} ${cells.join()}`)!]![cells.indexOf(cell)]! += amount;
    });
  }
  return amounts;
}

/** What of each entry is carried over, per cell of the entry, beside what is used of it. */
export function carriedAmounts(
  entries: readonly CreditEntry[],
  used: readonly (readonly number[])[],
  carried: readonly CarriedShare[],
): number[][] {
  const amounts = entries.map(({ cells }) => cells.map(() => 0));
  const room = entries.map(({ amount }, at) => amount - used[at]!.reduce((sum, one) => sum + one, 0));
  // What may lie in one cell only comes before what might lie in others too.
  const byChoice = [...entries.keys()].sort((a, b) => entries[a]!.cells.length - entries[b]!.cells.length);
  for (const { index, cell, amount } of carried) {
    let left = amount;
    for (const at of byChoice) {
      const entry = entries[at]!;
      if (entry.index !== index || !entry.cells.includes(cell)) continue;
      const taken = Math.min(left, room[at]!);
      left -= taken;
      room[at]! -= taken;
      amounts[at]![entry.cells.indexOf(cell)]! += taken;
    }
  }
  return amounts;
}

/** Additional credit in the words of the documents. */
export function additionsInWords({ layout, timeline }: Session, additions: readonly Addition[]): CertifiedAddition[] {
  return additions.map(({ cell, amount }) => {
    const { type, labels, slice } = cellInWords(layout, cell);
    return { type, labels, ...daysOfSlice(timeline.starts, slice), amount };
  });
}
