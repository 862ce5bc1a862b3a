import type { Bundle, CreditGroup } from "../allocation/request.ts";
import { sortFew } from "../util/sort-few.ts";
import { allCredit, type Credits, completedAt, precedes, ranksOf } from "./credits.ts";
import type { Layout } from "./layout.ts";

/** Valued credit gathered by equal type, labels and time, in the order in which ties are settled. */
export type CreditPool = {
  readonly credits: Credits;
  readonly groups: readonly PooledGroup[];
  readonly bundles: readonly Bundle[];
  /** Per position the next activity of its group among those of the short way; -1 at the end. */
  readonly next: readonly number[];
  /** What was left out, by position. */
  readonly without: ReadonlySet<number>;
};

/**
 * Credit that may count in the same cells: of the activities that begin with `first` (-1 for none) and go on in the pool's `next`, and of `more`, who took the long way.
 * Amounts in minor units.
 */
export type PooledGroup = CreditGroup & { readonly first: number; readonly more: readonly Member[] };

/** Who brought how much to a group: an activity by its position. */
export type Member = { readonly index: number; readonly amount: number };

type Gathered = {
  cells: readonly number[];
  amount: number;
  first: number;
  last: number;
  more: readonly Member[];
  bundle?: number;
  oneCell?: boolean;
};

export const NOTHING_LEFT_OUT: ReadonlySet<number> = new Set();
const NO_MEMBERS: readonly Member[] = [];

/**
 * Gathers credit. Activities in `without` bring none. Those for which `apart` says true are kept in groups of their own.
 */
export function gather(
  layout: Layout,
  credits: Credits,
  without: ReadonlySet<number> = NOTHING_LEFT_OUT,
  apart?: (index: number) => boolean,
): CreditPool {
  const { cells, amounts, long } = credits;
  const { single, groupAt } = layout;
  const groups: Gathered[] = [];
  const next = new Array<number>(cells.length);
  const leavesOut = without.size > 0;
  for (let index = 0; index < cells.length; index++) {
    const amount = amounts[index]!;
    if (amount === 0 || (leavesOut && without.has(index))) continue;
    const cell = cells[index]!;
    const key = apart?.(index) ? 2 * cell + 1 : 2 * cell;
    next[index] = -1;
    const at = groupAt[key]!;
    if (at === 0) {
      groups.push({ cells: single[cell]!, amount, first: index, last: index, more: NO_MEMBERS });
      groupAt[key] = groups.length;
    } else {
      const group = groups[at - 1]!;
      next[group.last] = index;
      group.last = index;
      group.amount += amount;
    }
  }
  const bundles: Bundle[] = [];
  if (long.size > 0) gatherLong(layout, long, { without, apart, groups, bundles });
  for (let at = 0; at < groups.length; at++) {
    const cell = groups[at]!.cells[0]!;
    groupAt[2 * cell] = 0;
    groupAt[2 * cell + 1] = 0;
  }
  // Groups of one activity each may have the same cells.
  const ranks = bundles.length > 0 || groups.some(({ oneCell }) => oneCell) ? ranksOf(allCredit(credits)) : null;
  sortFew(groups, (a, b) => compareGroups(layout, a, b) || (ranks === null ? 0 : compareRanks(ranks, a, b)));
  return { credits, groups, bundles, next, without };
}

type Gathering = {
  readonly without: ReadonlySet<number>;
  readonly apart: ((index: number) => boolean) | undefined;
  readonly groups: Gathered[];
  readonly bundles: Bundle[];
};

function gatherLong({ groupAt }: Layout, long: Credits["long"], { without, apart, groups, bundles }: Gathering): void {
  const listed = new Map<string, Gathered>();
  for (const [index, credit] of long) {
    if (!credit.ok || without.has(index)) continue;
    const side = apart?.(index) ? 1 : 0;
    const bundle = credit.divide === "whole" ? bundles.push({ whole: true, rivals: -1 }) - 1 : undefined;
    for (const { cells, amount } of credit.parts) {
      const oneCell = credit.divide === "one-cell" && cells.length > 1;
      const own: Gathered = { cells, amount, first: -1, last: -1, more: [{ index, amount }] };
      if (bundle !== undefined || oneCell) {
        groups.push(bundle === undefined ? { ...own, oneCell } : { ...own, bundle });
        continue;
      }
      const key = `${side} ${cells.join(" ")}`;
      const at = cells.length === 1 ? groupAt[2 * cells[0]! + side]! : 0;
      const group = at > 0 ? groups[at - 1] : listed.get(key);
      if (group === undefined) {
        listed.set(key, own);
        groups.push(own);
      } else {
        group.amount += amount;
        group.more = [...group.more, ...own.more];
      }
    }
  }
}

function compareGroups({ order }: Layout, { cells: a }: Gathered, { cells: b }: Gathered): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = order[a[at]!]! - order[b[at]!]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareRanks(ranks: readonly number[], a: Gathered, b: Gathered): number {
  return ranks[someMember(a)]! - ranks[someMember(b)]!;
}

/** The position of one activity of a group. */
export function someMember({ first, more }: Pick<PooledGroup, "first" | "more">): number {
  return first < 0 ? more[0]!.index : first;
}

/** The activities of a group, the earlier completed first, then by id. */
function membersOf({ credits, next }: CreditPool, { first, more }: PooledGroup): Member[] {
  const members: Member[] = [];
  for (let index = first; index >= 0; index = next[index]!) members.push({ index, amount: credits.amounts[index]! });
  for (const member of more) members.push(member);
  sortFew(members, (a, b) =>
    a.index === b.index ? 0 : precedes(completedAt(credits, a.index), completedAt(credits, b.index)) ? -1 : 1,
  );
  return members;
}

/** What each activity got, by position: all of it in one cell, or amounts by cell. In minor units. */
export type Shares = { readonly single: readonly number[]; readonly byCell: ReadonlyMap<number, readonly CellShare[]> };

/** Of a record in which nothing took the long way; nothing is ever added to it. */
const NO_SHARES = new Map<number, CellShare[]>();

/** What one activity got in one cell. */
export type CellShare = { readonly cell: number; amount: number };

/** What each activity got of what each group got, per cell. */
export function shareOut(pool: CreditPool, got: readonly (readonly number[])[]): Shares {
  const { credits, groups, next } = pool;
  const { cells, amounts } = credits;
  const single = new Array<number>(cells.length);
  for (let index = 0; index < cells.length; index++) single[index] = 0;
  const byCell = credits.long.size === 0 ? NO_SHARES : new Map<number, CellShare[]>();
  const give = (activity: number, cell: number, amount: number) => {
    if (cells[activity]! >= 0) single[activity]! += amount;
    else addShare(byCell, activity, cell, amount);
  };
  for (let at = 0; at < groups.length; at++) {
    const { amount, more, first } = groups[at]!;
    const all = got[at]![0]!;
    if (more.length > 0 || (all > 0 && all < amount)) handOutGroup(pool, at, got[at]!, give);
    // Whole groups, as most are.
    else if (all > 0) for (let index = first; index >= 0; index = next[index]!) single[index] = amounts[index]!;
  }
  return { single, byCell };
}

/** Hands what a group got, per cell, to its activities, the earlier completed first. */
export function handOutGroup(
  pool: CreditPool,
  group: number,
  got: readonly number[],
  give: (activity: number, cell: number, amount: number) => void,
): void {
  const { cells } = pool.groups[group]!;
  const members = membersOf(pool, pool.groups[group]!);
  const left = members.map(({ amount }) => amount);
  for (let position = 0; position < cells.length; position++) {
    let toGive = got[position]!;
    for (let at = 0; toGive > 0 && at < members.length; at++) {
      const taken = Math.min(toGive, left[at]!);
      if (taken === 0) continue;
      toGive -= taken;
      left[at]! -= taken;
      give(members[at]!.index, cells[position]!, taken);
    }
  }
}

function addShare(byCell: Map<number, CellShare[]>, activity: number, cell: number, amount: number): void {
  const shares = byCell.get(activity);
  if (shares === undefined) {
    byCell.set(activity, [{ cell, amount }]);
    return;
  }
  const share = shares.find((one) => one.cell === cell);
  if (share === undefined) shares.push({ cell, amount });
  else share.amount += amount;
}
